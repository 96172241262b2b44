"""What no debugging page shows."""

import re

from django.views.debug import SafeExceptionReporterFilter


class HubReporterFilter(SafeExceptionReporterFilter):
    """Hides also what the environment said, and the addresses of caches, which may hold a password."""

    hidden_settings = re.compile(
        rf"{SafeExceptionReporterFilter.hidden_settings.pattern}|ENVIRONMENT|LOCATION|DSN", re.IGNORECASE
    )
