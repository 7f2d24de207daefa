"""A page gets the pictures that were handed over with it, and nothing else in the world."""

from __future__ import annotations

import http.server
import io
import threading
from collections.abc import Iterator
from pathlib import Path

import pikepdf
import pytest
from PIL import Image

from publish.errors import BuildFailed
from publish.press.assets import BASE, Assets, RefusedAddress
from tests.press.printer import Printer, printer

PLACES = {
    "picture": '<img src="{}" alt=""/>',
    "object": '<object data="{}"></object>',
    "embedded": '<embed src="{}"/>',
    "background": '<p style="background: url({})">字</p>',
    "list mark": '<ul><li style="list-style-image: url({})">字</li></ul>',
    "content": "<style>p::before {{ content: url({}) }}</style><p>字</p>",
    "import": '<style>@import "{}";</style><p>字</p>',
    "style sheet": '<link rel="stylesheet" href="{}"/><p>字</p>',
    "face": "<style>@font-face {{ font-family: A; src: url({}) }} p {{ font-family: A }}</style><p>字</p>",
    "base": '<base href="{}"/><img src="other.png" alt=""/>',
    "drawing": '<svg width="9" height="9"><image href="{}" width="9" height="9"/></svg>',
}
"""Where a page can ask for a file."""
REFUSED = r"asks for `{}|would lose content: Failed to render SVG"
"""What is said of it; of pictures in a drawing WeasyPrint does not say which."""


@pytest.fixture(scope="module")
def press() -> Iterator[Printer]:
    with printer() as found:
        yield found


@pytest.fixture(scope="module")
def secret(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A file of this machine."""
    file = tmp_path_factory.mktemp("home") / "secret.png"
    file.write_bytes(png())
    return file


class Server(http.server.ThreadingHTTPServer):
    """Counts who asks."""

    asked: list[str]


@pytest.fixture(scope="module")
def server() -> Iterator[Server]:
    class Handler(http.server.BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            found.asked.append(self.path)
            self.send_error(404)

        def log_message(self, *_: object) -> None: ...

    with Server(("127.0.0.1", 0), Handler) as found:
        found.asked = []
        threading.Thread(target=found.serve_forever, daemon=True).start()
        yield found
        found.shutdown()


def png() -> bytes:
    """A picture."""
    out = io.BytesIO()
    Image.new("RGB", (8, 8), "#b72a17").save(out, "PNG")
    return out.getvalue()


def test_registered_names_are_served() -> None:
    assert Assets({"images/p1.png": b"content"})(f"{BASE}images/p1.png").read() == b"content"


@pytest.mark.parametrize(
    "address",
    [
        f"{BASE}other.png",
        f"{BASE}images/../images/p1.png",
        f"{BASE}images/p1.png?x",
        "images/p1.png",
        "https://other.example/images/p1.png",
        "file:///etc/hostname",
        "data:image/png;base64,AAAA",
    ],
)
def test_all_else_is_refused(address: str) -> None:
    with pytest.raises(RefusedAddress):
        Assets({"images/p1.png": b"content"})(address)


@pytest.mark.slow
def test_a_registered_picture_is_printed(press: Printer) -> None:
    with pikepdf.open(io.BytesIO(press.page('<img src="a.png" alt="红"/>', a=png()))) as pdf:
        assert len(pdf.pages[0].get_images()) == 1


@pytest.mark.slow
@pytest.mark.parametrize("place", PLACES)
def test_a_page_gets_no_file_of_this_machine(press: Printer, secret: Path, place: str) -> None:
    with pytest.raises(BuildFailed, match=REFUSED.format("file:///")):
        press.page(PLACES[place].format(secret.as_uri()))


@pytest.mark.slow
@pytest.mark.parametrize("place", PLACES)
def test_a_page_reaches_no_network(press: Printer, server: Server, place: str) -> None:
    with pytest.raises(BuildFailed, match=REFUSED.format("http://")):
        press.page(PLACES[place].format(f"http://127.0.0.1:{server.server_port}/a.png"))
    assert server.asked == []


@pytest.mark.slow
@pytest.mark.parametrize("place", [place for place in PLACES if place != "base"])
def test_a_page_brings_no_data_of_its_own(press: Printer, place: str) -> None:
    with pytest.raises(BuildFailed, match=REFUSED.format("data:")):
        press.page(PLACES[place].format("data:image/png;base64,iVBORw0KGgo="))


@pytest.mark.slow
def test_an_address_that_leads_nowhere_stops_the_page(press: Printer) -> None:
    with pytest.raises(BuildFailed, match=r"asks for `https://assets.invalid/missing.png`"):
        press.page('<img src="missing.png" alt=""/>')


@pytest.mark.slow
@pytest.mark.parametrize(
    "body", ['<link rel="attachment" href="{}"/><p>字</p>', '<p><a rel="attachment" href="{}">字</a></p>']
)
def test_nothing_is_attached(press: Printer, secret: Path, server: Server, body: str) -> None:
    for address in (secret.as_uri(), f"http://127.0.0.1:{server.server_port}/a.png"):
        with pikepdf.open(io.BytesIO(press.page(body.format(address)))) as pdf:
            assert not pdf.attachments
            assert not any("/EF" in found for found in pdf.objects if isinstance(found, pikepdf.Dictionary))
    assert server.asked == []
