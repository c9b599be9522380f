"""Threaded joints of a stack, in the worst case: the screw from below, studs through boards, nuts on top; mm."""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import cached_property

from ....params.records.board import BoardRecord
from ....params.records.hardware import StandoffRow, ThreadRecord
from ...model.joint import Joint
from ...pieces.hardware import THREAD_SLACK, Hardware
from .column import GRUB_SLACK, Kind

EPSILON = 1e-9
CORNERS = 4
MEASURE = "measure your standoffs and set hardware.thread_depth"


@dataclass(frozen=True)
class CapJoint:
    """Screws from above: their length, mm, and the proof."""

    screw: float
    joint: Joint


@dataclass(frozen=True, kw_only=True)
class BottomJoint:
    """The screw from below, through the plate between two washers into the first standoff."""

    path: str
    thread: ThreadRecord
    row: StandoffRow
    thread_depth: float
    standoff: float
    plate: float
    plate_tolerance: float
    kind: Kind = "male-female"
    sheet: str = "plate"
    """The design's table of the sheet."""
    piece_is_key: bool = True
    """Whether the design has a key for the piece; the posts on a tray have none."""

    @property
    def clamped(self) -> float:
        """Plate and washers."""
        return self.plate + 2 * self.thread.washer.thickness

    @property
    def slack(self) -> float:
        """By how much the clamped stack may vary."""
        return self.plate_tolerance + 2 * self.thread.washer.thickness_tolerance

    @property
    def limit(self) -> float:
        """How far the screw may reach in."""
        return self._bore(self.thread_depth, self.standoff) - THREAD_SLACK

    def _bore(self, depth: float, length: float) -> float:
        """How deep a piece of a length is tapped."""
        return min(depth, length / 2) if self.kind == "female-female" else self.row.bore(depth, length)

    def shortfall(self, length: float) -> float:
        """By how much a screw's worst case misses the limits, 0 when it keeps both."""
        short = self.thread.diameter - (length - self.clamped - self.slack)
        long = (length - self.clamped + self.slack) - self.limit
        return max(0.0, round(short, 6), round(long, 6))

    @property
    def needed(self) -> float:
        """How far the shortest screw that engages enough may reach in, worst case."""
        reach = [n - self.clamped for n in self.lengths if n - self.clamped - self.slack >= self.thread.diameter]
        return min(reach) + self.slack if reach else self.thread.diameter

    @cached_property
    def lengths(self) -> list[float]:
        """Screw lengths sold."""
        return sorted(Hardware(self.thread).screw_row.lengths)

    @cached_property
    def screw(self) -> float:
        """The shortest length that engages enough and does not bottom out, else the one that misses least."""
        return min(self.lengths, key=lambda length: (self.shortfall(length), length))

    @property
    def joint(self) -> Joint:
        """The proof."""
        return _proof(
            f"{self.path}.screw",
            self.thread,
            engaged=(self.screw - self.clamped, self.slack),
            limits=(self.thread.diameter, self.limit),
            fix=self._fix(),
        )

    def _fix(self) -> str:
        """What would help where no screw fits: a deeper thread, a sheet that varies less, another thickness."""
        engaged = [n - self.clamped for n in self.lengths if n - self.clamped - self.slack >= self.thread.diameter]
        helps: list[str] = []
        if engaged:
            deep = math.ceil((min(engaged) + self.slack + THREAD_SLACK) * 10 - 1e-6) / 10
            long_enough = (n for n in sorted(self.row.male_female) if self._bore(math.inf, n) >= deep)
            piece = next((n for n in long_enough if n > self.standoff), None)
            short = self._bore(math.inf, self.standoff) < deep
            needs = [f"{MEASURE} to {deep:g} or more"] if self.thread_depth < deep else []
            if short and piece and self.piece_is_key:
                needs.append(f"set {self.path}.standoff to {piece:g} or more")
            if needs and ((piece and self.piece_is_key) or not short):
                helps.append(" and ".join(needs))
        spare = max(min(n - self.clamped - self.thread.diameter, self.limit - (n - self.clamped)) for n in self.lengths)
        sheet = math.floor((spare - 2 * self.thread.washer.thickness_tolerance) * 100 + 1e-6) / 100
        if sheet > 0:
            helps.append(f"measure your sheet and set {self.sheet}.thickness_tolerance to {sheet:g} or less")
        return ", or ".join(helps) or f"set {self.sheet}.thickness to another sheet: no screw sold suits this one"


