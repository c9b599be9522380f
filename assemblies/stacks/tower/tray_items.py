"""The items of a tray in its node's frame, and the mates between them. Lengths are mm."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import pairwise

from ....core.placement import Placement
from ...model.items import Item
from ...pieces.bolts import thread_overlap
from ...pieces.exploded_view import SCREW_FROM_ABOVE, SCREW_UNDER_TRAY, WASHER_ON_TOP
from ...pieces.items import Items, numbered
from ..columns.column import Piece
from ..columns.set_screws import Fastener
from ..level import Level
from ..stack import Stack
from ..tray import TrayPlan

TRAY, TRAY_BOARD, TRAY_GRUBS, TRAY_TOP = "tray", "board on the tray", "grub screws of the tray", "top"
"""Keys of the build steps that add a tray, the board on it, and the fasteners that hold the tray."""


@dataclass
class TrayItems:
    """The items of a tray.

    `posts`: by name of the post, its items by word, such as `post` and `post-screw`. `fasteners`, `washers`: by
    corner, the grub screw or screw through the tray at each column, and the washers below a screw's head, upwards.
    """

    sheet: Item
    posts: dict[str, dict[str, Item]]
    fasteners: dict[str, Item]
    washers: dict[str, list[Item]]
    fastener: Fastener
    """The grub screws or screws through the tray."""


def add_tray(items: Items, stack: Stack, level: Level, tray: TrayPlan, fastener: Fastener, *, last: bool) -> TrayItems:
    """Add a tray's sheet, its posts with a screw at each end, and the fasteners at the columns.

    `fastener`: the fasteners at the columns, which are screws from above on the topmost level (`last`), otherwise grub
    screws.
    """
    tray_top, hardware = -tray.rise, tray.hardware
    washer, board = hardware.washer, level.board.pcb.thickness
    sheet = items.add("tray", tray.part, Placement.at(z=tray_top), tray.sheet.material, duty="tray", step=TRAY)
    z_below = tray_top - tray.thickness - tray.head_washers * washer.thickness
    post = hardware.female_standoff(tray.stock.row, tray.post, _bore(tray))
    washers_height = tray.board_washers * washer.thickness
    down, posts = Placement.about("x", 180), dict[str, dict[str, Item]]()
    placed = [
        (
            "board-screw",
            hardware.screw(tray.board_screw),
            board + washers_height,
            "steel",
            TRAY_BOARD,
            SCREW_FROM_ABOVE,
        ),
        ("post-screw", hardware.screw(tray.screw), z_below, "steel", TRAY, SCREW_UNDER_TRAY),
        ("post-washer-above", washer, tray_top, "steel", TRAY, (0.0, 0.0, 0.0)),
        ("post", post, -tray.post, stack.material, TRAY, (0.0, 0.0, 0.0)),
    ]
    for number, word in enumerate(below_the_tray(tray)):
        placed.append((word, washer, z_below + number * washer.thickness, "steel", TRAY, SCREW_UNDER_TRAY))
    for number, word in enumerate(numbered("board-washer", tray.board_washers)):
        placed.append((word, washer, board + number * washer.thickness, "steel", TRAY_BOARD, WASHER_ON_TOP))
    for word, part, z, material, step, way in placed:
        turn = down if word == "board-screw" else Placement()
        for corner, x, y in tray.posts:
            place = Placement.at(x, y, z) @ turn
            posts.setdefault(corner, {})[word] = items.add(
                word, part, place, material, corner=corner, step=step, explode=way
            )
    fasteners, washers = dict[str, Item](), dict[str, list[Item]]()
    for corner, x, y in stack.corners:
        if last:
            cap = stack.hardware.washer
            head = Placement.at(x, y, tray_top + fastener.washers * cap.thickness) @ down
            washers[corner] = [
                items.add(
                    word,
                    cap,
                    Placement.at(x, y, tray_top + number * cap.thickness),
                    "steel",
                    corner=corner,
                    step=TRAY_TOP,
                    explode=WASHER_ON_TOP,
                )
                for number, word in enumerate(numbered("cap-washer", fastener.washers))
            ]
            screw = stack.hardware.screw(fastener.length)
            fasteners[corner] = items.add(
                "cap-screw", screw, head, "steel", corner=corner, step=TRAY_TOP, explode=SCREW_FROM_ABOVE
            )
        else:
            grub = Placement.at(x, y, tray_top - tray.thickness / 2 - fastener.length / 2)
            part = stack.hardware.grub_screw(fastener.length)
            fasteners[corner] = items.add("grub-tray", part, grub, "steel", corner=corner, step=TRAY_GRUBS)
    return TrayItems(sheet, posts, fasteners, washers, fastener)


def below_the_tray(tray: TrayPlan) -> list[str]:
    """The names of the washers between a post screw's head and the tray, upwards."""
    return numbered("post-washer-below", tray.head_washers)[::-1]


def _bore(tray: TrayPlan) -> float:
    return tray.stock.bore(Piece(tray.post, "female-female"))


def touch_tray(items: Items, tray: TrayPlan, made: TrayItems, board: Item) -> None:
    """Declare the mates at each post, from the lower screw's head to the upper screw's."""
    hardware, (bottom, top) = tray.hardware, tray.joints
    for post in made.posts.values():
        layers = [post["post-screw"], *(post[word] for word in below_the_tray(tray)), made.sheet]
        for lower, upper in pairwise(layers):
            items.touch(lower, upper, "clamp")
        items.touch(post["post-washer-above"], made.sheet, "rests")
        items.touch(post["post"], post["post-washer-above"], "rests")
        items.touch(post["post-screw"], post["post"], "thread", thread_overlap(hardware, bottom.nominal, _bore(tray)))
        items.touch(board, post["post"], "rests")
        washers = [post[word] for word in numbered("board-washer", tray.board_washers)]
        for lower, upper in pairwise([board, *washers, post["board-screw"]]):
            items.touch(lower, upper, "clamp")
        items.touch(post["board-screw"], post["post"], "thread", thread_overlap(hardware, top.nominal, _bore(tray)))


def touch_columns(
    items: Items, stack: Stack, level: Level, tray: TrayPlan, made: TrayItems, tops: Mapping[str, Item]
) -> None:
    """Declare the mates that hold the tray on its columns. `tops`: the topmost piece of the column at each corner."""
    hardware, bore = stack.hardware, stack.stock.bore(level.column.pieces[-1])
    for corner, below in tops.items():
        items.touch(made.sheet, below, "rests")
        screw, washers = made.fasteners[corner], made.washers.get(corner)
        if washers is None:
            half = (made.fastener.length - tray.thickness) / 2
            items.touch(screw, below, "thread", thread_overlap(hardware, half, bore))
            continue
        engaged = made.fastener.length - tray.thickness - len(washers) * hardware.washer.thickness
        for lower, upper in pairwise([made.sheet, *washers, screw]):
            items.touch(upper, lower, "clamp")
        items.touch(screw, below, "thread", thread_overlap(hardware, engaged, bore))
