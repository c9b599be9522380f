"""Designs with one fault each, and a value that their finding must propose: every kind of remedy is asked once."""

from __future__ import annotations

from dataclasses import dataclass

from stackwright.core.remedy import Value
from stackwright.params.source import Source

MEASURED = "[hardware]\nthread_depth = 8.0\n"
DEEP = "[hardware]\nthread_depth = 6.0\n"
TALL = "[[stack]]\nname = 'a'\nposition = [0, 0]\n[[stack.node]]\nstandoff = 60\n"
PI = "board = 'raspberry-pi-5'\n"
OLD_PI = "[[stack.node]]\nboard = 'raspberry-pi-3b-plus'\n"


CLAMPED = "[plate]\nthickness_tolerance = 0.2\n[hardware]\nthread_depth = 8.0\n[[stack]]\nname = 'tower'\n" + 4 * (
    "[[stack.node]]\nuses = ['network']\nstandoff = 40\n"
)
BLOWER = "[[fan]]\nname = 'blower'\non = 'tower.{}'\n"


@dataclass(frozen=True, kw_only=True)
class Cure:
    """A design by its text, the code that it fires, and values of one remedy of it."""

    name: str
    code: str
    text: str
    values: dict[str, Value]

    @property
    def source(self) -> Source:
        """The design."""
        return Source("cure.toml", self.text, None, "cure")


def _two(distance: float) -> str:
    """Two stacks whose places are given, so near that the first is in the second."""
    return "".join(
        f"[[stack]]\nname = '{name}'\nposition = [{x:g}, 0]\n[[stack.node]]\n"
        for name, x in (("a", 0), ("b", distance))
    )


