"""Designs that cannot be built as they are, and what their findings say to do; the mended twin does it."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache

from stackwright.assemblies.assembly import Assembly
from stackwright.assemblies.cluster import assemble
from stackwright.assemblies.context import resolve
from stackwright.checks import run, tiers
from stackwright.checks.limits import limits_of
from stackwright.core.findings import Finding, Report, Severity
from stackwright.core.placement import Bounds, Placement, around
from stackwright.geometry.store import Store
from stackwright.params.load import load
from stackwright.params.source import Source, find
from stackwright.parts.keep_out import PlugSpace
from stackwright.parts.part import ProfilePart

from .fixture import Broken, Place, shared

W, E, INFO = Severity.WARNING, Severity.ERROR, Severity.INFORMATION
ROOM = ("plate.width=600", "plate.depth=400")
HERE = (*ROOM, "tower.position=[0,0]")
LOW = "standoff to 25 or more"


def source(text: str) -> Source:
    """A design by its text; the shipped design by an empty one."""
    return Source("a.toml", text, None, "a") if text else find("temporary-cluster")


def report(store: Store, *assignments: str, text: str = "") -> Report:
    """What the checks say of the shipped design, or of a text, with overrides."""
    loaded = load(source(text), assignments)
    return run(assemble(loaded), store, limits_of(resolve(loaded)))


@cache
def judged(store: Store, assignments: tuple[str, ...], text: str = "") -> Iterable[Finding]:
    """The findings of the quick checks; many twins are the shipped design itself, which is judged once."""
    loaded = load(source(text), assignments)
    _, quick, *_ = tiers(assemble(loaded), store, limits_of(resolve(loaded)))
    return quick.findings


def bad(
    code: str,
    broken: tuple[str, ...],
    subject: str,
    fix: str,
    mended: tuple[str, ...] = (),
    also: tuple[str, ...] = (),
    place: Place | None = None,
    severity: Severity | None = None,
    text: str = "",
    better: str = "",
) -> Broken:
    return Broken(
        code=code,
        name=" ".join(broken) or text.replace("\n", " ")[:60],
        judge=lambda store: judged(store, broken, text),
        mended=lambda store: judged(store, mended, better or text),
        subject=subject,
        fix=fix,
        also=also,
        place=place,
        severity=severity,
        design=(text, broken),
    )


@cache
def assembled(*assignments: str) -> Assembly:
    return assemble(load(find("temporary-cluster"), assignments))


def boxes(path: str, *assignments: str) -> list[Bounds]:
    """The boxes of a piece as they stand: of a board its own first, then those of its components."""
    piece = next(each for each in assembled(*assignments).instances() if each.name == path)
    assert isinstance(piece.part, ProfilePart)
    corners = [(each.outer.bounds, each.z0, each.z1) for each in piece.part.profiles()]
    return [piece.placement.bounds(((*low, z0), (*high, z1))) for (low, high), z0, z1 in corners]


def cases() -> list[Broken]:
    return [*_heights(), *_accessories(), *_latches(), *_places(), *_hardware(), *_plates(), *_connections()]


PITCH, FIRST, PCB, TALLEST, BELOW, AIR = 41.2, 20.5, 1.2, 16.15, 3.2, 3.0
"""The shipped tower's heights and a ROCKPro64's: its own thickness, USB sockets, solder, and air, mm."""


def on_board(path: str, x: float, y: float, *assignments: str) -> tuple[float, float]:
    """Where a place of a board's record lies on the plate."""
    node = next(group for group in assembled(*assignments).groups if group.path == path)
    board = next(item for item in node.items if item.name == "board")
    found = (node.placement @ board.placement).point((x, y, 0.0))
    return found[0], found[1]


def usb(upper: int, low: float, high: float) -> Place:
    """Over the USB sockets of the node below, between two heights above its board's underside."""
    x, y = on_board("tower.node1", (112.0 + 127.0) / 2, (37.84 + 52.39) / 2)
    return x, y, FIRST + (upper - 2) * PITCH + (low + high) / 2


def space_below(upper: int, standoff_height: float, depth: float) -> Place:
    """The middle of what the USB sockets take of the space under the board above them, which is `depth` deep."""
    return usb(upper, PCB + standoff_height - depth, PCB + TALLEST)


