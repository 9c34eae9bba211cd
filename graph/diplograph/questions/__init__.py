"""The saved questions of queries/: what the graph can be asked by name."""

from diplograph.questions.load import load, parse, question, questions
from diplograph.questions.values import (
    TYPES,
    Column,
    ColumnType,
    Parameter,
    ParameterType,
    Question,
)

__all__ = [
    "TYPES",
    "Column",
    "ColumnType",
    "Parameter",
    "ParameterType",
    "Question",
    "load",
    "parse",
    "question",
    "questions",
]
