"""The handle of a case and its columns as items, joints and steps. Lengths are mm."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from .....core.placement import Placement
from ....context import Context
from ....model.assumption import Assumption
from ....model.face import PLATE
from ....model.items import Item
from ....model.joint import Joint
from ....model.unit import UnitStep
from ....pieces.bolts import thread_overlap
from ....pieces.hardware import Hardware
from ....pieces.items import End, Items, numbered
from ....stacks.columns.joints import at_each, grub_joint
from ....stacks.tower.chain_items import BareColumns, HowPlaced, add_chain, at_corners, touch_chains
from ..box import CASE, CaseBox
from .column import HANDLE
from .handle import HandlePlan

COLUMNS, ON_TOP = "columns", "handle"
"""Keys of the steps: the columns are screwed to the floor; the handle is screwed to them through the top."""
UP, DOWN, AWAY = 3.0, -1.5, 8.0
"""How far the columns, the screws below them and the handle move in an exploded view."""
MATERIAL = "aluminium"
"""Material of the handle."""
TIMES = 3
"""How many times the mass of the case a handle must bear (bench review, 21)."""


def add_columns(context: Context, items: Items, plan: HandlePlan, box: CaseBox) -> dict[str, Item]:
    """Add both columns with the screws below them; the topmost standoff of each, by its name."""
    made, column, bottom = plan.column, plan.column.column, plan.column.bottom
    spots = [(each.label, *each.frame(box).origin[:2]) for each in plan.ends]
    both = BareColumns(corners=tuple(spots), stock=made.stock, material=made.material)
    hardware, below, under = both.hardware, HowPlaced(step=COLUMNS, explode=(0.0, 0.0, DOWN)), -context.plate.thickness
    layers: Mapping[str, End] = {name: PLATE for name, _, _ in spots}
    for word in numbered("washer-below", bottom.washers - column.washers):
        under -= hardware.washer.thickness
        layers = _laid(items, layers, at_corners(items, both, word, hardware.washer, under, below))
    bolts = _laid(items, layers, at_corners(items, both, "screw", hardware.screw(bottom.screw), under, below))
    on, height = HowPlaced(step=COLUMNS, explode=(0.0, 0.0, UP)), 0.0
    layers = {name: PLATE for name, _, _ in spots}
    for word in numbered("washer", column.washers):
        layers = _laid(items, layers, at_corners(items, both, word, hardware.washer, height, on))
        height += hardware.washer.thickness
    how = HowPlaced(step=COLUMNS, duty="standoff", explode=on.explode)
    chains = add_chain(items, both, column, height, how)
    touch_chains(items, both, column, chains.values())
    entered = bottom.screw - bottom.clamped
    shared = thread_overlap(hardware, entered, made.stock.bore(column.lowest))
    for name, chain in chains.items():
        items.touch(chain.lowest, layers[name], "clamp")
        items.touch(bolts[name], chain.lowest, "thread", shared)
    return {name: chain.topmost for name, chain in chains.items()}


def add_handle(
    items: Items, plan: HandlePlan, box: CaseBox, panel: Item, tops: Mapping[str, Item], columns: str
) -> None:
    """Add the handle on the top with the screws into its columns.

    `tops`: the topmost standoff of each column, by its name. `columns`: path of the group of the columns.
    """
    made, hardware, on = plan.column, Hardware(plan.column.stock.thread), plan.on_top(box)
    away, z = (0.0, 0.0, AWAY), plan.part.thickness
    handle = items.add("bow", plan.part, on, MATERIAL, duty="holder", step=ON_TOP, explode=away)
    items.touch(handle, panel, "clamp")
    high, down = z + made.washers * hardware.washer.thickness, Placement.about("x", 180)
    entered = made.cap.screw - high - box.thickness["top"]
    shared = thread_overlap(hardware, entered, made.stock.bore(made.column.pieces[-1]))
    for each, x in zip(plan.ends, (-plan.part.spacing / 2, plan.part.spacing / 2), strict=True):
        layer: End = handle
        for number, word in enumerate(numbered("washer", made.washers)):
            at = on @ Placement.at(x, 0.0, z + number * hardware.washer.thickness)
            ring = items.add(word, hardware.washer, at, "steel", corner=each.label, step=ON_TOP, explode=away)
            items.touch(ring, layer, "clamp")
            layer = ring
        part, at = hardware.screw(made.cap.screw), on @ Placement.at(x, 0.0, high) @ down
        bolt = items.add("screw", part, at, "steel", corner=each.label, step=ON_TOP, explode=away)
        items.touch(bolt, layer, "clamp")
        items.touch(bolt, f"{columns}.{tops[each.label].name}", "thread", shared)
        items.touch(panel, f"{columns}.{tops[each.label].name}", "clamp")


def _laid(items: Items, layers: Mapping[str, End], above: Mapping[str, Item]) -> dict[str, Item]:
    """What lies on the layers, by the name of its column."""
    for name, each in above.items():
        items.touch(each, layers[name], "clamp")
    return dict(above)


def handle_joints(plan: HandlePlan) -> list[Joint]:
    """The threaded joints of both columns."""
    made, stock = plan.column, plan.column.stock
    pairs = zip(made.column.pieces, made.column.pieces[1:], made.column.grubs, strict=False)
    grubs = [
        grub_joint(HANDLE, stock.thread, grub, min(stock.bore(below), stock.bore(above)))
        for below, above, grub in pairs
        if grub
    ]
    return at_each([made.bottom.joint, *grubs, made.cap.joint], len(plan.ends))


def handle_steps(plan: HandlePlan | None, grams: float) -> tuple[tuple[UnitStep, ...], tuple[UnitStep, ...]]:
    """The steps of the columns and of the handle; none without one. `grams`: mass of the case with its content."""
    if plan is None:
        return (), ()
    columns = UnitStep(
        title="Columns of the handle",
        text="Stand each column on the plate, with its washer below it, and drive its screw with a washer through the "
        "plate from below. Tighten the standoffs of a column with two spanners.",
        brings=((CASE, COLUMNS),),
        stage="carrier",
    )
    mass = _rounded_up(grams)
    handle = UnitStep(
        title="Handle",
        text=f"Put the handle on the top over its columns, and drive a screw with a washer into each. The case weighs "
        f"about {mass:g} kg: use a handle whose maker lets it bear {TIMES * mass:g} kg or more.",
        brings=((f"{CASE}.top", ON_TOP),),
        stage="case",
    )
    return (columns,), (handle,)


def handle_assumptions(plan: HandlePlan | None) -> tuple[Assumption, ...]:
    """What to measure of the handle before anything is cut."""
    if plan is None:
        return ()
    part = plan.part
    return (
        Assumption(
            thing="handle",
            measure=f"the distance of its screws (to 0.3 mm), that its holes are {part.hole_diameter:g} or less, "
            f"and that its feet are {part.width:g} wide or less",
            says=f"screws {part.spacing:g} apart, which a driver reaches from above; feet {part.thickness:g} thick, "
            "from memory: makers differ",
            enter=f"as {HANDLE}; take a handle that keeps the other sizes",
            before="cut",
            why="the top and the plate are drilled for it, and its screws are as long as its feet ask for",
        ),
    )


def _rounded_up(grams: float) -> float:
    """Mass in kg, rounded up to a tenth."""
    return -(-round(grams) // 100) / 10


def mass_of(items: Iterable[Item]) -> float:
    """Mass of items, g; what nobody knows is not counted."""
    return sum(item.grams or 0.0 for item in items)
