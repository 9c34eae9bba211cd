"""The folder of a store: its format, the live database, and the snapshots that readers open.

    STORE/format               the number of the format
    STORE/database/            the live database: one writer at a time, held by the engine's lock
    STORE/snapshots/00000007/  what readers open: the database as it was last published
    STORE/unfinished           stands here while changes are not yet published
    STORE/opening              locked while a writer opens the live database

A snapshot is made of hard links, in milliseconds. Readers hold it by a shared lock; whoever
publishes the next one removes those that nobody holds.
"""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import IO

import pyoxigraph as ox

from diplograph.errors import StoreError, StoreLockedError

try:
    import fcntl
except ImportError:  # not a POSIX system: files in use can not be removed there anyway
    fcntl = None  # type: ignore[assignment]

FORMAT = 1
FRESH, OLD = "database.fresh", "database.old"


def check(store: Path) -> None:
    """Raise what is wrong with a path, if there is no store that we can read."""
    _check_folder(store)
    if not (store / "format").is_file():
        raise StoreError(f"{store}: no store here; 'diplograph build' makes one")
    found = (store / "format").read_text(encoding="utf-8").strip()
    if found != str(FORMAT):
        raise StoreError(
            f"{store}: a store of format {found[:20]!r}, this diplograph knows format {FORMAT};"
            " use the diplograph that made it, or a newer one"
        )


def open_database(store: Path) -> ox.Store:
    """Open the live database for writing; make the store if there is none."""
    _check_folder(store)
    if not (store / "format").is_file():
        _make(store)
    check(store)
    with translated(store), _opening(store):
        _settle(store)
        database = _open(store)
    for log in (store / "database").glob("LOG.old.*"):
        log.unlink(missing_ok=True)
    return database


def open_snapshot(store: Path) -> tuple[ox.Store, IO[bytes]]:
    """Open the newest snapshot, and the file whose lock keeps it in place."""
    while names := snapshots(store):
        with suppress(FileNotFoundError):  # a newer one took its place just now
            hold = _hold(names[-1])
            with translated(store):
                return ox.Store.read_only(str(names[-1])), hold
    raise StoreError(f"{store}: nothing is published yet; open the store for writing once")


def publish(store: Path, database: ox.Store) -> None:
    """Make a snapshot for readers, and remove the old ones that nobody holds."""
    old = snapshots(store)
    following = int(old[-1].name) + 1 if old else 1
    (store / "snapshots").mkdir(exist_ok=True)
    with translated(store):
        database.backup(str(store / "snapshots" / f"{following:08}"))
    (store / "unfinished").unlink(missing_ok=True)
    for name in old:
        _discard(name)


def mark_unfinished(store: Path) -> None:
    """Note that changes are not yet published: whoever comes next must finish them."""
    (store / "unfinished").touch()


def unfinished(store: Path) -> bool:
    """Tell whether changes were made and not published: a writer is at work, or has died."""
    return (store / "unfinished").exists() or not snapshots(store)


@contextmanager
def translated(store: Path | None) -> Iterator[None]:
    """Turn the engine's errors into one clear line each."""
    where = store or "store in memory"
    try:
        yield
    except FileNotFoundError:
        raise
    except OSError as error:
        if "LOCK:" in str(error):
            raise StoreLockedError(
                f"{where}: another process is writing to this store; try again when it is done"
            ) from error
        raise StoreError(f"{where}: {_words(error)}") from error
    except RuntimeError as error:
        raise StoreError(f"{where}: {_words(error)}") from error


def _words(error: Exception) -> str:
    text = " ".join(str(error).split())
    if "No space left" in text:
        return f"the disk is full; free space and run the command again ({text})"
    if "Corruption" in text:
        return f"the store is damaged; build it anew, or restore a backup ({text})"
    return f"the store can not be read or written ({text})"


def _check_folder(store: Path) -> None:
    if store.exists() and not store.is_dir():
        raise StoreError(f"{store}: a file, not the folder of a store")
    if store.exists() and not (store / "format").is_file() and any(store.iterdir()):
        raise StoreError(f"{store}: a folder of other things, not of a store")


def _make(store: Path) -> None:
    with translated(store):
        try:
            store.mkdir(parents=True, exist_ok=True)
        except FileNotFoundError as error:
            raise StoreError(f"{store}: no folder can be made there") from error
        (store / "format").write_text(f"{FORMAT}\n", encoding="utf-8")


def snapshots(store: Path) -> list[Path]:
    """Give the complete snapshots, oldest first: the engine names them only when they are."""
    return sorted(p for p in (store / "snapshots").glob("*") if p.name.isdecimal())


@contextmanager
def _opening(store: Path) -> Iterator[None]:
    """Keep other writers from opening the live database meanwhile."""
    with (store / "opening").open("wb") as file:
        if fcntl is not None:
            fcntl.flock(file, fcntl.LOCK_EX)
        yield


def _open(store: Path) -> ox.Store:
    """Open the live database: a fresh copy of it, if a writer has died."""
    database = ox.Store(str(store / "database"))
    if not (store / "unfinished").exists() or fcntl is None:
        return database
    try:
        database.backup(str(store / FRESH))
    except OSError:  # on a full disk the old one must do
        return database
    del database  # the engine gives back its lock
    _settle(store)
    return ox.Store(str(store / "database"))


def _settle(store: Path) -> None:
    """Let a fresh copy of the live database take its place, if there is one.

    The copy lacks what a bulk load leaves behind when it is killed. It is complete as soon as it
    has its name; a copy that was made but not moved before a kill is moved now.
    """
    live, fresh, old = store / "database", store / FRESH, store / OLD
    if fresh.exists():
        if live.exists():
            shutil.rmtree(old, ignore_errors=True)
            live.rename(old)
        fresh.rename(live)
    shutil.rmtree(old, ignore_errors=True)


def _hold(snapshot: Path) -> IO[bytes]:
    """Keep a snapshot from being removed for as long as the file is open."""
    file = (snapshot / "CURRENT").open("rb")
    if fcntl is not None:
        fcntl.flock(file, fcntl.LOCK_SH)
        (snapshot / "CURRENT").stat()  # it may have gone while we waited for the lock
    return file


def _discard(snapshot: Path) -> None:
    """Remove a snapshot unless a reader holds it."""
    with suppress(OSError), (snapshot / "CURRENT").open("rb") as file:
        if fcntl is not None:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        shutil.rmtree(snapshot)
