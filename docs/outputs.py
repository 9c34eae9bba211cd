"""Write below each command of the pages what it answers now: `python docs/outputs.py`.

A block of `console` begins with a command behind "$ "; the rest of it is the answer. Where that
ends in "…", only as many lines are kept as stand there. All commands of all pages run in one
folder, so that a later one sees the graph of an earlier one.
"""

import os
import re
import shlex
from collections.abc import Callable, Iterator
from contextlib import chdir
from pathlib import Path
from tempfile import TemporaryDirectory
from unittest.mock import patch

from click.testing import CliRunner

from diplograph.cli import main

ROOT = Path(__file__).parents[1]
PAGES = (
    "README.md",
    "docs/model.md",
    "docs/links.md",
    "docs/commands.md",
    "docs/review.md",
    "docs/guide.md",
)
CUT = "…"
_BLOCK = re.compile(r"^```console\n\$ ([^\n]*)\n(.*?)^```$", re.MULTILINE | re.DOTALL)

Answers = Callable[[str], str]


def current() -> Iterator[tuple[Path, str]]:
    """Give each page as it should be; takes some twenty seconds."""
    with TemporaryDirectory() as folder, chdir(folder), patch.dict(os.environ, COLUMNS="80"):
        for name in ("ontology", "seeds", "tests"):
            Path(name).symlink_to(ROOT / name)
        for page in PAGES:
            yield ROOT / page, rewritten((ROOT / page).read_text(encoding="utf-8"), answer)


def rewritten(page: str, answers: Answers) -> str:
    """Give a page with what its commands answer."""

    def block(found: re.Match[str]) -> str:
        command, before = found[1], found[2].splitlines()
        return f"```console\n$ {command}\n{_kept(answers(command).splitlines(), before)}```"

    return _BLOCK.sub(block, page)


def answer(command: str) -> str:
    """Run a command in this process, and give what it writes."""
    name, *words = shlex.split(command)
    if name != "diplograph":
        raise ValueError(f"{command}: not a command of diplograph")
    result = CliRunner().invoke(main, words, prog_name=name)
    if result.exit_code != 0:
        raise ValueError(f"{command}: {result.output}")
    return result.output


def _kept(lines: list[str], before: list[str]) -> str:
    if before and before[-1] == CUT:
        lines = [*lines[: len(before) - 1], CUT]
    return "".join(f"{line.rstrip()}\n" for line in lines)


if __name__ == "__main__":
    for path, text in list(current()):
        path.write_text(text, encoding="utf-8")
