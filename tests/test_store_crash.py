"""Kills, full disks and failing writes: nothing torn, nothing lost that was acknowledged."""

import os
import random
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import crashes
import pytest
from conftest import shipped
from test_store import ONE, deposit, visit

from diplograph.model import Iri
from diplograph.store import Deposit, Store
from diplograph.terms import ID

KILLS = 20


def test_whatever_moment_a_writer_is_killed_at_nothing_is_torn_or_lost(tmp_path: Path) -> None:
    run = crashes.begin(tmp_path / "store", seed=1)
    kinds = [run.kill() for _ in range(KILLS)]
    assert run.kills == KILLS
    assert run.number > KILLS  # they did get to work
    assert len(set(kinds)) > 1


FILL = """
import resource, signal, sys
from pathlib import Path
sys.path[:0] = [{tests!r}]
from conftest import shipped
from test_store_crash import large
from diplograph.errors import StoreError
from diplograph.store import Store
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
store = Store.open(Path({path!r}), data=shipped())
if {limit}:
    resource.setrlimit(resource.RLIMIT_FSIZE, ({limit}, {limit}))
for number in range(100_000):
    try:
        store.put([large(number)])
    except StoreError as error:
        print(error)
        break
    print(number, flush=True)
"""


def numbered(number: int) -> Iri:
    return Iri(f"{ID}article/f{number:015x}")


def large(number: int) -> Deposit:
    """Give an article that no compression makes small."""
    noise = random.Random(number).randbytes(50_000).hex()  # noqa: S311 - no secret
    return deposit(numbered(number), f"<x:a> <x:b> '{noise}' .")


def fill(path: Path, limit: int = 0) -> tuple[int, str]:
    """Put articles until no more can be written: how many were acknowledged, and the message."""
    code = FILL.format(tests=str(Path(__file__).parent), path=str(path), limit=limit)
    found = subprocess.run(  # noqa: S603 - our own words
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, timeout=180
    )
    *numbers, message = found.stdout.splitlines()
    assert found.stderr == ""
    assert numbers == [str(number) for number in range(len(numbers))]
    return len(numbers), message


def prepare(path: Path) -> None:
    with Store.open(path, data=shipped()) as store:
        store.put([deposit(ONE, visit("old", "state:CU"))])


def assert_all_there(path: Path, acknowledged: int) -> None:
    with Store.snapshot(path, data=shipped()) as store:
        assert store.verify() == []
        wanted = {ONE, *map(numbered, range(acknowledged))}
        assert wanted <= set(store.articles())
        assert len(store.articles()) <= len(wanted) + 1


def test_a_write_that_fails_is_one_line_and_loses_nothing(tmp_path: Path) -> None:
    path = tmp_path / "store"
    prepare(path)
    acknowledged, message = fill(path, limit=2_000_000)
    assert acknowledged > 3
    assert message.startswith(f"{path}: ")
    assert "File too large" in message
    assert_all_there(path, acknowledged)


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    if os.geteuid() != 0 or not sys.platform.startswith("linux"):
        pytest.skip("only the superuser of Linux can mount a small disk")
    disk = tmp_path / "disk"
    disk.mkdir()
    options = ["mount", "-t", "tmpfs", "-o", "size=30m", "tmpfs", str(disk)]
    if subprocess.run(options, capture_output=True, check=False).returncode:  # noqa: S603
        pytest.skip("no disk can be mounted here")
    yield disk
    subprocess.run(["umount", "-l", str(disk)], check=True)  # noqa: S603, S607


def test_a_full_disk_is_one_line_and_more_room_is_all_that_it_needs(small_disk: Path) -> None:
    path = small_disk / "store"
    prepare(path)
    acknowledged, message = fill(path)
    assert acknowledged > 3
    assert "the disk is full; free space and run the command again" in message
    with Store.snapshot(path, data=shipped()) as store:  # what was published stays readable
        assert ONE in store.articles()
    subprocess.run(  # noqa: S603
        ["mount", "-o", "remount,size=200m", str(small_disk)],  # noqa: S607
        check=True,
    )
    assert_all_there(path, acknowledged)
