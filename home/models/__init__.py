from home.models.home import HomePage
from home.models.plain import PlainPage

__all__ = ["HomePage", "PlainPage"]
