from tests.events.conftest import clock

__all__ = ["clock"]
