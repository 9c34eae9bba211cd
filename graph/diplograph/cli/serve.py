"""The command that lets other programs match their names against the graph."""

from pathlib import Path

import click

from diplograph.cli import options, screen


@click.command()
@options.store
@click.option("--host", default="127.0.0.1", help="The address to listen at; this machine alone.")
@click.option("--port", default=8350, help="The port to listen at; 0 is any that is free.")
def serve(path: Path | str, host: str, port: int) -> None:
    """Let OpenRefine match the names of a table against the graph, until Ctrl-C.

    It speaks the W3C Reconciliation API 0.2, and changes nothing. It needs a web server: pip
    install "diplograph[server]" brings one.
    """
    from diplograph.extras import library

    for name in ("starlette", "uvicorn"):
        library(name, "server")
    from diplograph.reconcile import Service, http
    from diplograph.store import Store

    with Store.snapshot(path) as store, http.listen(host, port) as socket:
        server = http.server(http.application(Service(store)))
        screen.tell(f"{http.address(socket)} answers; Ctrl-C ends it")
        try:
            server.run(sockets=[socket])
        except KeyboardInterrupt:
            screen.tell("ended")
