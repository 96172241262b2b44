"""Reading the environment of an installation that has nothing but a key and what a test says."""

import pytest
from django.core.exceptions import ImproperlyConfigured

from heritage_site import env

KEY = "k" * 50


def read(data_dir, **variables) -> env.Environment:
    return env.read({"DATA_DIR": str(data_dir), "SECRET_KEY": KEY, **variables})


def complaint(data_dir, **variables) -> str:
    with pytest.raises(ImproperlyConfigured) as caught:
        read(data_dir, **variables)
    return str(caught.value)
