"""The shipped assembly with something where a tool, a finger or a plug must go, or a component must not be."""

from __future__ import annotations

from dataclasses import replace

from stackwright.assemblies.assembly import Assembly
from stackwright.assemblies.model.cable import Cable
from stackwright.assemblies.model.items import Group, Item
from stackwright.core.placement import Placement
from stackwright.params.library import Library
from stackwright.params.records.plug import PlugRecord
from stackwright.parts.bought.accessory import Accessory
from stackwright.parts.bought.nut import Nut
from stackwright.parts.bought.pcb import Box, Pcb
from stackwright.parts.bought.screw import Screw
from stackwright.parts.printed.power_board_holder import PowerBoardHolder

from .assemblies import Change, case, changed, reference
from .fixture import Broken, Place


def cases() -> list[Broken]:
    return [*_tools(), *_plugs(), *_pads(), *_latches(), *_components()]


def group(path: str) -> Group:
    return next(each for each in reference().groups if each.path == path)


def there_first(part: Accessory, place: Placement) -> Change:
    """A piece that comes with the plate: in the way of whatever comes there later."""

    def change(whole: Assembly) -> Assembly:
        item = Item(name="block", part=part, placement=place, material="device", colour=(0.5, 0.5, 0.5, 1.0))
        plate = whole.groups[0]
        step = replace(whole.steps[0], brings=(*whole.steps[0].brings, "plate.block"))
        groups = (replace(plate, items=(*plate.items, item)), *whole.groups[1:])
        return replace(whole, groups=groups, steps=(step, *whole.steps[1:]))

    return change


def _below(screw: Placement, half: float) -> Change:
    """A block before a screw's head, under the plate."""
    x, y, _ = screw.origin
    box = Box(x0=x - half, y0=y - half, x1=x + half, y1=y + half, z0=0.0, z1=2.0)
    return there_first(Accessory(model="block", above=0.0, boxes=(box,)), Placement.at(z=-40.0))


def before(screw: Placement) -> Place:
    """The middle of the block before a screw's head."""
    x, y, _ = screw.origin
    return x, y, -39.0


def _walled_in(nut: Placement) -> Change:
    """Four walls and a lid round a nut, there before it."""
    near, far, low, high = 3.3, 5.4, 0.2, 5.0
    walls = [(-far, -far, far, -near), (-far, near, far, far), (-far, -near, -near, near), (near, -near, far, near)]
    boxes = [Box(x0=a, y0=b, x1=c, y1=d, z0=low, z1=high) for a, b, c, d in walls]
    lid = Box(x0=-far, y0=-far, x1=far, y1=far, z0=high, z1=high + 1)
    return there_first(Accessory(model="walls", above=low, boxes=(*boxes, lid)), nut)


def _tools() -> list[Broken]:
    low, top = group("tower.node1"), group("tower.node7")
    screws = [low.placement @ item.placement for item in low.items if isinstance(item.part, Screw)]
    nuts = [(item.name, top.placement @ item.placement) for item in top.items if isinstance(item.part, Nut)]
    switch = group("lan-switch")
    beside = next(switch.placement @ item.placement for item in switch.items if isinstance(item.part, Nut))
    return [
        *[
            case(
                "driver",
                f"a block of {2 * half:g}",
                _below(screw, half),
                "tower.node1.screw",
                ("ground-near", "insertion"),
                before(screw),
            )
            for screw, half in zip(screws, (4.0, 2.0, 6.0), strict=False)
        ],
        *[
            case("spanner", f"{name} walled in", _walled_in(place), "tower.node7.nut", ("insertion",), place.origin)
            for name, place in nuts
            if name.startswith("nut.front")  # behind, components stand too near for walls
        ],
        case(
            "spanner",
            "a nut of the switch walled in",
            _walled_in(beside),
            "lan-switch.nut",
            ("insertion",),
            beside.origin,
        ),
    ]


