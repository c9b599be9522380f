"""Whatever device is drawn: its holder is one valid solid that holds it and leaves its plugs free, or a refusal."""

from __future__ import annotations

import math
from collections.abc import Iterable
from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from columns import problems
from devices import Posed, posed_switches, power_boards
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from manifold3d import Manifold
from stackwright.assemblies.assembly import Assembly
from stackwright.assemblies.cluster import assemble
from stackwright.assemblies.context import resolve
from stackwright.assemblies.mounts.power.power_board_fit import free_zones, holder_of
from stackwright.assemblies.mounts.power.power_board_part import header_board_part
from stackwright.assemblies.mounts.shoe_size import crush
from stackwright.assemblies.mounts.switch import switch_part
from stackwright.assemblies.mounts.switch_fit import jack_plug, plugs, shoe_of, stand
from stackwright.assemblies.pieces.hardware import Hardware
from stackwright.checks import run
from stackwright.checks.limits import limits_of
from stackwright.core.placement import Bounds, Placement
from stackwright.geometry import brep, kernel, mesh
from stackwright.geometry.plane.profile import Profile
from stackwright.geometry.solid import solid
from stackwright.geometry.store import Store
from stackwright.params.kinds.power_board import PowerBoardRecord
from stackwright.params.kinds.switch import SwitchRecord
from stackwright.params.library import Library
from stackwright.params.load import Loaded, load
from stackwright.params.records.hardware import ThreadRecord
from stackwright.params.records.printer import Fits
from stackwright.params.source import Source, find
from stackwright.parts.cut.base_plate import BasePlate
from stackwright.parts.part import FreeFormPart, Part, SpecError
from stackwright.parts.printed.half import Half
from stackwright.parts.printed.power_board_holder import PowerBoardHolder
from stackwright.parts.printed.switch_shoe import SwitchShoe
from support import ROOT, in_need_of_support

POSES = ("short-side", "long-side", "flat")
PLAIN: dict[str, Any] = {"max_examples": 12, "deadline": None, "derandomize": True, "phases": (Phase.generate,)}
MANY: dict[str, Any] = {"max_examples": 200, "deadline": None, "derandomize": True, "phases": (Phase.generate,)}
CHECKS = [HealthCheck.too_slow, HealthCheck.filter_too_much, HealthCheck.data_too_large]
PLAY = 1.2
"""A device moved this far in any direction has used up the play of its holder, mm."""
LEAD = 4.6
"""Width of a pair of 18 AWG leads at their pads, 2.54 apart, mm (each 2.1 over its insulation)."""
DIRECTIONS = ((1, 0, 0), (-1, 0, 0), (0, 1, 0), (0, -1, 0), (0, 0, -1))
LIBRARY = Library()
CONTEXT = resolve(load(find("temporary-cluster")))
FITS = Fits(nozzle=0.4, layer_height=0.2, hole_compensation=0.2, slip_fit=0.2, source="test", confidence="U")


def made(part: Part) -> Manifold:
    """The part as the printer gets it; one valid solid, one closed body."""
    assert isinstance(part, FreeFormPart)
    exact = brep.one_solid(part.solid())
    assert exact.isValid()
    vertices, faces = kernel.tessellate(exact)
    assert mesh.trimesh_facts(vertices, faces).bodies == 1
    matrix = np.array(part.print_placement().matrix)
    assert float(np.min((vertices @ matrix[:, :3].T + matrix[:, 3])[:, 2])) == pytest.approx(0, abs=1e-6)
    return solid(vertices, faces)


def profiled(profiles: tuple[Profile, ...]) -> Manifold:
    shape = mesh.shape_of_profiles("", profiles)
    return solid(shape.vertices, shape.faces)


def moved(body: Manifold, direction: Iterable[float], distance: float) -> Manifold:
    x, y, z = (distance * d for d in direction)
    return body.translate((x, y, z))


def block(bounds: Bounds) -> Manifold:
    low, high = bounds
    return Manifold.cube((high[0] - low[0], high[1] - low[1], high[2] - low[2])).translate(low)


def placed(body: Manifold, placement: Placement) -> Manifold:
    r, o = placement.rotation, placement.origin
    return body.transform(np.array([[*r[0:3], o[0]], [*r[3:6], o[1]], [*r[6:9], o[2]]]))


def shared(one: Manifold, other: Manifold) -> float:
    return float((one ^ other).volume())


