"""HTTP to a SPARQL 1.1 endpoint: a request that can be sent twice, an answer that is whole.

Whatever goes wrong is one clear error. Requests are sent again where that may help: a query
changes nothing, and an update of ours, made twice, leaves what it leaves made once.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from importlib.metadata import version
from ipaddress import ip_address
from time import monotonic, sleep
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from diplograph import settings
from diplograph.errors import QueryError, StoreError
from diplograph.settings import Credentials
from diplograph.terms import ONTOLOGY

if TYPE_CHECKING:
    import requests

TRIES = 3
MOST_BYTES = 1 << 30
LONGEST_WAIT = 60.0  # seconds, before a request is sent again
REFUSED, SYNTAX = (401, 403), 400
BUSY = frozenset((429, 502, 503, 504))

Form = Mapping[str, str | Sequence[str]]


def is_endpoint(where: object) -> bool:
    """Tell whether a store is an endpoint, not a folder."""
    return isinstance(where, str) and where.startswith(("http://", "https://"))


def endpoint(address: str) -> "Endpoint":
    """Give an endpoint by the address where it is asked, with what the environment says of it."""
    update = settings.update_address() or update_address(address)
    return Endpoint(address, update, settings.credentials(), settings.timeout())


def update_address(query: str) -> str:
    """Give where an endpoint is usually changed, by where it is asked.

    >>> update_address("https://x.org/ds/sparql"), update_address("https://x.org/repositories/a")
    ('https://x.org/ds/update', 'https://x.org/repositories/a/statements')
    """
    head, _, last = query.rstrip("/").rpartition("/")
    if last in ("query", "sparql"):
        return f"{head}/update"
    return f"{query.rstrip('/')}/statements" if head.endswith("/repositories") else query


@dataclass(eq=False)
class Endpoint:
    """Where an endpoint is asked and changed, who asks, and how long an answer may take.

    `what` it should be is told where it turns out to be none.
    """

    query: str
    update: str
    credentials: Credentials = field(default_factory=Credentials)
    seconds: float = 60.0
    wait: Callable[[float], None] = sleep
    what: str = "SPARQL endpoint"

    def __post_init__(self) -> None:
        for address in (self.query, self.update):
            if self.credentials and not _is_safe(address):
                raise StoreError(f"{address}: credentials are sent by https only")

    def ask(self, form: Form, accept: Sequence[str]) -> bytes:
        """Send a query; give its answer, which is of a wanted media type."""
        return self._send(self.query, dict(form), {"Accept": ", ".join(accept)}, accept)

    def get(self, accept: Sequence[str]) -> bytes:
        """Give what stands at the address itself, of a wanted media type."""
        return self._send(self.query, None, {"Accept": ", ".join(accept)}, accept)

    def change(self, update: str) -> None:
        """Send an update."""
        headers = {"Content-Type": "application/sparql-update; charset=utf-8"}
        self._send(self.update, update.encode(), headers, ())

    def close(self) -> None:
        """Let go of the connection."""
        self._session.close()

    @cached_property
    def _session(self) -> "requests.Session":
        import requests

        session = requests.Session()
        session.headers["User-Agent"] = f"diplograph/{version('diplograph')} ({ONTOLOGY})"
        session.trust_env = False  # no proxies or credentials but those that we are given
        if self.credentials.token:
            session.headers["Authorization"] = f"Bearer {self.credentials.token}"
        return session

    def _send(
        self,
        address: str,
        data: Form | bytes | None,
        headers: Mapping[str, str],
        wanted: Sequence[str],
    ) -> bytes:
        import requests

        asked = 0.0
        for tries_left in reversed(range(TRIES)):
            try:
                response, body = self._once(address, data, headers)
            except requests.RequestException as error:
                if not tries_left:
                    raise StoreError(f"{address}: {self._words(error)}") from error
            else:
                if response.status_code not in BUSY or not tries_left:
                    self._judge(address, response, body, wanted)
                    return body
                asked = _seconds(response.headers.get("Retry-After", ""))
            self.wait(max(asked, 0.2 * 4 ** (TRIES - 1 - tries_left)))
        raise AssertionError("the last try ends the loop")

    def _once(
        self, address: str, data: Form | bytes | None, headers: Mapping[str, str]
    ) -> "tuple[requests.Response, bytes]":
        response, body = self._request(address, data, headers)
        if response.status_code in REFUSED and self._introduce(response):
            return self._request(address, data, headers)
        return response, body

    def _request(
        self, address: str, data: Form | bytes | None, headers: Mapping[str, str]
    ) -> "tuple[requests.Response, bytes]":
        """Send a request and read the whole answer, in bounded time and size."""
        import requests

        deadline = monotonic() + self.seconds
        parts, size = [], 0
        with self._session.request(
            "GET" if data is None else "POST",
            address,
            data=data,
            headers=headers,
            stream=True,
            allow_redirects=False,
            timeout=(min(10.0, self.seconds), self.seconds),
        ) as response:
            for part in response.iter_content(1 << 16):
                parts.append(part)
                size += len(part)
                if monotonic() > deadline:
                    raise requests.Timeout
                if size > MOST_BYTES:
                    raise StoreError(f"{address}: an answer of more than {MOST_BYTES} bytes")
        return response, b"".join(parts)

    def _introduce(self, response: "requests.Response") -> bool:
        """Say who asks, in the way that the endpoint wants; tell whether that is news to it."""
        from requests.auth import HTTPBasicAuth, HTTPDigestAuth

        if not self.credentials.user or self._session.auth:
            return False
        digest = "digest" in response.headers.get("WWW-Authenticate", "").lower()
        kind = HTTPDigestAuth if digest else HTTPBasicAuth
        self._session.auth = kind(self.credentials.user, self.credentials.password)
        return True

    def _judge(
        self, address: str, response: "requests.Response", body: bytes, wanted: Sequence[str]
    ) -> None:
        """Raise what is wrong with an answer."""
        status, text = response.status_code, _short(body[:2000].decode(errors="replace"))
        kind = response.headers.get("Content-Type", "").partition(";")[0].strip().lower()
        told = f"{status} {response.reason}"
        if status == SYNTAX:
            raise QueryError(f"{address}: the endpoint refuses the query: {text}")
        if status in REFUSED:
            raise StoreError(
                f"{address}: the endpoint refuses who asks ({told}); DIPLOGRAPH_USER and"
                " DIPLOGRAPH_PASSWORD, or DIPLOGRAPH_TOKEN, say who you are"
            )
        if response.is_redirect:
            raise StoreError(
                f"{address}: moved to {response.headers['Location']}; use that address"
            )
        if not response.ok:
            about = text if kind == "text/plain" else ""
            raise StoreError(f"{address}: the endpoint answers {told}{about and ': '}{about}")
        if wanted and kind not in wanted:
            raise StoreError(f"{address}: no {self.what}: it answers with {kind or 'no type'}")

    def _words(self, error: Exception) -> str:
        import requests

        if isinstance(error, requests.Timeout):
            return f"the endpoint gives no whole answer within {self.seconds:g} s"
        if isinstance(error, requests.exceptions.ChunkedEncodingError):
            return "the endpoint's answer breaks off"
        why = str(getattr(error.args[0] if error.args else None, "reason", error))
        return f"the endpoint can not be reached ({_short(why.partition('): ')[2] or why)})"


def _seconds(text: str) -> float:
    """Give how long an endpoint asks to be left alone, as far as we wait for it."""
    return min(float(text), LONGEST_WAIT) if text.isdecimal() else 0.0


def _is_safe(address: str) -> bool:
    """Tell whether nobody on the way can read what is sent to an address."""
    return urlsplit(address).scheme == "https" or is_local(address)


def is_local(address: str) -> bool:
    """Tell whether an address is one of this machine."""
    host = urlsplit(address).hostname or ""
    try:
        return host == "localhost" or ip_address(host).is_loopback
    except ValueError:
        return False


def _short(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= 200 else f"{line[:199]}…"