def _heights() -> list[Broken]:
    middle = on_board("tower.node1", 127.0 / 2, 79.5 / 2)
    return [
        bad(
            "interference",
            ("tower.node3.standoff=15",),
            "tower.node3.board",
            LOW,
            (),
            ("latch",),
            space_below(3, 15, 0),
        ),
        *[
            bad(
                "keep-out",
                (f"tower.node{n}.standoff=18",),
                f"tower.node{n}.board",
                LOW,
                place=space_below(n, 18, BELOW),
            )
            for n in (2, 3, 7)
        ],
        bad(
            "keep-out-air",
            ("tower.node3.standoff=20",),
            "tower.node3.board",
            LOW,
            ("tower.node3.standoff=20", "tower.air=0"),
            place=space_below(3, 20, BELOW + AIR),
        ),
        bad(
            "keep-out-air",
            ("tower.node6.standoff=20",),
            "tower.node6.board",
            LOW,
            ("tower.node6.standoff=25",),
            place=space_below(6, 20, BELOW + AIR),
        ),
        bad(
            "keep-out-air",
            ("tower.node1.standoff=5",),
            "tower.node1.board",
            "tower.node1.standoff to 6 or more",
            ("tower.node1.standoff=6",),
            ("hardware-engagement",),
            place=(*middle, (5.5 - BELOW - AIR) / 2),
        ),
    ]


CARD = 'tower.node3.accessories=["pine64-pcie-m2"]'


def _in_card(lower: str, upper: str, *assignments: str) -> Place:
    """The middle of what a card shares with the board above it and that board's PCIe socket, tails to top."""
    card = max(boxes(f"{lower}.pine64-pcie-m2", *assignments), key=lambda box: box[1][2])
    (x0, y0, z0), (x1, y1, _) = boxes(f"{upper}.board", *assignments)[0]
    return shared(card, ((x0, y0, z0 - 1.8), (x1, y1, z0 + PCB + 11.1)))


def _accessories() -> list[Broken]:
    """A PCIe card whose board above is too low: the fix names the key, and the least height that can be built."""
    return [
        bad(
            "interference",
            (CARD,),
            "tower.node4.board",
            "tower.node4.standoff to 63.5",
            (CARD, "tower.node4.standoff=63.5"),
            place=_in_card("tower.node3", "tower.node4", CARD),
        ),
        bad(
            "interference",
            (CARD.replace("node3", "node5"), "tower.node6.standoff=50"),
            "tower.node6.board",
            "tower.node6.standoff to 63.5",
            place=_in_card("tower.node5", "tower.node6", CARD.replace("node3", "node5"), "tower.node6.standoff=50"),
        ),
    ]


def _latch_of(path: str, *assignments: str) -> Place:
    """Where a finger presses a network plug's latch, 5 out of the socket's face, on one side or the other."""
    node = next(each for each in assembled(*assignments).groups if each.path == path)
    socket = next(each for each in node.sockets if each.name == "network")
    x, y, _ = node.placement.point(socket.point)
    ox, oy, _ = Placement(rotation=node.placement.rotation).point(socket.out)
    return x + 5 * ox, y + 5 * oy, None


def _in_plug(path: str, name: str, *assignments: str) -> Place:
    """The middle of what the switch takes of a plug's space."""
    node = next(each for each in assembled(*assignments).groups if each.path == path)
    space = next(each for each in node.keep_outs if each.name == f"plug {name}")
    assert isinstance(space.part, PlugSpace)
    x, y, length = space.part.width / 2, space.part.height / 2, space.part.length
    plug = (node.placement @ space.placement).bounds(((-x, -y, 0.0), (x, y, length)))
    return shared(plug, around(boxes("lan-switch.switch", *assignments)))


def _latches() -> list[Broken]:
    pairs = [("node3", "node4"), ("node5", "node6"), ("node2", "node3")]
    return [
        bad(
            "latch",
            (f"tower.{low}.standoff=25", f"tower.{high}.standoff=25"),
            f"tower.{low}",
            f"tower.{high}.standoff to 30 or more",
            (f"tower.{low}.standoff=25", f"tower.{high}.standoff=30"),
            severity=W,
            place=_latch_of(f"tower.{low}", f"tower.{low}.standoff=25", f"tower.{high}.standoff=25"),
        )
        for low, high in pairs
    ]


