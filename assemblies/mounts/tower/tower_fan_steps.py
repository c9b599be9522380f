"""The build steps of a fan before a tower: brackets and jaws on the bench, the clamps, the fan, its lead."""

from __future__ import annotations

from ...model.face import Face
from ...model.unit import Extra, UnitStep
from .tower_fan_items import BRACKETS, CLAMPED, FIXED, JAWS, TowerFan


def steps(it: TowerFan, face: Face, wires: tuple[Extra, ...]) -> tuple[UnitStep, ...]:
    """The steps, in order. The clamps come after the tower is tightened, since they are no part of its joints, and
    before the devices beside it. `wires`: what the last step uses."""
    path, record, up = it.table.name, it.record, (face.size[1] / 2 if face.size else 0.0)
    low, high = (round(jaw + up) for jaw in it.heights.jaws)
    side = "tower" if it.table.blows == "in" else "hand"
    volts = f" {record.power.volts:g} V" if record.power.volts else ""
    return (
        UnitStep(
            title=f"Jaws of {path}",
            text="Drop a nut into each slot of the four jaws.",
            brings=((path, JAWS),),
            stage="covers",
            bench=True,
        ),
        UnitStep(
            title=f"Brackets of {path}",
            text="Put a screw with a washer through each hole for the fan, the heads on the side of the jaws, and "
            "tighten a nut on each.",
            brings=((path, BRACKETS),),
            stage="covers",
            bench=True,
        ),
        UnitStep(
            title=f"Clamps of {path}",
            text=f"The tower is tightened by now. Hold the brackets to the two columns on {face.called}, the middles "
            f"of the jaws {low} and {high} mm above the sheet, on bare standoff, never on a joint. Bring each inner "
            "jaw behind its standoff from the side. Put the screws in from outside, and tighten each pair in turns "
            "until the jaws do not slide by hand. A gap stays between the jaws. After a week, tighten them again.",
            brings=((path, CLAMPED),),
            installs=((path, JAWS), (path, BRACKETS)),
            stage="covers",
            fastens=True,
        ),
        UnitStep(
            title=f"Fan {path}",
            text=f"Hang the fan on the four screws, the side with the struts and the label towards the {side}. Put the "
            "guard on them, a washer and a nut on each, and tighten the nuts by hand.",
            brings=((path, FIXED),),
            stage="covers",
        ),
        UnitStep(
            title=f"Lead of {path}",
            text=f"Plug in the fan:{volts}, fed by {it.table.feed or 'your supply'}. Tie its lead to the two slots at "
            "the end of a bracket, 15 mm or more from the blades.",
            brings=(),
            stage="devices",
            uses=tuple(f"{each.quantity} x {each.name}" for each in wires),
        ),
    )
