"""The next version of the hub, with a migration that only adds."""

from tests.site.served_settings import *
from tests.site.served_settings import INSTALLED_APPS

INSTALLED_APPS = [*INSTALLED_APPS, "tests.site.next_version"]
