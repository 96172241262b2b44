"""How to name a page where one uses it."""

from opendata.citations.citation import Citation, citation_of
from opendata.citations.forms import FORMS, Form, text

__all__ = ["FORMS", "Citation", "Form", "citation_of", "text"]