def stud_joint(
    path: str, board: BoardRecord, thread: ThreadRecord, row: StandoffRow, bore: float, washers: int
) -> Joint:
    """The proof of the studs that go through a board and its washers into the next pieces, tapped `bore` deep."""
    pcb, washer = board.pcb, thread.washer
    nominal = row.stud - pcb.thickness - washers * washer.thickness
    slack = row.length_tolerance + pcb.thickness_tolerance + washers * washer.thickness_tolerance
    limits = (thread.diameter, bore - THREAD_SLACK)
    fix = MEASURE
    if nominal - slack < thread.diameter:
        through = pcb.thickness + washers * washer.thickness + slack
        fix = _grub_fix(thread, through, limits[1])
    return _proof(f"{path}.standoff", thread, engaged=(nominal, slack), limits=limits, fix=fix)


def grub_joint(
    path: str, thread: ThreadRecord, grub: float, bore: float, between: float = 0.0, tolerance: float = 0.0
) -> Joint:
    """The proof of the grub screws that hold two female ends together, half in each, with a tray `between` or none."""
    limits = (thread.diameter, bore - THREAD_SLACK)
    engaged = ((grub - between) / 2, GRUB_SLACK + tolerance)
    fix = f"{MEASURE}, and your sheet and set tray.thickness_tolerance" if between else MEASURE
    return _proof(f"{path}.grub", thread, engaged=engaged, limits=limits, fix=fix)


def cap_joint(subject: str, thread: ThreadRecord, bore: float, held: tuple[float, float], washers: int) -> CapJoint:
    """The screws from above that hold a tray or a board, of a thickness and its tolerance, in threads `bore` deep."""
    washer = thread.washer
    clamped, slack = held[0] + washers * washer.thickness, held[1] + washers * washer.thickness_tolerance
    lengths, deep = sorted(Hardware(thread).screw_row.lengths), bore - THREAD_SLACK
    holding = [n for n in lengths if n - clamped - slack >= thread.diameter - EPSILON]
    screw = next((n for n in holding if n - clamped + slack <= deep + EPSILON), (holding or lengths[-1:])[0])
    fix = f"{MEASURE}, and your sheet and set tray.thickness_tolerance"
    engaged = (screw - clamped, slack)
    return CapJoint(screw, _proof(subject, thread, engaged=engaged, limits=(thread.diameter, deep), fix=fix))


def _grub_fix(thread: ThreadRecord, through: float, deep: float) -> str:
    """The grub screw that holds in two female ends where a stud is too short for what it goes through."""
    least = through + 2 * thread.diameter
    sold = [n for n in sorted(thread.grub_screw.lengths) if least <= n <= through + 2 * deep]
    size = f"{thread.label} x {sold[0]:g}" if sold else f"{thread.label}, {least:g} long or more"
    return f"the stud is too short: use female-female standoffs and a grub screw {size} in place of it"


def top_joint(path: str, board: BoardRecord, thread: ThreadRecord, row: StandoffRow) -> Joint:
    """The nuts on the topmost board: the studs must fill them."""
    pcb, washer = board.pcb, thread.washer
    nominal = row.stud - pcb.thickness - washer.thickness
    slack = row.length_tolerance + pcb.thickness_tolerance + washer.thickness_tolerance
    limits = (thread.nut.height, row.stud + row.length_tolerance)
    longer = "set hardware.standoff to a range with longer studs"
    return _proof(f"{path}.nut", thread, engaged=(nominal, slack), limits=limits, fix=longer)


def _proof(
    subject: str, thread: ThreadRecord, *, engaged: tuple[float, float], limits: tuple[float, float], fix: str
) -> Joint:
    """A joint at each corner that engages nominally, plus or minus a slack, against its lower and upper limit."""
    nominal, slack = engaged
    return Joint(
        subject=subject,
        thread=thread.diameter,
        nominal=round(nominal, 6),
        least=round(nominal - slack, 6),
        most=round(nominal + slack, 6),
        lower_limit=limits[0],
        upper_limit=round(limits[1], 6),
        fix=fix,
        count=CORNERS,
    )


def alike(joints: Iterable[Joint]) -> list[Joint]:
    """One joint for all that have the same numbers, with their count."""
    found: dict[tuple[float, ...], Joint] = {}
    for joint in joints:
        numbers = (joint.nominal, joint.least, joint.most, joint.upper_limit)
        known = found.get(numbers)
        found[numbers] = replace(known, count=known.count + joint.count) if known else joint
    return list(found.values())
