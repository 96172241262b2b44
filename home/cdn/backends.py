"""Wagtail's ways to tell a cache what to forget, so that a failure is an error and nothing waits for ever."""

from collections.abc import Sequence
from urllib.parse import urlsplit, urlunsplit

import requests
from wagtail.contrib.frontend_cache import backends

from core.batches import batches

SECONDS = 10
NOT_KEPT = 404
"""What nginx with its module for PURGE answers where there is nothing to forget. Varnish answers 200."""


class CdnError(Exception):
    """The CDN said no, in its words."""


class ProxyBackend(backends.HTTPBackend):
    """Sends `PURGE` for each address: Varnish, Squid, nginx with ngx_cache_purge."""

    def purge_batch(self, urls: Sequence[str]) -> None:
        """Raises `CdnError` or a `requests.RequestException` at the first address that is refused."""
        with requests.Session() as session:
            session.trust_env = False  # it stands beside the hub: no proxy leads there
            for url in urls:
                parts = urlsplit(url)
                there = urlunsplit((self.cache_scheme, self.cache_netloc, parts.path, parts.query, ""))
                host = {"Host": parts.netloc}
                response = session.request("PURGE", there, headers=host, timeout=SECONDS, allow_redirects=False)
                if response.status_code != NOT_KEPT and not 200 <= response.status_code < 300:
                    raise CdnError(f"It answered {response.status_code} to PURGE {parts.path}.")

    def purge(self, url: str) -> None:
        self.purge_batch([url])


class CloudflareBackend(backends.CloudflareBackend):
    """Asks the interface of Cloudflare, for as many addresses at once as it takes."""

    def purge_batch(self, urls: Sequence[str]) -> None:
        """Raises `CdnError` or a `requests.RequestException` at the first batch that is refused."""
        for some in batches(urls, self.CHUNK_SIZE):
            response = requests.post(
                self.cloudflare_purge_endpoint_url,
                json={"files": some},
                headers={"Authorization": f"Bearer {self.cloudflare_token}"},
                timeout=SECONDS,
            )
            if not response.ok:
                raise CdnError(f"Cloudflare answered {response.status_code}.")

    def purge(self, url: str) -> None:
        self.purge_batch([url])
