"""Web addresses: fetched only with leave, from public hosts, within bounds."""

import threading
import time
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import ClassVar

import pytest
from click.testing import CliRunner

from diplograph.cli import main
from diplograph.model import Document, Refusal
from diplograph.read import Web, is_public, read
from diplograph.read.web import is_address

PAGE = (Path(__file__).parent / "articles" / "page.html").read_bytes()
FEED = (Path(__file__).parent / "articles" / "feed.xml").read_bytes()
LOCAL = "<html><body><article><p>Cuba thanked Russia for all of it.</p></article></body></html>"

Reply = tuple[int, dict[str, str], bytes]
HTML = {"Content-Type": "text/html; charset=utf-8"}


class Handler(BaseHTTPRequestHandler):
    """Answers each path with the reply set down for it, and notes the paths asked for."""

    replies: ClassVar[dict[str, Reply]] = {
        "/page": (200, HTML, PAGE),
        "/local": (200, {"Content-Type": "text/html"}, LOCAL.encode()),
        "/latin": (
            200,
            {"Content-Type": "text/html; charset=ISO-8859-1"},
            LOCAL.replace("Cuba", "Perú").encode("latin-1"),
        ),
        "/feed": (200, {"Content-Type": "application/rss+xml"}, FEED),
        "/text": (200, {"Content-Type": "text/plain"}, b"Cuba thanked Russia."),
        "/moved": (302, {"Location": "/local"}, b""),
        "/round": (302, {"Location": "/round"}, b""),
        "/inside": (301, {"Location": "http://10.0.0.1/secret"}, b""),
        "/file": (302, {"Location": "file:///etc/hostname"}, b""),
        "/gone": (404, HTML, b"nothing"),
        "/pdf": (200, {"Content-Type": "application/pdf"}, b"%PDF"),
        "/packed": (200, HTML | {"Content-Encoding": "gzip"}, b"x"),
        "/large": (200, HTML | {"Content-Length": "6000000"}, b""),
        "/endless": (200, HTML, b"x" * 5_000_001),
        "/cut": (200, HTML | {"Content-Length": "100"}, b"<html>"),
    }
    asked: ClassVar[list[str]] = []

    def do_GET(self) -> None:
        self.asked.append(self.path)
        if self.path == "/slow":
            self.drip()
            return
        status, headers, body = self.replies[self.path]
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)

    def drip(self) -> None:
        """Send a byte of a header now and then, for ever."""
        try:
            while True:
                self.wfile.write(b"H")
                time.sleep(0.05)
        except OSError:
            self.close_connection = True

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@pytest.fixture(scope="module")
def site() -> Iterator[str]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever, args=(0.01,))
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    thread.join()
    server.server_close()


def loopback(ip: str, port: int) -> bool:
    return ip == "127.0.0.1" and port > 0


WEB = Web(allows=loopback)


def why(address: str, web: Web | None = WEB) -> str:
    (found,) = read([address], web=web)
    assert isinstance(found, Refusal), found
    assert found.source == address
    return found.why


def article(address: str) -> Document:
    (found,) = read([address], web=WEB)
    assert isinstance(found, Document), found
    return found


def test_without_leave_nothing_is_fetched(site: str) -> None:
    Handler.asked.clear()
    assert why(site + "/page", None) == (
        "a web address: it is fetched only with --online, in Python online=True"
    )
    assert Handler.asked == []


def test_the_command_fetches_public_addresses_with_leave(site: str, tmp_path: Path) -> None:
    def build(*words: str) -> tuple[int, str]:
        done = CliRunner().invoke(main, ["build", "--store", str(tmp_path / "s"), *words])
        return done.exit_code, done.stderr.splitlines()[-1]

    Handler.asked.clear()
    local = f"{site}/page"
    port = site.rpartition(":")[2]

    assert build(local) == (
        1,
        f"refused {local}: a web address: it is fetched only with --online, in Python online=True",
    )
    assert build("--online", local) == (
        1,
        f"refused {local}: 127.0.0.1, port {port}: only public addresses are fetched",
    )
    assert Handler.asked == []


def test_a_page_is_fetched_and_named_by_its_address(site: str) -> None:
    found = article(site + "/local")
    assert (found.text, found.url, found.file_name) == (
        *("Cuba thanked Russia for all of it.", site + "/local", None),
    )


