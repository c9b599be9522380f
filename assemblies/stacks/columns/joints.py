"""Threaded joints of a stack: screws from below and from above, studs, grub screws, nuts. Lengths are mm.

A joint stands for the equal threaded connections at the corners of a board. It states the depth to which the
thread engages, nominal and worst case, and the depths allowed: at least one diameter of the thread, and at most to
THREAD_SLACK before the end of the tapped hole.
"""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import cached_property

from ....core.remedy import Remedy
from ....params.records.board import BoardRecord
from ....params.records.hardware import StandoffRow, ThreadRecord
from ...model.joint import Joint
from ...pieces.hardware import THREAD_SLACK, Hardware
from .column import GRUB_SLACK, Kind

EPSILON = 1e-9
MOST_UNDER_HEAD = 3
"""Most washers under a screw's head beyond the usual one: three of M3 fill the step between two lengths (assumed)."""
DEPTH = "hardware.thread_depth"
MEASURE = f"measure how deep your standoffs are tapped, and set {DEPTH}"
"""Key of the depth of the threads, and a text for a `fix`."""


@dataclass(frozen=True)
class CapJoint:
    """Screws from above that hold a board, a tray or a top plate: their length, mm, and their joint."""

    screw: float
    joint: Joint


@dataclass(frozen=True, kw_only=True)
class BottomJoint:
    """The screw from below through a sheet, with a washer on both faces, into a standoff.

    `row`: the standoffs of this thread in the range. `piece_length`: length of the standoff. `plate`: thickness of the
    sheet. `thread_depth`: depth to which long standoffs are tapped.
    """

    path: str
    thread: ThreadRecord
    row: StandoffRow
    thread_depth: float
    piece_length: float
    plate: float
    plate_tolerance: float
    measured: bool = True
    """Whether that depth was measured."""
    kind: Kind = "male-female"
    sheet: str = "plate"
    """Name of the sheet's table in the design file, such as `plate`."""
    piece_is_key: bool = True
    """Whether the design has a key for the standoff's length. It has none for the posts on a tray."""
    washers: int = 2
    """Number of washers in the joint: one on each face of the sheet, and more below the head."""

    @property
    def clamped(self) -> float:
        """Thickness that the screw clamps: the sheet and the washers."""
        return self.plate + self.washers * self.thread.washer.thickness

    @property
    def slack(self) -> float:
        """Tolerance of the clamped thickness."""
        return self.plate_tolerance + self.washers * self.thread.washer.thickness_tolerance

    @property
    def limit(self) -> float:
        """Largest depth to which the screw may enter the standoff."""
        return self._bore(self.thread_depth, self.piece_length) - THREAD_SLACK

    def _bore(self, depth: float, length: float) -> float:
        """Depth to which a standoff of that length is tapped, at most `depth`."""
        if self.kind == "female-female":
            return self.row.female_bore(depth if self.measured or depth == math.inf else None, length)
        return self.row.bore(depth, length)

    def shortfall(self, length: float) -> float:
        """By how much a screw of that length misses a limit in the worst case; 0 if it keeps both."""
        short = self.thread.diameter - (length - self.clamped - self.slack)
        long = (length - self.clamped + self.slack) - self.limit
        return max(0.0, round(short, 6), round(long, 6))

    @property
    def needed(self) -> float:
        """Greatest depth, worst case, that the shortest screw with enough engagement reaches."""
        reach = [n - self.clamped for n in self.lengths if n - self.clamped - self.slack >= self.thread.diameter]
        return min(reach) + self.slack if reach else self.thread.diameter

    @cached_property
    def lengths(self) -> list[float]:
        """Screw lengths sold, shortest first."""
        return Hardware(self.thread).screw_lengths

    @cached_property
    def screw(self) -> float:
        """The shortest screw that engages enough and does not bottom out, else the one with the least shortfall."""
        return min(self.lengths, key=lambda length: (self.shortfall(length), length))

    def with_washers(self) -> BottomJoint:
        """The joint with the fewest washers below the head that hold in the worst case, else those that hold nominally.

        No screw sold may be between one that engages too little and one that bottoms out: washers fill that step.
        """
        tried = [replace(self, washers=self.washers + more) for more in range(MOST_UNDER_HEAD + 1)]
        held = [each for each in tried if not each.shortfall(each.screw)]
        nominal = [each for each in tried if each.thread.diameter <= each.screw - each.clamped <= each.limit]
        return next(iter((*held, *nominal)), self)

    @property
    def joint(self) -> Joint:
        """The joint of this screw, with its proof."""
        fix, remedies = self._ways_out()
        proof = _proof(
            f"{self.path}.screw",
            self.thread,
            engaged=(self.screw - self.clamped, self.slack),
            limits=(self.thread.diameter, self.limit),
            fix=fix,
        )
        return replace(proof, remedies=remedies, sheet=self.sheet)

    def _ways_out(self) -> tuple[str, tuple[Remedy, ...]]:
        """What to change if no screw fits: a deeper thread, a smaller tolerance of the sheet, or another thickness."""
        engaged = [n - self.clamped for n in self.lengths if n - self.clamped - self.slack >= self.thread.diameter]
        helps, remedies = list[str](), list[Remedy]()
        if engaged:
            deep = math.ceil((min(engaged) + self.slack + THREAD_SLACK) * 10 - 1e-6) / 10  # up to the next 0.1
            long_enough = (n for n in sorted(self.row.male_female) if self._bore(math.inf, n) >= deep)
            piece = next((n for n in long_enough if n > self.piece_length), None)
            short = self._bore(math.inf, self.piece_length) < deep
            needs, set_to = list[str](), list[tuple[str, float]]()
            if self.thread_depth < deep:
                needs.append(f"{MEASURE} if it is {deep:g} or more")
                set_to.append((DEPTH, deep))
            if short and piece and self.piece_is_key:
                needs.append(f"set {self.path}.standoff to {piece:g} or more")
                set_to.append((f"{self.path}.standoff", piece))
            if needs and ((piece and self.piece_is_key) or not short):
                helps.append(" and ".join(needs))
                remedies.append(Remedy(settings=tuple(set_to)))
        # the greatest tolerance at which some screw still engages enough and does not reach the end of the thread
        spare = max(min(n - self.clamped - self.thread.diameter, self.limit - (n - self.clamped)) for n in self.lengths)
        sheet = math.floor((spare - self.washers * self.thread.washer.thickness_tolerance) * 100 + 1e-6) / 100
        if sheet > 0:
            helps.append(
                f"measure your sheet, and set {self.sheet}.thickness_tolerance if it varies by {sheet:g} or less"
            )
            remedies.append(Remedy.of(f"{self.sheet}.thickness_tolerance", sheet))
        otherwise = f"set {self.sheet}.thickness to another thickness: no screw sold fits this one"
        return ", or ".join(helps) or otherwise, tuple(remedies)


