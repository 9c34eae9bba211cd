"""The saved questions of queries/: what the graph can be asked by name."""

from diplograph.questions.header import yaml_entry
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
    Side,
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
    "Side",
    "load",
    "parse",
    "question",
    "questions",
    "yaml_entry",
]