def _turned(path: str) -> Change:
    """A network plug turned so that it goes where its neighbour's power plug is."""

    def change(whole: Assembly) -> Assembly:
        def kept(node: Group) -> Group:
            if node.path != path:
                return node
            power = next(k for k in node.keep_outs if k.name == "plug power")
            spaces = [
                replace(k, placement=power.placement @ Placement.at(x=2.0)) if k.name == "plug network" else k
                for k in node.keep_outs
            ]
            return replace(node, keep_outs=tuple(spaces))

        return replace(whole, groups=tuple(kept(node) for node in whole.groups))

    return change


def _at_power(path: str) -> Place:
    """The middle of what a power plug shares with a longer and wider one that stands 2 beside it."""
    node = group(path)
    socket = next(each for each in node.sockets if each.name == "power")
    (x, y, z), (ox, oy, _) = (
        node.placement.point(socket.point),
        Placement(rotation=node.placement.rotation).point(socket.out),
    )
    power = Library().get(PlugRecord, "power")
    return x + ox * power.length / 2, y + oy * power.length / 2, z


def _plugs() -> list[Broken]:
    return [
        case(
            "plug",
            f"two plugs in one place on {path}",
            _turned(path),
            f"{path}.board",
            place=_at_power(path),
            fix=f"{path}.uses",
        )
        for path in ("tower.node2", "tower.node6")
    ]


def _pad_at_the_edge(pad: int, *, gripped: bool) -> Change:
    """A pad soldered right at the edge of the power board, where the holder grips it or leaves it free."""

    def soldered(item: Item) -> Item:
        board = item.part
        assert isinstance(board, Pcb)
        boxes = list(board.boxes)
        box = boxes[pad + 2]  # the header and its pins come first
        boxes[pad + 2] = replace(box, y0=box.y0 - 2.6, y1=box.y1 - 2.6)
        return replace(item, part=replace(board, boxes=tuple(boxes)))

    def closed(item: Item) -> Item:
        holder = item.part
        assert isinstance(holder, PowerBoardHolder)
        left = tuple(span for number, span in enumerate(holder.left_open) if number != pad)
        return replace(item, part=replace(holder, left_open=left))

    def change(whole: Assembly) -> Assembly:
        whole = changed(whole, "power-board.board", soldered)
        return changed(whole, "power-board.holder", closed) if gripped else whole

    return change


def _on_pad(pad: int) -> Place:
    """The middle of a pad as far as the grip, 2 wide, reaches over it."""
    power = group("power-board")
    item = next(each for each in power.items if each.name == "board")
    assert isinstance(item.part, Pcb)
    box = item.part.boxes[pad + 2]
    near, grip = box.y0 - 2.6, 2.0
    return (power.placement @ item.placement).point(((box.x0 + box.x1) / 2, (near + grip) / 2, (box.z0 + box.z1) / 2))


def _pads() -> list[Broken]:
    return [
        case(
            "interference",
            f"a grip on pad {pad + 1}",
            _pad_at_the_edge(pad, gripped=True),
            "power-board.",
            ("spanner", "mate-apart", "insertion"),
            place=_on_pad(pad),
            mended=_pad_at_the_edge(pad, gripped=False),
        )
        for pad in (1, 2, 3)
    ]


def _hanging(path: str, off: float) -> Change:
    """A lead that hangs past a network plug, `off` beside its axis."""

    def change(whole: Assembly) -> Assembly:
        node = group(path)
        socket = next(each for each in node.sockets if each.name == "network")
        x, y, z = node.placement.point(socket.point)
        ox, oy, _ = Placement(rotation=node.placement.rotation).point(socket.out)
        ends = tuple((x + 15 * ox + off * oy, y + 15 * oy - off * ox, z + up) for up in (-60.0, 60.0))
        lead = Cable(name="a lead", kind="lead", sort="a lead", start="here", end="there", path=ends, diameter=5.0)
        return replace(whole, cables=(*whole.cables, lead))

    return change


