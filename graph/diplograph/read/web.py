"""A web address → its bytes: public hosts only, bounded in size, time and redirects."""

import re
import socket
import ssl
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass
from http.client import HTTPConnection, HTTPException, HTTPResponse
from importlib.metadata import version
from ipaddress import IPv6Address, IPv6Network, ip_address
from threading import Timer
from time import monotonic
from typing import Final
from urllib.parse import quote, urljoin, urlsplit

from diplograph.errors import ReadError
from diplograph.read.files import bounded
from diplograph.read.metadata import address as sound

_SCHEME: Final = re.compile(r"[a-z][a-z0-9+.-]*://", re.IGNORECASE)
_PORTS: Final = {"http": 80, "https": 443}
_REDIRECTS: Final = frozenset((301, 302, 303, 307, 308))
_NAT64: Final = (IPv6Network("64:ff9b::/96"), IPv6Network("64:ff9b:1::/48"))
_SAFE: Final = "%/:=&?~#+!$,;'@()*[]"


def is_public(ip: str, port: int) -> bool:
    """Tell whether an IP address belongs to the open internet, and the port to the web.

    >>> is_public("93.184.215.14", 443), is_public("127.0.0.1", 80), is_public("::1", 80)
    (True, False, False)
    """
    place = ip_address(ip.partition("%")[0])
    if isinstance(place, IPv6Address):
        # An IPv4 address inside may lead anywhere.
        wrapped = place.ipv4_mapped or place.sixtofour or place.teredo
        if wrapped or any(place in network for network in _NAT64):
            return False
    return place.is_global and not place.is_multicast and port in _PORTS.values()


@dataclass(frozen=True, slots=True)
class Web:
    """The leave to fetch web addresses, and its bounds; `allows` judges IP address and port."""

    seconds: float = 20.0
    redirects: int = 5
    allows: Callable[[str, int], bool] = is_public


@dataclass(frozen=True, slots=True)
class Answer:
    """What a web address gave, and the address that gave it after all redirects."""

    address: str
    content_type: str
    body: bytes

    @property
    def media_type(self) -> str:
        """The media type without its parameters, in lower case."""
        return self.content_type.partition(";")[0].strip().lower()


def is_address(source: str) -> bool:
    """Tell whether a source is an address, not a path."""
    return bool(_SCHEME.match(source))


def fetch(address: str, web: Web) -> Answer:
    """Fetch an address; each redirect is judged anew, and the time is that of all together."""
    deadline = monotonic() + web.seconds
    target = address
    for _ in range(web.redirects + 1):
        try:
            answer = _request(target, web, deadline)
        except (OSError, HTTPException, ValueError, ReadError) as error:
            why = (
                f"no answer within {web.seconds:g} s" if monotonic() >= deadline else _words(error)
            )
            via = f"redirected to {target}: " if target != address else ""
            raise ReadError(address, via + why) from error
        if isinstance(answer, Answer):
            return answer
        target = answer
    raise ReadError(address, f"more than {web.redirects} redirects")


def _words(error: Exception) -> str:
    return error.why if isinstance(error, ReadError) else f"no answer: {error}"


def _request(address: str, web: Web, deadline: float) -> Answer | str:
    """Ask an address; give its answer, or the address it points to instead."""
    parts = urlsplit(address)
    if not sound(address) or parts.hostname is None:
        raise ReadError(address, "only http and https addresses without a password are fetched")
    host = parts.hostname if parts.hostname.isascii() else parts.hostname.encode("idna").decode()
    port = parts.port or _PORTS[parts.scheme]
    path = parts._replace(scheme="", netloc="", path=parts.path or "/", fragment="").geturl()
    with (
        _connected(host, port, web, deadline) as link,
        _until(deadline, link),
        closing(HTTPConnection(host, port)) as connection,
    ):
        connection.sock = _secured(link, host) if parts.scheme == "https" else link
        connection.request("GET", quote(path, _SAFE), headers=_headers(host, parts.port))
        response = connection.getresponse()
        if response.status in _REDIRECTS and (place := response.getheader("Location")):
            return urljoin(address, place)
        return Answer(address, response.getheader("Content-Type", ""), _body(response, address))


def _headers(host: str, port: int | None) -> dict[str, str]:
    name = f"[{host}]" if ":" in host else host
    return {
        "Host": f"{name}:{port}" if port else name,
        "User-Agent": f"diplograph/{version('diplograph')}",
        "Accept": "text/html, application/xhtml+xml, application/xml, text/plain;q=0.5",
        "Accept-Encoding": "identity",
        "Connection": "close",
    }


def _connected(host: str, port: int, web: Web, deadline: float) -> socket.socket:
    """Connect to the very IP address that was judged; one that is not allowed spoils them all."""
    found = [str(info[4][0]) for info in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)]
    for ip in found:
        if not web.allows(ip, port):
            raise ReadError(host, f"{ip}, port {port}: only public addresses are fetched")
    return socket.create_connection((found[0], port), max(0.001, deadline - monotonic()))


def _secured(link: socket.socket, host: str) -> socket.socket:
    """Speak TLS over a duplicate of a connection, so that the deadline can still cut it."""
    return ssl.create_default_context().wrap_socket(link.dup(), server_hostname=host)


@contextmanager
def _until(deadline: float, connection: socket.socket) -> Iterator[None]:
    """Cut a connection at the deadline, however slowly and steadily it drips."""

    def cut() -> None:
        with suppress(OSError):
            connection.shutdown(socket.SHUT_RDWR)

    timer = Timer(max(0.0, deadline - monotonic()), cut)
    timer.daemon = True
    timer.start()
    try:
        yield
        if monotonic() >= deadline:
            raise TimeoutError
    finally:
        timer.cancel()


def _body(response: HTTPResponse, address: str) -> bytes:
    if response.status != 200:
        raise ReadError(address, f"status {response.status} {response.reason}")
    if (coding := response.getheader("Content-Encoding", "identity")) != "identity":
        raise ReadError(address, f"the answer is packed ({coding}) though that was not asked for")
    length = int(response.getheader("Content-Length") or 0)
    body = bounded(response, address, length)
    if len(body) < length:
        raise ReadError(address, "the connection broke off")
    return body
