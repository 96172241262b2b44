"""An editor who works in the admin over HTTP, through an instance or through the web server."""

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from urllib.parse import urlencode

from tests.site.served import Seen

NAME, SECRET = "editor", "a long password"


@dataclass
class Editor:
    """`get` asks as `Served.get` does; `site` is the SITE_URL."""

    get: Callable[..., Seen]
    site: str
    cookies: dict[str, str] = field(default_factory=dict)

    def log_in(self) -> None:
        self._ask("/admin/login/")
        assert self._send("/admin/login/", username=NAME, password=SECRET).status == 302

    def publish(self, page: int) -> None:
        """Publish the draft of the page with this number."""
        seen = self._send(f"/admin/bulk/wagtailcore/page/publish/?id={page}&next=/admin/")
        assert (seen.status, seen.headers["Location"]) == (302, "/admin/")

    def _send(self, address: str, **form: str) -> Seen:
        body = urlencode(form | {"csrfmiddlewaretoken": self.cookies["csrftoken"]})
        headers = {"Content_Type": "application/x-www-form-urlencoded", "Referer": f"{self.site}{address}"}
        return self._ask(address, "POST", body, **headers)

    def _ask(self, address: str, method: str = "GET", body: str | None = None, **headers: str) -> Seen:
        held = "; ".join(f"{name}={value}" for name, value in self.cookies.items())
        seen = self.get(address, method, body, Cookie=held, **headers)
        self.cookies |= re.findall(r"(csrftoken|sessionid)=(\w+)", seen.headers.get("Set-Cookie", ""))
        return seen
