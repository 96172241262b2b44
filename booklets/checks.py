import sys
from typing import Any

from django.core.checks import Warning as SystemWarning

from booklets.library import missing_packages


def check_libraries(app_configs: Any, **kwargs: Any) -> list[SystemWarning]:
    """On Linux, where the names of the libraries are known."""
    missing = missing_packages() if sys.platform == "linux" else []
    if not missing:
        return []
    return [
        SystemWarning(
            "Libraries of the system are missing without which the hub cannot make PDFs. The rest of it works.",
            hint=f"On Debian: apt install {' '.join(missing)}",
            id="booklets.W001",
        )
    ]
