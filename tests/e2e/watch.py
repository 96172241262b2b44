import re
from dataclasses import dataclass, field

from playwright.sync_api import BrowserContext, ConsoleMessage, Request, WebError


@dataclass
class Watch:
    """Notes what no page of the hub may do: ask others for something, complain in the console, or break."""

    origin: str
    hosts: list[str] = field(default_factory=list)
    """Sites of others, on this machine, that show the hub in their frames."""
    complaints: list[str] = field(default_factory=list)

    def over(self, context: BrowserContext) -> None:
        context.on("request", self._note_request)
        context.on("console", self._note_message)
        context.on("weberror", self._note_error)

    def _note_request(self, request: Request) -> None:
        known = [f"{origin}/" for origin in (self.origin, *self.hosts)]
        if not request.url.startswith((*known, "data:", "blob:")):
            self.complaints.append(f"asked for {request.url}")

    def _note_message(self, message: ConsoleMessage) -> None:
        if message.type == "error" and not _is_readable_refusal(message):
            self.complaints.append(f"said “{message.text}” at {message.location['url']}")

    def _note_error(self, error: WebError) -> None:
        self.complaints.append(f"broke with “{error.error}”")


def _is_readable_refusal(message: ConsoleMessage) -> bool:
    """The browser complains when the page itself answers 404, or a form 400, though both are there to be read."""
    visited = message.page.url if message.page else ""
    return re.search(r"status of 40[04]", message.text) is not None and message.location["url"] == visited