def holds_a_switch(drawn: Posed) -> bool:
    """Whether there is a shoe; it holds the switch and leaves its plugs free."""
    record = drawn.record
    standing = stand(record, drawn.pose, drawn.down)
    spaces = plugs(record, standing), jack_plug(record, standing)
    try:
        shoe = shoe_of(record, drawn.pose, drawn.down, 3.6)
    except SpecError:
        assert refusable(drawn), "refused, though there is room"
        return False
    body = made(shoe)
    device = placed(profiled(switch_part(record).profiles()), standing.place)
    assert shared(device, body) <= crush(shoe) * 1.001 + 1e-6
    for direction in DIRECTIONS:
        assert shared(moved(device, direction, PLAY + max(standing.ribs)), body) > crush(shoe) + 1, direction
    assert shoe.grip >= 0.25 * standing.height
    if drawn.pose != "long-side":
        for space in spaces:
            assert space is None or shared(block(space), body) < 1e-6
    elif spaces[0]:
        over = [(y - shoe.strap_width / 2, y + shoe.strap_width / 2) for y in shoe.straps]
        assert all(high <= spaces[0][0][1] or low >= spaces[0][1][1] for low, high in over), "a tie over a port"
    return True


def refusable(drawn: Posed) -> bool:
    """Whether ports or jack leave no room, judged by their places alone."""
    shell, ports, jack = drawn.record.shell, drawn.record.ports, drawn.record.jack
    if drawn.pose == "long-side":
        return ports is not None and ports.first < 16 and shell.width - ports.last < 16
    low = (ports is not None and (ports.height or 0) < 14) or (ports is not None and ports.first < 20)
    low = low or (ports is not None and shell.width - ports.last < 20)
    return low or (jack is not None and (jack.height < 12 or jack.x < 12 or shell.width - jack.x < 12))


def holds_a_power_board(record: PowerBoardRecord, side: int) -> bool:
    """Whether there is a holder; it holds the board and keeps off what must stay free."""
    threads = CONTEXT.passing_threads(record.holes.at[0].diameter) if record.holes else []
    screws = Hardware(threads[0]) if threads else None
    try:
        holder = holder_of(record, side, FITS, screws, Hardware(LIBRARY.get(ThreadRecord, "m3")))
    except SpecError:
        return False
    body, pcb, outputs, part = made(holder), record.pcb, record.outputs, header_board_part(record)
    away = -float(side)
    turned = Placement(rotation=(0.0, away, 0.0, 0.0, 0.0, 1.0, away, 0.0, 0.0))
    lifted = holder.base + (pcb.length if side > 0 else 0.0)
    upright = Placement.at(-away * pcb.width / 2, -pcb.thickness / 2, lifted) @ turned
    device = placed(profiled(part.profiles()), upright)
    assert shared(device, body) < 1e-6
    directions = DIRECTIONS if not screws else ((0, -1, 0), (0, 0, -1))
    for direction in directions:
        assert shared(moved(device, direction, PLAY), body) > 1, direction
    for x0, z0, x1, z1 in free_zones(record, side):
        for y0, y1 in ((-pcb.thickness / 2 - 6.0, -pcb.thickness / 2), (pcb.thickness / 2, 12.0)):
            low, high = (x0, y0, max(z0, -5.0) + holder.base), (x1, y1, z1 + holder.base)
            assert screws or shared(block((low, high)), body) < 1e-6, "an output, a pad or the header is covered"
    plug = Placement.at(z=0.0) @ upright
    header = record.header
    reach = plug.bounds(
        (
            (header.x - header.length / 2, header.y - header.width / 2, pcb.thickness + 1),
            (header.x + header.length / 2, header.y + header.width / 2, pcb.thickness + header.height + 35),
        )
    )
    assert shared(block(reach), body) < 1e-6, "the plug of the supply"
    carried = device + block(reach)
    for x, y in (leads := [(outputs.first + n * outputs.pitch, outputs.edge_distance) for n in range(outputs.count)]):
        stub = (x - LEAD / 2, y - LEAD / 4, pcb.thickness), (x + LEAD / 2, y + LEAD / 4, pcb.thickness + 10.0)
        carried += block(upright.bounds(stub))
    assert len(leads) == outputs.count
    way = (0, 1, 0) if screws else (0, 0, 1)
    for distance in np.arange(0.0, holder.base + pcb.length + 5, 1.0):
        assert shared(moved(carried, way, distance), body) < 1e-3, f"{distance} mm before its place"
    return True


def any_switch(pose: str, many: dict[str, Any]) -> int:
    """How many of the drawn switches have a shoe."""
    found: list[bool] = []

    @given(drawn=posed_switches(pose))
    @settings(**many, suppress_health_check=CHECKS)
    def holds(drawn: Posed) -> None:
        found.append(holds_a_switch(drawn))

    holds()
    return sum(found)


@pytest.mark.slow
@pytest.mark.parametrize("pose", POSES)
def test_a_shoe_holds_any_switch(pose: str) -> None:
    assert any_switch(pose, PLAIN) >= 8


