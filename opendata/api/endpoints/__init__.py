"""The interface with all its operations: importing their modules registers them."""

from opendata.api.endpoints import activities, practices, recordings, reference
from opendata.api.interface import api

__all__ = ["activities", "api", "practices", "recordings", "reference"]
