"""How sure a claim must be to enter the graph by itself, by class: data of the lexicon."""

from dataclasses import dataclass
from functools import cache
from pathlib import Path

from diplograph import schema
from diplograph.errors import LexiconError
from diplograph.folders import folder


@dataclass(frozen=True, slots=True)
class Thresholds:
    """The least confidence that lets a claim in: by fact class, and for all other classes."""

    default: float
    classes: tuple[tuple[str, float], ...] = ()

    def of(self, fact_class: str) -> float:
        """Give the threshold of a class: its own, or else that of the nearest class above it."""
        return _of(self, fact_class)

    @property
    def highest(self) -> float:
        """The highest threshold of all classes: what is as sure needs nobody's word."""
        return max(self.default, *(bound for _, bound in self.classes), 0.0)


@cache
def _of(least: Thresholds, fact_class: str) -> float:
    known = dict(least.classes)
    above = schema.superclasses(fact_class)
    nearest = sorted(above, key=lambda name: (-len(schema.superclasses(name)), name))
    return next((known[name] for name in nearest if name in known), least.default)


@cache
def thresholds(language: str = "en") -> Thresholds:
    """Give the thresholds of the lexicon of a language."""
    return load(folder("ontology") / "lexicon" / language / "thresholds.yaml")


def load(file: Path) -> Thresholds:
    """Read thresholds from a file; an unknown class or a value that is none is an error."""
    import yaml

    try:
        said = yaml.safe_load(file.read_text(encoding="utf-8"))
    except (OSError, ValueError, yaml.YAMLError) as error:
        raise LexiconError(f"{file.name}: {' '.join(str(error).split())}") from error
    if not isinstance(said, dict) or said.keys() != {"default", "classes"}:
        raise LexiconError(f"{file.name}: 'default' and 'classes' are needed, and nothing else")
    classes = said["classes"]
    if not isinstance(classes, dict):
        raise LexiconError(f"{file.name}: 'classes' is no mapping of fact classes to numbers")
    if unknown := sorted(map(str, classes.keys() - set(schema.fact_classes()))):
        raise LexiconError(f"{file.name}: the ontology has no fact class {unknown[0]!r}")
    each = tuple((name, _share(file, name, value)) for name, value in sorted(classes.items()))
    return Thresholds(_share(file, "default", said["default"]), each)


def _share(file: Path, name: str, value: object) -> float:
    if not isinstance(value, int | float) or isinstance(value, bool) or not 0 <= value <= 1:
        raise LexiconError(f"{file.name}: {name} is {value!r}; a number from 0 to 1 is right")
    return float(value)