CURES = [
    Cure(
        name="a fan before the jacks of a tower",
        code="plug",
        text=CLAMPED + BLOWER.format("front"),
        values={"blower.on": "tower.right"},
    ),
    Cure(
        name="a fan where no clamps fit",
        code="layout-infeasible",
        text=CLAMPED + BLOWER.format("right") + "position = [0, 90]\n",
        values={"blower.position": None},
    ),
    Cure(
        name="rings for a fan before no sheet",
        code="layout-infeasible",
        text=CLAMPED + BLOWER.format("right") + "guard = 'cut'\n",
        values={"blower.guard": "wire"},
    ),
    Cure(
        name="a fan on printed standoffs",
        code="layout-infeasible",
        text=CLAMPED.replace("[hardware]", "[hardware]\nstandoff = 'printed'") + BLOWER.format("right"),
        values={"blower.on": None},
    ),
    Cure(
        name="a thick top plate that nobody has measured",
        code="stack-infeasible",
        text=f"[top]\nstacks = ['a']\nthickness = 8\n[[stack]]\nname = 'a'\n[[stack.node]]\n{PI}[[stack.node]]\n{PI}",
        values={"top.thickness_tolerance": 0.2},
    ),
    Cure(
        name="a thread that the range does not have",
        code="stack-infeasible",
        text="[hardware]\nstandoff = 'hex-brass-m2'\nthread = 'm3'\n[[stack]]\n[[stack.node]]\n",
        values={"hardware.standoff": None},
    ),
    Cure(
        name="a thread that passes no hole",
        code="stack-infeasible",
        text="[hardware]\nthread = 'm4'\n[[stack]]\n[[stack.node]]\n",
        values={"hardware.thread": None},
    ),
    Cure(
        name="a printed thread that passes no hole, and the next one is too wide",
        code="stack-infeasible",
        text="[hardware]\nstandoff = 'printed'\nthread = 'm4'\n[[stack]]\n[[stack.node]]\nboard = 'odroid-c4'\n",
        values={"hardware.thread": None, "hardware.standoff": None},
    ),
    Cure(
        name="a stack on a sheet for which its screws are not made",
        code="stack-infeasible",
        text=f"{MEASURED}[tray]\nthickness = 3\n[[stack]]\nname = 'a'\n[[stack.node]]\n[[stack.node]]\n{PI}"
        f"[[stack]]\nname = 'b'\non = 'a.node2.tray'\n[[stack.node]]\n{PI}",
        values={"b.on": None},
    ),
    Cure(
        name="units so far apart that the plate would be too large",
        code="layout-infeasible",
        text=f"{MEASURED}[[stack]]\nname = 'a'\nposition = [-740, 0]\n[[stack.node]]\n"
        "[[stack]]\nname = 'b'\nposition = [740, 0]\n[[stack.node]]\n",
        values={"a.position": None, "b.position": None},
    ),
    Cure(
        name="a HAT that is turned another way",
        code="stack-infeasible",
        text=f"[[stack]]\nname = 'a'\n[[stack.node]]\n{PI}[[stack.node]]\n"
        "board = 'raspberry-pi-m2-hat'\norientation = 180\n",
        values={"a.node2.orientation": None, "a.node2.flipped": None},
    ),
    Cure(
        name="printed standoffs that are too wide",
        code="stack-infeasible",
        text="[hardware]\nstandoff = 'printed'\n[[stack]]\n[[stack.node]]\nboard = 'odroid-c4'\n",
        values={"hardware.standoff": None},
    ),
    Cure(
        name="printed standoffs and a tray",
        code="stack-infeasible",
        text=f"[hardware]\nstandoff = 'printed'\n[[stack]]\n[[stack.node]]\n[[stack.node]]\n{PI}",
        values={"hardware.standoff": None},
    ),
    Cure(
        name="a unit below the plate that cannot hang",
        code="layout-infeasible",
        text=f"{MEASURED}[[stack]]\nname = 'a'\n[[stack.node]]\n[[power_board]]\nname = 'p'\non = 'plate.under'\n",
        values={"p.on": None},
    ),
    Cure(
        name="holes that run into one another",
        code="layout-infeasible",
        text=MEASURED + _two(3),
        values={"b.position": None},
    ),
    Cure(
        name="a plate that is too small for its unit",
        code="layout-infeasible",
        text=f"{MEASURED}[plate]\nwidth = 60\ndepth = 60\n[[stack]]\n[[stack.node]]\n",
        values={"plate.width": None, "plate.depth": None},
    ),
    Cure(
        name="a plate that is too small for its feet",
        code="layout-infeasible",
        text=f"{MEASURED}[plate]\nwidth = 30\ndepth = 30\n[[stack]]\n[[stack.node]]\n",
        values={"plate.width": None, "plate.depth": None},
    ),
    Cure(
        name="a unit beside a plate of a given size",
        code="layout-infeasible",
        text=f"{MEASURED}[plate]\nwidth = 300\ndepth = 300\n[[stack]]\nname = 'a'\nposition = [140, 0]\n"
        "[[stack.node]]\n",
        values={"a.position": None},
    ),
    Cure(
        name="a washer over another hole",
        code="washer-off",
        text=MEASURED + _two(5),
        values={"a.position": None},
    ),
    Cure(
        name="holes with a thin web between them",
        code="web-thin",
        text=f"{MEASURED}[limits]\nleast_web = 2\n{_two(5)}",
        values={"b.position": None},
    ),
    Cure(
        name="a hole near the edge of the plate",
        code="hole-edge",
        text=f"{MEASURED}[plate]\nwidth = 103\n[[stack]]\nname = 'a'\n[[stack.node]]\n{PI}",
        values={"plate.width": None},
    ),
    Cure(
        name="a hole near the edge of a thick tray",
        code="hole-edge",
        text=f"{MEASURED}[tray]\nthickness = 6\n[[stack]]\nname = 'a'\n[[stack.node]]\n[[stack.node]]\n{PI}",
        values={"tray.thickness": 4.0},
    ),
    Cure(
        name="a sheet of stock that is smaller than the plate",
        code="sheet-size",
        text=f"{MEASURED}[plate]\nsheet = [150, 150]\n[[stack]]\n[[stack.node]]\n",
        values={"plate.sheet": None},
    ),
    Cure(
        name="a sheet that sags and whose holes a laser cannot cut if it is thicker",
        code="plate-sags",
        text=f"{MEASURED}thread = 'm2'\n[cut]\nshop = 'generic'\n[plate]\nthickness = 2\n[[stack]]\n[[stack.node]]\n"
        + "[[stack.node]]\n" * 3,
        values={"plate.thickness": 6.0, "cut.shop": "hand-tools"},
    ),
    Cure(
        name="a standoff that is too short for the screw from below",
        code="hardware-engagement",
        text="[plate]\nthickness_tolerance = 0.2\n[[stack]]\nname = 'a'\n[[stack.node]]\nstandoff = 5\n",
        values={"a.node1.standoff": 6.0},
    ),
    Cure(
        name="too few outputs",
        code="connections",
        text=MEASURED + "[[stack]]\n" + "[[stack.node]]\n" * 3 + "[[power_board]]\nname = 'p'\noutputs = 2\n",
        values={"p.outputs": 3},
    ),
    Cure(
        name="a thread whose bodies are near to components",
        code="component-near",
        text="[hardware]\nthread_depth = 8.0\nthread = 'm3'\n[[stack]]\n[[stack.node]]\nboard = 'pine-h64b'\n",
        values={"hardware.thread": "m2-5"},
    ),
    Cure(
        name="a standoff that no spanner reaches",
        code="spanner",
        text=f"{DEEP}[[stack]]\nname = 'a'\n{OLD_PI}{OLD_PI}orientation = 180\nstandoff = 12\n{OLD_PI}",
        values={"a.node3.standoff": 20.0},
    ),
    Cure(
        name="a latch below a tray",
        code="latch",
        text=f"{DEEP}[[stack]]\nname = 'a'\n[[stack.node]]\nboard = 'orange-pi-5'\n"
        "[[stack.node]]\nboard = 'jetson-nano'\nstandoff = 35\n[[stack.node]]\nboard = 'soedge-baseboard-a'\n",
        values={"a.node2.standoff": 45.0},
    ),
    Cure(
        name="a switch that other pieces keep out of its shoe",
        code="insertion",
        text=f"{MEASURED}{TALL}[[switch]]\nname = 's'\npose = 'flat'\nposition = [0, 0]\n",
        values={"s.position": None},
    ),
]