@pytest.mark.slow
@pytest.mark.parametrize("pose", POSES)
def test_a_shoe_holds_any_of_200_switches(pose: str) -> None:
    assert any_switch(pose, MANY) >= 100


def any_power_board(many: dict[str, Any]) -> int:
    """How many of the drawn boards have a holder."""
    found: list[bool] = []

    @given(record=power_boards(), side=st.sampled_from([-1, 1]))
    @settings(**many, suppress_health_check=CHECKS)
    def drawn(record: PowerBoardRecord, side: int) -> None:
        found.append(holds_a_power_board(record, side))

    drawn()
    return sum(found)


def test_a_holder_holds_any_power_board() -> None:
    assert any_power_board(PLAIN) > 3


@pytest.mark.slow
def test_a_holder_holds_any_of_200_power_boards() -> None:
    assert any_power_board(MANY | {"max_examples": 400}) >= 200


def test_the_spine_takes_the_supplys_push(reference: Assembly) -> None:
    """60 N at the header's middle bends the spine and the foot; PETG stands 15 MPa along layers and 10 across them."""
    holder = next(i.part for i in reference.instances() if isinstance(i.part, PowerBoardHolder))
    record = LIBRARY.get(PowerBoardRecord, "pine64-temporary-cluster")
    moment = 60 * (holder.base + record.header.x)
    width = 2 * holder.half_width
    assert moment / (width * holder.spine**2 / 6) < 15, "the spine, along its layers"
    rows = sorted({y - holder.front for _, y in holder.holes})
    pull = [moment * row / sum(r**2 for r in rows) for row in rows]
    across = sum(force * (row - (holder.spine_rear - holder.front)) for force, row in zip(pull, rows, strict=True))
    assert across / (width * holder.foot_thickness**2 / 6) < 10, (
        "the foot, across its layers, both rows of screws holding"
    )
    assert holder.rest_z == pytest.approx(record.header.x)


def test_a_shoe_leaves_the_reference_switch_little_play(reference: Assembly) -> None:
    """Bench note: a 26.15 pocket round a 25 case leans by 2.2 degrees, 6 mm at the top."""
    shoe = next(i.part for i in reference.instances() if isinstance(i.part, SwitchShoe))
    shell = LIBRARY.get(SwitchRecord, "tl-sg108").shell
    play = shoe.pocket_width - shell.height - shoe.left_rib - shoe.right_rib
    assert play < 0, "the ribs are crushed"
    assert shoe.grip >= shell.width / 4
    assert shoe.rail >= 6


def test_the_holders_grip_engages_as_the_bench_note_says(reference: Assembly) -> None:
    """Measured on the solid: lips reach 1.5 to 2.5 over bare edge of the board of 40 x 1.6, none within 6 of a pad.

    Pads are 2 wide: those of the outputs at 13 + n x 35.1 by the left edge, one at 13 by the right; the header of 51.6
    is by the right edge, its middle at 115. What stays is gripped but for spans under 4.
    """
    holder = next(i.part for i in reference.instances() if isinstance(i.part, PowerBoardHolder))
    body, step, found = made(holder), 0.25, {-1: list[float](), 1: list[float]()}
    for number in range(1, 700):  # past the top of the holder, 169 above the board's lower edge
        z = number * step
        for side, heights in found.items():
            behind = body ^ block(
                ((min(0.0, side * 20), 0.8, holder.base + z), (max(0.0, side * 20), 6, holder.base + z + 0.01))
            )
            if behind.is_empty():
                continue
            x0, _, _, x1, _, _ = behind.bounding_box()
            assert 1.5 <= 20 - min(abs(x0), abs(x1)) <= 2.5, z
            heights.append(z)
    left = [(0, 6), (20, 41.1), (55.1, 76.2), (90.2, 111.3), (125.3, 146.4), (160.4, 169)]
    right = [(0, 6), (20, 83)]  # none above the header, which has to pass on the way in
    assert spans(found[-1], step) == pytest.approx(sum(left, ()), abs=1.5 * step)
    assert spans(found[1], step) == pytest.approx(sum(right, ()), abs=1.5 * step)
    for output in (13 + n * 35.1 for n in range(5)):
        low, high = holder.base + output - 6.9, holder.base + output + 6.9
        assert (body ^ block(((-20, -6.8, low), (-8.5, -0.8, high)))).is_empty(), "nothing in front of a pad either"