def _in_front(path: str, off: float) -> Place:
    """Where a lead hangs before a network socket, its height left open."""
    node = group(path)
    socket = next(each for each in node.sockets if each.name == "network")
    x, y, _ = node.placement.point(socket.point)
    ox, oy, _ = Placement(rotation=node.placement.rotation).point(socket.out)
    return x + 15 * ox + off * oy, y + 15 * oy - off * ox, None


def _latches() -> list[Broken]:
    return [
        case(
            "cable-latch",
            f"past {path}, {off:g} off",
            _hanging(path, off),
            f"{path}.network",
            mended=_hanging(path, 40.0),
            place=_in_front(path, off),
            fix="tie that cable aside",
        )
        for path, off in (("tower.node3", 0.0), ("tower.node5", 4.0), ("tower.node2", -5.0))
    ]


def _beside(path: str, corner: int, gap: float) -> Change:
    """One component more, a little off a hole's standoff."""

    def widened(item: Item) -> Item:
        board = item.part
        assert isinstance(board, Pcb)
        hole = board.holes[corner]
        inward = 1.0 if hole.x < board.length / 2 else -1.0
        edge = hole.x + inward * (5.5 / 2 + gap)
        x0, x1 = sorted((edge, edge + inward * 2.0))
        box = Box(x0=x0, y0=hole.y - 1, x1=x1, y1=hole.y + 1, z0=board.thickness, z1=board.thickness + 1.0)
        return replace(item, part=replace(board, boxes=(*board.boxes, box)), profile_colours=())

    def change(whole: Assembly) -> Assembly:
        whole = changed(whole, f"{path}.board", widened)
        board = next(i.part for g in whole.groups if g.path == path for i in g.items if i.name == "board")
        assert isinstance(board, Pcb)
        near = board.boxes[-1]
        grown = replace(near, x0=near.x0 - 0.2, y0=near.y0 - 0.2, x1=near.x1 + 0.2, y1=near.y1 + 0.2)

        def kept(node: Group) -> Group:
            if node.path != path:
                return node
            spaces = tuple(
                replace(k, part=replace(k.part, boxes=(*k.part.boxes, grown))) if k.code == "component-near" else k  # type: ignore[call-arg,attr-defined]
                for k in node.keep_outs
            )
            return replace(node, keep_outs=spaces)

        return replace(whole, groups=tuple(kept(node) for node in whole.groups))

    return change


def _beside_hole(path: str, corner: int) -> Place:
    """Where a standoff's flat ends and a component 1 high begins."""
    node = group(path)
    board = next(item for item in node.items if item.name == "board")
    assert isinstance(board.part, Pcb)
    hole = board.part.holes[corner]
    inward = 1.0 if hole.x < board.part.length / 2 else -1.0
    return (node.placement @ board.placement).point((hole.x + inward * 2.7, hole.y, board.part.thickness + 0.5))


def _into_a_standoff(path: str, corner: int) -> Broken:
    """A component a tenth of a millimetre into the standoff that stands on its board."""
    return case(
        "interference",
        f"a component a tenth into the standoff on {path}",
        _beside(path, corner, -0.1),
        "tower.node",
        place=_beside_hole(path, corner),
        mended=_beside(path, corner, 0.7),
        fix="correct the board's record",
    )


def _components() -> list[Broken]:
    into = [
        _into_a_standoff(path, corner) for path, corner in (("tower.node2", 0), ("tower.node4", 1), ("tower.node3", 3))
    ]
    return into + [
        case(
            "component-near",
            f"{gap:g} beside the standoff on {path}",
            _beside(path, corner, gap),
            "tower.node",
            place=_beside_hole(path, corner),
            mended=_beside(path, corner, 0.7),
            fix="correct the board's record",
        )
        for path, corner, gap in (("tower.node2", 0, 0.05), ("tower.node3", 1, 0.1), ("tower.node4", 3, 0.15))
    ]
