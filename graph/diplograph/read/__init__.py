"""Sources → documents: files, folders, standard input and, where allowed, web addresses."""

from diplograph.read.files import LIMIT
from diplograph.read.sources import read
from diplograph.read.web import Web, is_public

__all__ = ["LIMIT", "Web", "is_public", "read"]