def stud_joint(
    path: str, board: BoardRecord, thread: ThreadRecord, row: StandoffRow, bore: float, washers: int
) -> Joint:
    """The joint of the studs of a level: through a board and its washers into standoffs tapped to the depth `bore`."""
    pcb, washer = board.pcb, thread.washer
    nominal = row.stud - pcb.thickness - washers * washer.thickness
    slack = row.length_tolerance + pcb.thickness_tolerance + washers * washer.thickness_tolerance
    limits = (thread.diameter, bore - THREAD_SLACK)
    fix, remedies = MEASURE, None
    if washers and nominal - slack < thread.diameter:
        whole = row.stud + row.length_tolerance - (pcb.thickness - pcb.thickness_tolerance) + THREAD_SLACK
        deep = math.ceil(whole * 10 - 1e-6) / 10  # up to the next 0.1
        fix, remedies = f"{MEASURE} if it is {deep:g} or more: no washers are needed then", (Remedy.of(DEPTH, deep),)
    elif nominal - slack < thread.diameter:
        clamped = pcb.thickness + washers * washer.thickness + slack
        fix = _grub_fix(thread, clamped, limits[1])
    proof = _proof(f"{path}.standoff", thread, engaged=(nominal, slack), limits=limits, fix=fix)
    return replace(proof, remedies=remedies) if remedies else proof


def grub_joint(
    path: str,
    thread: ThreadRecord,
    grub: float,
    bore: float,
    between: float = 0.0,
    tolerance: float = 0.0,
    sheet: str = "tray",
) -> Joint:
    """The joint of grub screws between two female ends tapped to the depth `bore`; without a tray, half in each.

    `grub`: length of the screws. `between`: thickness of a tray or another sheet between the ends, or 0. `tolerance`:
    its tolerance, all of which may come from one end. `sheet`: the design's table of that sheet.
    """
    limits = (thread.diameter, bore - THREAD_SLACK)
    engaged = ((grub - between) / 2, GRUB_SLACK + tolerance)
    fix = f"{MEASURE}; measure your sheet, and set {sheet}.thickness_tolerance" if between else MEASURE
    thinnest = max(thread.grub_screw.lengths) - 2 * (thread.diameter + GRUB_SLACK)
    if between > thinnest:
        fix = f"set {sheet}.thickness to {thinnest:g} or less: no grub screw sold is long enough for it"
    proof = _proof(f"{path}.grub", thread, engaged=engaged, limits=limits, fix=fix)
    held = ((length - between) / 2 for length in thread.grub_screw.lengths)
    reach = [half + engaged[1] for half in held if half - engaged[1] >= thread.diameter - EPSILON]
    deep = math.ceil((min(reach) + THREAD_SLACK) * 10 - 1e-6) / 10 if reach else 0.0  # up to the next 0.1
    remedies = (Remedy.of(DEPTH, deep),) if deep and fix.startswith(MEASURE) else proof.remedies
    return replace(proof, sheet=sheet if between else "", remedies=remedies)


