"""Named bytes in, a URL fetcher out that serves these and nothing else: no network, no file of this machine.

WeasyPrint's own fetcher reads `file:` and `http:` addresses, and turns a failed fetch into a log line (#1330, #1461).
"""

from __future__ import annotations

from collections.abc import Mapping

from weasyprint.urls import FatalURLFetchingError, URLFetcherResponse

BASE = "https://assets.invalid/"
"""Base address of every print page; `.invalid` never resolves (RFC 2606)."""


class RefusedAddress(FatalURLFetchingError):  # type: ignore[misc]
    """The page asks for something that was not registered."""


class Assets:
    """Serves the registered names below `BASE`."""

    _fail_on_errors = False
    """Asked by WeasyPrint of every fetcher."""

    def __init__(self, files: Mapping[str, bytes]) -> None:
        self.files = files

    def __call__(self, url: str) -> URLFetcherResponse:
        """The registered bytes; stops the rendering for any other address."""
        content = self.files.get(url.removeprefix(BASE)) if url.startswith(BASE) else None
        if content is None:
            raise RefusedAddress(url)
        return URLFetcherResponse(url, content)
