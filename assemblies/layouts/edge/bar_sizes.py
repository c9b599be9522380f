"""Sizes of the bars of a row on edge, and of what hangs on them. Lengths are mm."""

from __future__ import annotations

LEG, BAR = 15.0, 2.0
"""Legs and thickness of the bars, mm: angles 15 x 15 x 2 (bench review, 11)."""
RIVET_BODY, RIVET_RIM, RIVET_RIM_HEIGHT, RIVET_REACH, THREAD_BEGINS = 5.0, 6.0, 0.5, 8.0, 3.0
"""A rivet nut M3 of small rim: diameters of body and rim, height of the rim, reach below the bar's upper face, and
where its thread begins; mm (from memory: makers differ, so the report asks to measure them)."""
SCREW_IN, FOOT_HEIGHT, FOOT_WIDTH, FOOT_PLAY = 6.5, 5.0, 12.0, 1.0
"""Distance of a fin's screw from the bar's inner edge; size of its feet; play of a foot before the upright leg; mm."""
TAB, NOTCH_DEPTH, NOTCH_PLAY, BELOW = 3.0, 5.0, 0.4, 6.0
"""Tab of a fin in its notch, depth of the notch, play of the notch across, depth of the beam below the bar; mm."""
RELIEF_WIDTH, RELIEF_HEIGHT = 7.0, 1.6
"""Groove below a foot: it clears the rim of the rivet nut and the ring that keeps the screw; mm."""
AROUND = 6.0
"""Plate of a fin round the outermost standoffs, mm."""
CLEAR, OVER_PLUG, OVER_BOARD = 5.0, 1.0, 3.0
"""From a board's components to a bar along y; from a plug up to a rivet nut; from a board up to the bar; mm."""
GROUND = 10.0
"""Least height of a node over the plate, mm: cables pass below."""
END_PLAY = 6.0
"""From the first and the last node to the cheeks, mm: a hand need not get in."""