def _places() -> list[Broken]:
    video = ('tower.node3.uses=["video"]', *HERE, "lan-switch.position=[-40, -145]")
    power_board, switch = (*HERE, "power-board.position=[-50, 0]"), (*HERE, "lan-switch.position=[45, 0]")
    (_, _, low), (_, _, high) = boxes("tower.node1.board", *power_board)[9]  # the header, deepest in the holder
    in_switch = shared(boxes("tower.node1.board", *switch)[0], boxes("lan-switch.switch", *switch)[2])
    gpio = shared(boxes("tower.node1.board", *switch)[33], boxes("lan-switch.switch", *switch)[2])
    return [
        bad(
            "interference",
            power_board,
            "power-board.",
            "power-board.position",
            (*HERE, "power-board.position=[-100, 30]"),
            ("plug", "spanner"),
            (None, None, (low + high) / 2),
        ),
        bad(
            "interference",
            switch,
            "lan-switch.",
            "lan-switch.position",
            (*HERE, "lan-switch.position=[100, 0]"),
            ("plug", "latch", "cable-latch", "spanner"),
            (None, in_switch[1], gpio[2]),
        ),
        bad(
            "plug",
            (*HERE, "lan-switch.position=[0, -145]"),
            "lan-switch.",
            "lan-switch.position",
            (*HERE, "lan-switch.position=[100, 0]"),
            ("hole-edge",),
            _in_plug("tower.node1", "network", *HERE, "lan-switch.position=[0, -145]"),
        ),
        bad(
            "plug",
            video,
            "lan-switch.",
            "lan-switch.position",
            (*HERE, "lan-switch.position=[-75, -145]", "power-board.position=[-110, 30]"),
            place=_in_plug("tower.node3", "video", *video),
        ),
        bad(
            "plug",
            (*HERE, "lan-switch.position=[30, -130]"),
            "lan-switch.",
            "lan-switch.position",
            (*HERE, "lan-switch.position=[100, 0]"),
            place=_in_plug("tower.node1", "power", *HERE, "lan-switch.position=[30, -130]"),
        ),
        bad("layout-infeasible", ("plate.width=100",), "lan-switch", "plate.width to 280"),
        bad(
            "layout-infeasible",
            ("lan-switch.position=[300, 0]",),
            "lan-switch",
            "lan-switch.position",
            ("lan-switch.position=[100, 0]",),
        ),
        bad("layout-infeasible", ("tower.position=[0, 90]",), "tower", "position", ("tower.position=[-6.5, -2.65]",)),
    ]


def _hardware() -> list[Broken]:
    thick = ("plate.thickness=6", "plate.thickness_tolerance=1.0", "hardware.thread_depth=6")
    return [
        bad(
            "hardware-not-sold",
            ("tower.node3.standoff=43.3",),
            "tower.node3.standoff",
            "to 43 or 43.5",
            ("tower.node3.standoff=45",),
        ),
        bad(
            "hardware-not-sold",
            ("tower.node3.standoff=60", "plate.depth=220", "hardware.thread_depth=4"),
            "tower.node3.standoff",
            "to 50",
            ("tower.node3.standoff=50", "plate.depth=220", "hardware.thread_depth=4"),
            ("hardware-engagement", "spanner"),
        ),
        bad(
            "hardware-not-sold",
            ("tower.node1.standoff=37.5",),
            "tower.node1.standoff",
            "to 37 or 38",
            ("tower.node1.standoff=40",),
        ),
        bad(
            "hardware-engagement",
            ("hardware.thread_depth=4.3",),
            "tower.node1.screw",
            "measure how deep your standoffs are",
            ("hardware.thread_depth=4.9",),
        ),
        bad(
            "hardware-engagement",
            thick,
            "tower.node1.screw",
            "measure your sheet",
            ("plate.thickness=6", "plate.thickness_tolerance=0.2", "hardware.thread_depth=6"),
        ),
        bad(
            "hardware-engagement",
            ("tower.node1.standoff=5",),
            "tower.node1.screw",
            "tower.node1.standoff",
            ("tower.node1.standoff=10",),
            ("keep-out-air",),
        ),
        bad(
            "stack-infeasible",
            ("tower.node2.board=raspberry-pi-5", "hardware.standoff=printed"),
            "tower.node2",
            "a stack of its own",
        ),
        bad(
            "stack-infeasible",
            ("hardware.thread=M2.5", "tower.node4.standoff=auto", "tower.air=60", "hardware.thread_depth=3"),
            "tower.node4",
            "hardware.thread_depth",
        ),
        bad("stack-infeasible", ("hardware.thread=M4",), "tower", "hardware.thread"),
    ]