def test_each_lead_is_tied_near_its_pad(reference: Assembly) -> None:
    """Bench note: a slot for each output, 20 to 40 from its pad. Two of the seven pads are above the holder of 169."""
    holder = next(i.part for i in reference.instances() if isinstance(i.part, PowerBoardHolder))
    body, thick = made(holder), holder.slot_thickness / 2
    pads = [(-20 + 2.6, thick, holder.base + 13 + n * 35.1) for n in range(7)]
    slots = [(x, holder.front + 5.0, holder.base + z) for x, z in holder.ties]
    assert len(slots) == 7
    for pad in pads[:6]:
        assert any(20 <= math.dist(pad, slot) <= 40 for slot in slots), pad
    for x, y, z in slots:
        assert (body ^ block(((x - 1.4, y - 6, z - 1.9), (x + 1.4, y + 20, z + 1.9)))).is_empty(), "a tie passes"
        rim = block(((x - 4.4, y - 4, z - 1), (x - 1.6, y - 1, z + 1)))
        assert (body ^ rim).volume() == pytest.approx(rim.volume()), "it goes round a rim"


def spans(heights: list[float], step: float) -> list[float]:
    """Where runs of heights begin and end, one after the other."""
    breaks = [(a, b) for a, b in pairwise(heights) if b - a > 1.5 * step]
    return [heights[0], *(end for pair in breaks for end in pair), heights[-1]]


def test_the_end_that_stands_down_can_be_chosen() -> None:
    text = '[[power_board]]\ndown = "END"\n'
    first, last = (
        assemble(load(Source("a.toml", text.replace("END", end), None, "a"))) for end in ("first-output", "last-output")
    )
    outputs = [[s for g in whole.groups for s in g.sockets if s.gives == "power"] for whole in (first, last)]
    assert outputs[0][0].point[2] < outputs[0][-1].point[2]
    assert outputs[1][0].point[2] > outputs[1][-1].point[2]
    assert (outputs[0][0].out[0], outputs[1][0].out[0]) == (-1, 1)


def test_ports_too_near_the_end_below_are_refused_with_the_way_out() -> None:
    record = LIBRARY.get(SwitchRecord, "tl-sg108")
    assert record.ports
    low = record.model_copy(update={"ports": record.ports.model_copy(update={"first": 7.0})})
    with pytest.raises(SpecError, match="front"):
        shoe_of(low, "short-side", "left", 3.6)
    assert shoe_of(low, "short-side", "right", 3.6).front_wall > 0


def test_wide_patterns_have_room_to_expand() -> None:
    text = '[[switch]]\nmodel = "gs1100-10hp"\npose = "POSE"\n'
    for pose, diameter in (("short-side", 3.4), ("flat", 3.4)):
        whole = assemble(load(Source("a.toml", text.replace("POSE", pose), None, "a")))
        held = next(i.part for i in whole.instances() if isinstance(i.part, (SwitchShoe, Half)))
        shoe = held.whole if isinstance(held, Half) else held
        wide = max(math.dist(a, b) for a in shoe.holes for b in shoe.holes) > 200
        plate = whole.groups[0].items[0].part
        assert isinstance(plate, BasePlate)
        found = {hole.diameter for hole in plate.holes}
        assert found == ({3.4, 3.9} if wide else {diameter})
    assert wide, "the flat one is wide"


def with_holes(folder: Path) -> Loaded:
    """A design with a power board that has a hole in each corner."""
    record = (ROOT / "params" / "power_boards" / "pine64-temporary-cluster.toml").read_text()
    holes = ", ".join(f"{{ x = {x}, y = {y}, diameter = 3.2 }}" for x in (5.0, 225.0) for y in (17.0, 28.0))
    target = folder / "library" / "power_boards" / "drilled.toml"
    target.parent.mkdir(parents=True)
    section = f'\n[holes]\nat = [{holes}]\nsource = "test"\nconfidence = "U"\n'
    target.write_text(record.replace("pine64-temporary-cluster", "drilled") + section)
    return load(Source("a.toml", '[[power_board]]\nmodel = "drilled"\n', folder, "a"))


@pytest.mark.slow
def test_a_board_with_holes_is_screwed_to_bosses(tmp_path: Path, store: Store) -> None:
    loaded = with_holes(tmp_path)
    whole = assemble(loaded)
    found = run(whole, store, limits_of(resolve(loaded))).findings
    told = {"outputs-unfused", "bed-size", "hole-small", "header-push", "spanner"}  # its holes are near the foot
    assert {f.code for f in found} <= told, [f.line() for f in found]
    pieces = list(whole.instances())
    assert sum("board-screw" in piece.name for piece in pieces) == 4
    assert problems(pieces) == []
    for number, piece in enumerate(pieces):
        assert problems([*pieces[:number], *pieces[number + 1 :]]), f"nobody would miss {piece.name}"
    holder = next(piece.part for piece in pieces if isinstance(piece.part, PowerBoardHolder))
    assert in_need_of_support(holder, store, limits_of(resolve(loaded))) == []
    (device,) = (step for step in whole.steps if step.title.startswith("Device"))
    assert "bosses" in device.text
    assert sum("board-screw" in name for name in device.brings) == 4
