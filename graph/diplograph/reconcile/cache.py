"""Answers of services elsewhere, kept in a folder: nobody is asked the same thing twice."""

import json
import os
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from hashlib import sha256
from pathlib import Path

from diplograph.errors import ServiceError

LASTS = timedelta(days=30)


@dataclass(frozen=True, slots=True)
class Kept:
    """An answer, and the day on which it was given."""

    answer: object
    day: date


@dataclass(frozen=True, slots=True)
class Cache:
    """A folder of answers, each in its own file; `today` says which day it is."""

    folder: Path
    today: Callable[[], date] = date.today

    def get(self, address: str, request: object) -> Kept | None:
        """Give what an address answered to a request within the last thirty days."""
        try:
            said = json.loads(self._file(address, request).read_text(encoding="utf-8"))
            kept = Kept(said["answer"], date.fromisoformat(said["day"]))
        except (OSError, ValueError, KeyError, TypeError):
            return None  # nothing there, or nothing that we wrote
        return kept if self.today() - kept.day <= LASTS else None

    def put(self, address: str, request: object, answer: object) -> Kept:
        """Keep an answer."""
        kept = Kept(answer, self.today())
        file = self._file(address, request)
        said = {"address": address, "request": request, "day": kept.day.isoformat()}
        part = file.with_name(f".{file.name}.{os.getpid()}.part")
        try:
            file.parent.mkdir(parents=True, exist_ok=True)
            part.write_text(json.dumps({**said, "answer": answer}), encoding="utf-8")
            part.replace(file)
        except OSError as error:
            raise ServiceError(f"{file}: can not be kept: {error.strerror or error}") from error
        return kept

    def _file(self, address: str, request: object) -> Path:
        said = json.dumps([address, request], sort_keys=True)
        return self.folder / f"{sha256(said.encode()).hexdigest()[:32]}.json"