def set_joint(path: str, thread: ThreadRecord, engaged: float, bore: float, tolerance: float) -> Joint:
    """The joint of grub screws that stand `engaged` mm out of a board, in threads of the depth `bore` above it."""
    limits = (thread.diameter, bore - THREAD_SLACK)
    return _proof(f"{path}.grub", thread, engaged=(engaged, GRUB_SLACK + tolerance), limits=limits, fix=MEASURE)


def cap_joint(subject: str, thread: ThreadRecord, bore: float, held: tuple[float, float], washers: int) -> CapJoint:
    """The screws from above that hold a tray, a board or a top plate in threads of the depth `bore`.

    `held`: thickness of the sheet or board, and its tolerance. The screw is the shortest that holds, with a cap head if
    need be, else the longest that is sold.
    """
    washer = thread.washer
    clamped, slack = held[0] + washers * washer.thickness, held[1] + washers * washer.thickness_tolerance
    hardware, deep = Hardware(thread), bore - THREAD_SLACK
    holding = [n for n in hardware.screw_lengths if n - clamped - slack >= thread.diameter - EPSILON]
    fitting = [n for n in (*holding, *hardware.cap_lengths) if n - clamped + slack <= deep + EPSILON]
    longest = hardware.screw_lengths[-1:]
    screw = next((n for n in fitting if n - clamped - slack >= thread.diameter - EPSILON), (holding or longest)[0])
    fix = f"{MEASURE}; measure the sheet that the screws hold, and set its thickness_tolerance"
    engaged = (screw - clamped, slack)
    return CapJoint(screw, _proof(subject, thread, engaged=engaged, limits=(thread.diameter, deep), fix=fix))


def _grub_fix(thread: ThreadRecord, clamped: float, deep: float) -> str:
    """What to change if a stud is too short for the thickness `clamped`: a grub screw in two female ends."""
    shortest = clamped + 2 * thread.diameter
    sold = [n for n in sorted(thread.grub_screw.lengths) if shortest <= n <= clamped + 2 * deep]
    size = f"{thread.label} x {sold[0]:g}" if sold else f"{thread.label}, {shortest:g} long or more"
    return f"use female-female standoffs and a grub screw {size} instead, since the stud is too short"


def top_joint(path: str, board: BoardRecord, thread: ThreadRecord, row: StandoffRow, washers: int) -> Joint:
    """The joint of the nuts on the topmost board. Least engagement: the height of the nut. There is no greatest one."""
    pcb, washer = board.pcb, thread.washer
    nominal = row.stud - pcb.thickness - washers * washer.thickness
    slack = row.length_tolerance + pcb.thickness_tolerance + washers * washer.thickness_tolerance
    limits = (thread.nut.height, row.stud + row.length_tolerance)
    longer = "set hardware.standoff to a range with longer studs"
    return _proof(f"{path}.nut", thread, engaged=(nominal, slack), limits=limits, fix=longer)


def _proof(
    subject: str, thread: ThreadRecord, *, engaged: tuple[float, float], limits: tuple[float, float], fix: str
) -> Joint:
    """The joint at each corner. `engaged`: nominal depth and tolerance. `limits`: least and greatest depth allowed."""
    nominal, slack = engaged
    deep = math.ceil((nominal + slack + THREAD_SLACK) * 10 - EPSILON) / 10  # up to the next 0.1
    return Joint(
        subject=subject,
        thread=thread.diameter,
        nominal=round(nominal, 6),
        least_engagement=round(nominal - slack, 6),
        greatest_engagement=round(nominal + slack, 6),
        lower_limit=limits[0],
        upper_limit=round(limits[1], 6),
        fix=fix,
        remedies=(Remedy.of(DEPTH, deep),) if fix.startswith(MEASURE) else (),
    )


def at_each(joints: Iterable[Joint], corners: int) -> list[Joint]:
    """Joints that are made at every one of so many corners."""
    return [replace(joint, count=joint.count * corners) for joint in joints]


def alike(joints: Iterable[Joint]) -> list[Joint]:
    """Merge joints of equal engagement and upper limit into the first of them, with their total count."""
    found: dict[tuple[float, ...], Joint] = {}
    for joint in joints:
        numbers = (joint.nominal, joint.least_engagement, joint.greatest_engagement, joint.upper_limit)
        known = found.get(numbers)
        found[numbers] = replace(known, count=known.count + joint.count) if known else joint
    return list(found.values())
