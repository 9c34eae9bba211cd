"""Triples → violations: the gate that every graph must pass.

`shapes` loads the shapes of a layer and refuses those that would let everything pass;
`graphs` makes of triples the graph that the engine reads; `gate` checks the one by the other.
`swift` does so by an engine that may be installed beside it. `report` tells what was found.
"""

from diplograph.check.gate import Gate, prove
from diplograph.check.report import FORMATS, report
from diplograph.check.shapes import Layer
from diplograph.check.swift import SwiftGate, gate
from diplograph.check.violation import Violation

__all__ = ["FORMATS", "Gate", "Layer", "SwiftGate", "Violation", "gate", "prove", "report"]
