"""Answers as pictures: bars, timelines, networks and maps, in SVG or PNG.

`picture` holds what they share: sheet, colours, notes, and how a file is written; `pairs` counts
who stands with whom, `marks` places the labels of a map.
"""

from diplograph.plots.draw import SUFFIXES, check, draw

__all__ = ["SUFFIXES", "check", "draw"]