EDGE: Place = (140, None, 0)
"""The shipped plate's right edge, which is furthest from its feet."""


OVERHANGING = (
    """
name = "overhanging"
[plate]
width = 240
depth = 240
[hardware]
thread_depth = 8
[limits]
push = 0
[top]
stacks = ["tower"]
[[stack]]
name = "tower"
[[stack.node]]
standoff = 40
[[stack]]
name = "other"
on = "top"
position = [200, 0]
"""
    + "[[stack.node]]\nstandoff = 40\n" * 8
)
"""A tower beside its feet, on a top plate. It falls over although no push is asked for."""


def _plates() -> list[Broken]:
    wide = ("plate.width=500", "plate.depth=400")
    return [
        bad("tipping", ("plate.depth=160",), "plate", "plate.depth", ("plate.depth=180",)),
        bad(
            "tipping",
            ("tower.node7.standoff=50", "plate.depth=172"),
            "plate",
            "plate.depth",
            ("tower.node7.standoff=50",),
        ),
        bad("tipping", ("limits.push=9",), "plate", "plate.", ()),
        bad(
            "tipping",
            (),
            "plate",
            "plate.width",
            (),
            ("plate-sags", "driver"),
            text=OVERHANGING,
            better=OVERHANGING.replace("[200, 0]", "[80, 0]"),
        ),
        *[
            bad("sheet-not-sold", (f"plate.thickness={t}",), "plate", "plate.thickness", ("plate.thickness=6",), also)
            for t, also in ((5.5, ()), (5.2, ()), (7, ("hardware-engagement", "hole-small", "hole-edge")))
        ],
        bad("sheet-size", ("plate.sheet=[200, 200]",), "plate", "plate.sheet", ("plate.sheet=[200, 300]",)),
        bad("sheet-size", ("plate.sheet=[600, 150]",), "plate", "plate.sheet", ("plate.sheet=[600, 400]",)),
        bad(
            "sheet-size",
            ("plate.width=610", "plate.sheet=[600, 400]"),
            "plate",
            "plate.width",
            ("plate.width=590", "plate.sheet=[600, 400]"),
        ),
        bad("plate-sags", ("plate.thickness=3",), "plate", "plate.thickness to 5", ("plate.thickness=5",), (), EDGE, W),
        bad(
            "plate-sags",
            ("plate.thickness=2", "plate.thickness_tolerance=0.1"),
            "plate",
            "plate.thickness",
            ("plate.thickness=5",),
            place=(0, None, 0),
        ),
        bad("plate-sags", ("limits.hand=60",), "plate", "plate.thickness", (), (), EDGE, W),
        bad("plate-sags", (*wide, "plate.thickness=3"), "plate", "plate.thickness", wide, place=(None, 200, 0)),
    ]


def _connections() -> list[Broken]:
    nodes = "[[stack]]\n" + "[[stack.node]]\n" * 5
    measured = "[hardware]\nthread_depth = 8.0\n"
    return [
        bad(
            "connections", ("power-board.outputs=1",), "power-board", "power-board.outputs", ("power-board.outputs=7",)
        ),
        bad("connections", ("power-board.outputs=6",), "power-board", "power-board.outputs"),
        bad("connections", ("lan-switch.model=dgs-105",), "lan-switch", "[[switch]]", (), ("ports-unmeasured",)),
        *[
            bad("ports-unmeasured", (f"lan-switch.model={model}",), "lan-switch", "measure port 1", severity=W)
            for model in ("gs308", "gs108", "ls1008g")
        ],
        *[
            bad(
                "jack-unmeasured",
                (),
                "lan-switch",
                f"library/switches/{model}.toml",
                severity=INFO,
                also=("ports-unmeasured", "hardware-engagement", "latch"),
                text=f"{measured}[[switch]]\nmodel = '{model}'\n",
                better=measured + nodes,
            )
            for model in ("tl-sg108", "gs308", "dgs-105")
        ],
        *[
            bad(
                "format-old",
                (),
                "format",
                "set format to 2",
                severity=INFO,
                also=("ports-unmeasured", "hardware-engagement", "latch"),
                text="format = 1\n" + text,
                better=text,
            )
            for text in (nodes, measured + nodes, nodes + "[[power_board]]\n")
        ],
    ]
