"""Ways to hold a bought thing on a face. Each is a module with one function from a thing to what holds it."""

from __future__ import annotations

from .brackets import brackets
from .clips import clips
from .screws import screws
from .shoe import shoe
from .straps import straps
from .way import Held, Way

WAYS: dict[str, Way] = {
    "straps": Way(build=straps, printed=True, says="straps over it, on two rails"),
    "shoe": Way(build=shoe, printed=True, says="a shoe that it is pressed into"),
    "brackets": Way(build=brackets, printed=True, says="brackets on the threads in its sides"),
    "screws": Way(build=screws, printed=False, says="screws from below into its threads"),
    "clips": Way(build=clips, printed=True, says="snap clips at its corners"),
}
"""The ways by their names in the design."""

__all__ = ["WAYS", "Held", "Way"]
