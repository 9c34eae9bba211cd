"""The service over HTTP: routes, limits, and a server that stops when it is told to."""

import asyncio
from collections.abc import Callable, Mapping
from socket import AF_INET, AF_INET6, create_server, socket
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qsl

from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.middleware.cors import CORSMiddleware
from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, Response
from starlette.routing import Route

from diplograph.errors import ProtocolError, ServeError
from diplograph.reconcile.messages import TOO_MUCH
from diplograph.reconcile.page import POLICY

if TYPE_CHECKING:
    import uvicorn

    from diplograph.reconcile.service import Service

HOME = "/reconcile"
MOST_BYTES = 1_000_000  # of a body
SECONDS = 10.0  # that a body may take to arrive
AT_ONCE = 64  # connections
FORM = "application/x-www-form-urlencoded"

Fields = Mapping[str, str]


def application(service: "Service") -> Starlette:
    """Make the application: everything is open to pages of other sites, as the protocol asks."""
    routes = [
        Route(HOME, _endpoint(service), methods=["GET", "POST"]),
        *(Route(HOME + path, _answering(give)) for path, give in _others(service).items()),
        Route(f"{HOME}/preview", _preview(service)),
    ]
    return Starlette(
        routes=routes,
        middleware=[
            Middleware(CORSMiddleware, allow_origins=["*"], allow_methods=["GET", "POST"])
        ],
        exception_handlers={ProtocolError: _refused, HTTPException: _refused},
    )


def listen(host: str, port: int) -> socket:
    """Take a port of this machine; 0 is any that is free."""
    try:
        return create_server((host, port), family=AF_INET6 if ":" in host else AF_INET)
    except OverflowError as error:
        raise ServeError(f"no port {port}: 0 to 65535 are right") from error
    except OSError as error:
        why = str(error.strerror).partition(" (")[0]
        raise ServeError(f"{host}:{port}: can not listen there: {why}") from error


def address(socket: socket) -> str:
    """Give where a service answers that listens there."""
    host, port = socket.getsockname()[:2]
    return f"http://{f'[{host}]' if ':' in host else host}:{port}{HOME}"


def server(application: Starlette) -> "uvicorn.Server":
    """Make a server; its `run(sockets=[…])` ends when it is told to."""
    import uvicorn

    config = uvicorn.Config(
        application,
        log_level="warning",
        access_log=False,
        lifespan="off",
        limit_concurrency=AT_ONCE,
        timeout_graceful_shutdown=5,
    )
    return uvicorn.Server(config)


def _endpoint(service: "Service") -> Callable[..., Any]:
    async def answer(request: Request) -> Response:
        fields = await _fields(request)
        if "queries" in fields:
            return await _json(service.reconcile, fields["queries"])
        if "extend" in fields:
            return await _json(service.extend, fields["extend"])
        if request.method == "POST":
            raise ProtocolError("neither 'queries' nor 'extend' is in the form")
        return await _json(service.manifest, str(request.url_for("answer")))

    return answer


def _others(service: "Service") -> dict[str, Callable[[Fields], object]]:
    """Give what answers at each of the other addresses."""
    return {
        "/suggest/entity": lambda f: service.entities(_prefix(f), _skipped(f), f.get("type", "")),
        "/suggest/type": lambda f: service.types(_prefix(f), _skipped(f)),
        "/suggest/property": lambda f: service.properties(_prefix(f), _skipped(f)),
        "/properties": lambda f: service.proposed(f.get("type", ""), _number(f, "limit", None)),
    }


def _answering(give: Callable[[Fields], object]) -> Callable[..., Any]:
    async def answer(request: Request) -> Response:
        return await _json(give, dict(request.query_params))

    return answer


def _preview(service: "Service") -> Callable[..., Any]:
    async def answer(request: Request) -> Response:
        id_ = request.query_params.get("id", "")
        found = await run_in_threadpool(service.preview, id_)
        if found is None:
            raise HTTPException(404, f"no thing {id_[:100]!r} here")
        return HTMLResponse(found, headers={"Content-Security-Policy": POLICY})

    return answer


async def _json(give: Callable[..., object], *said: object) -> Response:
    return JSONResponse(await run_in_threadpool(give, *said))


async def _fields(request: Request) -> Fields:
    """Give the fields of a form, in the address or in the body."""
    if request.method != "POST":
        return dict(request.query_params)
    kind = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    if kind != FORM:
        raise ProtocolError(f"a body of {kind or 'no type'}; {FORM} is right", 415)
    try:
        async with asyncio.timeout(SECONDS):
            body = await _body(request)
        return dict(parse_qsl(body.decode(), max_num_fields=20, errors="strict"))
    except TimeoutError as error:
        raise ProtocolError(f"the body did not arrive within {SECONDS:g} s", 408) from error
    except ValueError as error:
        raise ProtocolError(f"no form: {error}") from error


async def _body(request: Request) -> bytes:
    body = b""
    async for part in request.stream():
        body += part
        if len(body) > MOST_BYTES:
            raise ProtocolError(f"a body of more than {MOST_BYTES:,} bytes", TOO_MUCH)
    return body


async def _refused(_: Request, error: Exception) -> Response:
    if isinstance(error, HTTPException):
        return JSONResponse({"error": error.detail}, error.status_code, error.headers)
    status = error.status if isinstance(error, ProtocolError) else 500
    return JSONResponse({"error": str(error)}, status)


def _prefix(fields: Fields) -> str:
    return fields.get("prefix", "")[:500]


def _skipped(fields: Fields) -> int:
    return _number(fields, "cursor", 0) or 0


def _number(fields: Fields, name: str, default: int | None) -> int | None:
    text = fields.get(name, "")
    if not text:
        return default
    if not text.isdecimal() or len(text) > 9:
        raise ProtocolError(f"{name}: {text[:50]!r}; a whole number is right")
    return int(text)
