"""The saved questions of queries/: what the graph can be asked by name."""

from diplograph.questions.load import load, parse, question, questions
from diplograph.questions.values import (
    PLOTS,
    TYPES,
    Column,
    ColumnType,
    Parameter,
    ParameterType,
    Plot,
    PlotKind,
    Question,
)

__all__ = [
    "PLOTS",
    "TYPES",
    "Column",
    "ColumnType",
    "Parameter",
    "ParameterType",
    "Plot",
    "PlotKind",
    "Question",
    "load",
    "parse",
    "question",
    "questions",
]
