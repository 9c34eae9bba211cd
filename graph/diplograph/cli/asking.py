"""What 'diplograph link --online' does first: a service on the web is asked."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from diplograph import settings
from diplograph.cli import screen

if TYPE_CHECKING:
    from diplograph.link import Linked, Wanted


def service(dataset: str | None, address: str | None, *, online: bool) -> str:
    """Give the address of the service to ask, if the call allows that."""
    from diplograph.reconcile.client import WIKIDATA

    if dataset is not None:
        raise click.UsageError(f"{dataset}: --online asks a service, and reads no data set")
    if not online:
        raise click.UsageError(f"{address}: names leave this machine only with --online")
    return address or WIKIDATA


def ask(path: Path | str, keep: Path, address: str, wanted: "Wanted") -> "Linked":
    """Ask a service what the names of persons and organisations may mean."""
    from diplograph.link import Reading, States, kept, things
    from diplograph.reconcile.cache import Cache
    from diplograph.reconcile.client import PAUSE, Client
    from diplograph.reconcile.elsewhere import ASKED, proposed
    from diplograph.store import Store, is_local

    kinds = tuple(kind for kind in ASKED if kind in wanted.kinds)
    pause = 0.0 if is_local(address) else PAUSE
    client = Client(address, Cache(settings.cache()), pause)
    try:
        with Store.snapshot(path) as store:
            ours = things(store, kinds)
            reading = Reading(States.of(store), {})
            screen.tell(f"{address} is asked about {len(ours):,} names at most")
            return proposed(client, ours, reading, kept(store, keep), wanted)
    finally:
        client.close()