def test_a_page_may_not_speak_for_another_host(site: str) -> None:
    assert article(site + "/page").url == site + "/page"


def test_a_redirect_is_followed_and_the_last_address_names_the_article(site: str) -> None:
    assert article(site + "/moved").url == site + "/local"


def test_the_header_may_declare_the_encoding(site: str) -> None:
    assert article(site + "/latin").text == "Perú thanked Russia for all of it."


def test_plain_text_and_feeds_are_fetched_too(site: str) -> None:
    assert article(site + "/text").text == "Cuba thanked Russia."
    found = list(read([site + "/feed"], web=WEB))
    assert [d.url for d in found if isinstance(d, Document)] == [
        "https://courier.example/embassy",
        None,
    ]


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("/round", "more than 5 redirects"),
        (
            "/inside",
            "redirected to http://10.0.0.1/secret: 10.0.0.1, port 80: "
            "only public addresses are fetched",
        ),
        (
            "/file",
            "redirected to file:///etc/hostname: "
            "only http and https addresses without a password are fetched",
        ),
        ("/gone", "status 404 Not Found"),
        (
            "/pdf",
            "media type 'application/pdf': text/html, application/xhtml+xml, application/rss+xml, "
            "application/atom+xml, application/xml, text/xml, text/markdown, text/plain are read",
        ),
        ("/packed", "the answer is packed (gzip) though that was not asked for"),
        ("/large", "6.0 MB: at most 5 MB are read"),
        ("/endless", "a longer source: at most 5 MB are read"),
        ("/cut", "the connection broke off"),
    ],
)
def test_a_bad_answer_is_refused(site: str, path: str, expected: str) -> None:
    assert why(site + path) == expected


def test_a_host_that_drips_is_cut_off_in_time(site: str) -> None:
    start = time.perf_counter()
    assert why(site + "/slow", Web(seconds=0.3, allows=loopback)) == "no answer within 0.3 s"
    assert time.perf_counter() - start < 3


def test_a_host_that_speaks_no_tls_is_refused(site: str) -> None:
    assert why(site.replace("http:", "https:") + "/page").startswith("no answer: [SSL")


@pytest.mark.parametrize(
    "host",
    [
        "127.0.0.1",
        "localhost",
        "2130706433",
        "0x7f.1",
        "127.1",
        "0.0.0.0",  # noqa: S104 - an address to refuse
        "10.1.2.3",
        "172.16.0.1",
        "192.168.0.1",
        "100.64.0.1",
        "169.254.169.254",
        "224.0.0.1",
        "255.255.255.255",
        "[::1]",
        "[::]",
        "[::ffff:127.0.0.1]",
        "[::ffff:8.8.8.8]",
        "[64:ff9b::7f00:1]",
        "[2002:7f00:1::]",
        "[2001:0:7f00:1::]",
        "[fe80::1]",
        "[fc00::1]",
        "[ff02::1]",
    ],
)
@pytest.mark.parametrize("scheme", ["http", "https"])
def test_only_public_hosts_are_asked(scheme: str, host: str) -> None:
    assert why(f"{scheme}://{host}/", Web()).endswith(": only public addresses are fetched")


def test_only_the_ports_of_the_web_are_asked() -> None:
    assert is_public("8.8.8.8", 443)
    assert is_public("2a00:1450:4001:80e::200e", 80)
    assert not is_public("8.8.8.8", 22)
    assert why("http://8.8.8.8:6379/", Web()) == (
        "8.8.8.8, port 6379: only public addresses are fetched"
    )


@pytest.mark.parametrize(
    "address",
    [
        "ftp://a.example/x",
        "file:///etc/hostname",
        "http://me:pw@a.example/",
        "http:///x",
        "http://a b/",
    ],
)
def test_other_addresses_are_refused(address: str) -> None:
    assert is_address(address)
    assert why(address, Web()) == ("only http and https addresses without a password are fetched")


def test_an_address_that_is_none_is_refused() -> None:
    assert why("http://a.example:99999/", Web()) == "no answer: Port out of range 0-65535"
    assert why("http://" + "a" * 64 + ".example/", Web()).startswith("no answer: ")
