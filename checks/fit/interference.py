"""Check for overlapping pieces, pieces in space that must stay free, and mates that do not touch. Lengths are mm.

A mate is a pair of pieces that are meant to touch. A keep-out is space that must stay free: for plugs, tools, air. The
exported meshes are compared. Two groups at the same relative position are compared once, and so are two shapes in them;
the store keeps the results. Clashes that have one cause give one finding, with a count.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import asdict, replace
from typing import Any

from ...assemblies.assembly import Assembly
from ...assemblies.model.items import Duty, Group, Item
from ...core.files import digest
from ...core.findings import Finding, Severity
from ...core.placement import Placement, Point
from ...core.remedy import Remedy
from ...geometry.store import Store
from ...parts.bought.fasteners import FASTENERS
from ..limits import Limits
from ..print.layering import checks_code
from .alternatives import Alternatives
from .bodies import MARGIN
from .clashes import Clash, clashes
from .components import compared, component_at
from .headroom import for_fingers, for_spanner, heights
from .pairs import Pairs
from .relations import Relation, relations

WARNINGS = {"keep-out-air", "component-near", "driver", "spanner", "latch"}
"""Codes of warnings; the other codes are errors."""
WORDS = {
    "interference": "{a} and {b} overlap by {depth:.2f} mm",
    "mate-overlap": "{a} and {b} overlap by {depth:.2f} mm, more than their joint allows",
    "mate-apart": "{a} and {b} should touch, but do not",
    "keep-out": "{b} reaches {depth:.2f} mm into the space for solder joints and component leads under {a}",
    "keep-out-air": "{b} takes up {depth:.2f} mm of the air gap under {a}",
    "plug": "{b} reaches {depth:.2f} mm into the space that a plug in {a} needs",
    "latch": "{b} leaves no room for a finger to press the latch of a plug in {a}",
    "component-near": "{b} almost touches {a}: boards and holes vary by more than the gap",
    "driver": "{b} is in the way of the screwdriver that turns {a}, or of the hand on the screwdriver",
    "spanner": "no spanner reaches {a} when it is put in: every side is taken, the last one by {b}",
}
PLIERS = "use long-nosed pliers or a ball-ended key"
OTHERWISE = {"latch": "pull its plugs out with a hook", "spanner": PLIERS}
"""What to do where height is missing for a finger or a tool, beside to give more height."""
SOLID = ("interference", "component-near")
"""Codes of clashes of two pieces. In the others, the first is a space: it has no components, though its owner may."""
CAUSES = (
    ("interference", ("keep-out", "component-near", "keep-out-air")),
    ("keep-out", ("keep-out-air",)),
    ("plug", ("latch",)),
)
"""Between the same two groups, a clash of the first code explains those of the other codes: they are not reported."""
MISPLACED = {
    "interference": ("plug", "latch", "spanner", "driver", "keep-out", "keep-out-air", "component-near"),
    "plug": ("latch", "spanner", "driver"),
}
"""If two units clash by the first code, the other codes between them are not reported: moving one unit cures all."""
SUPPRESS = ("interference", "keep-out", "keep-out-air", "plug")
"""A tool needs one of several positions. If none is free, that is reported, unless a clash of these codes says it."""


def check(assembly: Assembly, store: Store, limits: Limits) -> Iterator[Finding]:
    """Findings on overlaps, entered keep-outs and mates that do not touch, one for each cause."""
    pairs = Pairs(store, limits)
    basis = digest(checks_code(), json.dumps(limits.interference))  # other code or limits: all is compared again
    known: dict[tuple[Any, ...], tuple[list[Clash], list[Clash]]] = {}
    alternatives, found = Alternatives(), list[tuple[Relation, Finding]]()
    for relation in relations(assembly, store, MARGIN):
        key = relation.key
        if key not in known:
            judged = _remembered(digest(basis, json.dumps(key)), relation, pairs)
            known[key] = [c for c in judged if not c.alternatives], [c for c in judged if c.alternatives]
        plain, taken = known[key]
        alternatives.add(relation, taken, caused=any(clash.code in SUPPRESS for clash in plain))
        found += [(relation, finding) for finding in _findings(relation, plain)]
    found += [(relation, _finding(relation, clash, count)) for relation, clash, count in alternatives.without_any()]
    yield from _merged(found)


def _merged(found: list[tuple[Relation, Finding]]) -> Iterator[Finding]:
    """The findings with those of the same code and fix between the same two units merged, and consequences dropped.

    Equal faults of several boards in one stack are merged too; the fix then names the other boards.
    """
    codes: dict[tuple[str, str], set[str]] = {}
    for relation, finding in found:
        codes.setdefault(_scope(relation), set()).add(finding.code)
    by_fix: dict[tuple[str, tuple[str, str], str], list[tuple[Relation, Finding]]] = {}
    for relation, finding in found:
        scope = _scope(relation)
        caused = any(finding.code in MISPLACED[code] for code in codes[scope] if code in MISPLACED)
        if not (caused and scope[0] != scope[1]):
            by_fix.setdefault((finding.code, scope, finding.fix), []).append((relation, finding))
    same: dict[tuple[object, ...], list[list[tuple[Relation, Finding]]]] = {}
    for (code, scope, fix), alike in by_fix.items():
        in_stack = scope[0] == scope[1] and alike[0][0].first.stack
        same.setdefault((code, scope, alike[0][0].key if in_stack else fix), []).append(alike)
    for first, *others in same.values():
        worst = max((finding for _, finding in first), key=lambda finding: finding.measured or 0.0)
        count = sum(finding.count for alike in (first, *others) for _, finding in alike)
        also = ", ".join(alike[0][0].second.path for alike in others)
        yield replace(worst, count=count, fix=worst.fix + (f"; do the same for {also}" if also else ""))


def _scope(relation: Relation) -> tuple[str, str]:
    """The two units of a relation."""
    return relation.first.unit, relation.second.unit


def _remembered(key: str, relation: Relation, pairs: Pairs) -> list[Clash]:
    """The clashes in a relation, read from the store or found and stored."""
    data = pairs.store.once(key, list[Clash], lambda: [asdict(clash) for clash in clashes(relation, pairs)])
    return [Clash(**{**clash, "place": tuple(clash["place"])}) for clash in data]


def _findings(relation: Relation, found: list[Clash]) -> Iterator[Finding]:
    """The deepest clash of each code, with the number of clashes. Codes that CAUSES explains are left out."""
    by_code = {code: [c for c in found if c.code == code] for code in dict.fromkeys(c.code for c in found)}
    for cause, codes in CAUSES:
        if cause in by_code:
            for code in codes:
                by_code.pop(code, None)
    for alike in by_code.values():
        yield _finding(relation, max(alike, key=lambda clash: clash.depth), len(alike))


def _finding(relation: Relation, worst: Clash, count: int) -> Finding:
    """The finding of a clash. `spoils`: pieces, or the sheet below them, that must not be made while it stands."""
    owner, other = (relation.second, relation.first) if worst.swapped else (relation.first, relation.second)
    a, b = f"{owner.path}.{worst.a}", f"{other.path}.{worst.b}"
    said_a = a + _component(relation, owner, worst.a, worst) if worst.code in SOLID else a
    said_b = f"the plug {worst.socket} of {b}" if worst.socket else b + _component(relation, other, worst.b, worst)
    severity = Severity.WARNING if worst.code in WARNINGS else Severity.ERROR
    spoils = (a, b) if relation.inside else _sheets(relation) if not _is_height(relation, worst) else ()
    return Finding(
        code=worst.code,
        severity=severity,
        subject=_later(relation, a, f"{other.path}.{worst.b}", worst),
        message=WORDS[worst.code].format(a=said_a, b=said_b, depth=worst.depth),
        place=_rounded(relation.first.placement.point(worst.place)),
        measured=round(worst.depth, 3),
        fix=_fix(relation, worst),
        remedies=_remedies(relation, worst),
        spoils=spoils if severity is Severity.ERROR else (),
        count=count,
    )


def _component(relation: Relation, group: Group, name: str, clash: Clash) -> str:
    """The component of a board that clashes, as words after the board's name; empty if it is none."""
    if clash.alternatives:
        return ""  # its place is that of a tool
    frame = Placement() if group is relation.first else relation.placement.inverse
    item = next(item for item in group.items if item.name == name)
    found = component_at(item, frame.point(clash.place))
    return f" at its {found}" if found else ""


def _later(relation: Relation, a: str, b: str, clash: Clash) -> str:
    """The name of the piece that the fix concerns, which is mounted later."""
    return a if clash.swapped or relation.inside or clash.socket else b


def _is_height(relation: Relation, clash: Clash) -> bool:
    """Whether a longer standoff cures the clash: between two nodes of one stack, or a board and the plate below it."""
    first, second = relation.first, relation.second
    if not second.stack or clash.code in ("driver", "component-near"):
        return False
    over_plate = first.carrier and (clash.code.startswith("keep-out") or "board" in _duties(relation, clash))
    return over_plate or first.stack == second.stack


def _is_beside_components(relation: Relation, clash: Clash) -> bool:
    """Whether a washer, nut or standoff of a stack touches or almost touches a component of the same stack."""
    one_stack = relation.first.stack == relation.second.stack != ""
    solid = clash.code in ("interference", "mate-overlap", "component-near")
    fastened = any(isinstance(item.part, FASTENERS) for item in _items(relation, clash))
    return one_stack and solid and fastened and "board" in _duties(relation, clash)


def _items(relation: Relation, clash: Clash) -> list[Item]:
    """The pieces that clash. If a plug clashes, the piece that it is plugged into is left out."""
    owner, other = (relation.second, relation.first) if clash.swapped else (relation.first, relation.second)
    named = [(owner, clash.a), *([] if clash.socket else [(other, clash.b)])]
    return [item for group, name in named for item in group.items if item.name == name]


def _duties(relation: Relation, clash: Clash) -> set[Duty]:
    """Duties of the pieces that clash."""
    return {item.duty for item in _items(relation, clash)}


def _sheets(relation: Relation) -> tuple[str, ...]:
    """The sheet that must not be cut while a group on it is in a wrong place; empty if neither group is on a sheet."""
    sheet = relation.second.on_sheet or relation.first.on_sheet
    return (sheet,) if sheet else ()


def _fix(relation: Relation, clash: Clash) -> str:
    """The fix: most often more height for the upper node, or another place for the group that is mounted later."""
    first, second = relation.first, relation.second
    if _is_beside_components(relation, clash):
        measure = "measure the component and correct the board's record"
        return ", or ".join([measure, *(slim.words for slim in second.slimmer[:1])])
    if clash.code in ("plug", "latch") and relation.inside:
        slim = "use slimmer plugs"
        return f"set {first.path}.uses to the connectors that you use, or {slim}" if first.stack else slim
    if relation.inside and clash.code in ("driver", "spanner"):
        return f'{PLIERS}; if one of these is enough, add "{clash.code}" to checks.off'
    if clash.code in OTHERWISE and _is_height(relation, clash):
        raised, upper = _raised(relation, clash), _pair(relation)[1]
        higher = f"{raised[0].words} or more, or " if raised else "" if upper.standoff else f"{upper.fix}, or "
        return f"{higher}{OTHERWISE[clash.code]}"
    if relation.inside or clash.code.startswith("mate"):
        return compared(second.path)
    if _is_height(relation, clash):
        return second.fix
    return _mover(relation).move + first.larger


def _mover(relation: Relation) -> Group:
    """The group that the fix moves: the one that is mounted later, but one whose place the design gives before it."""
    return next((each for each in (relation.second, relation.first) if each.moves), relation.second)


def _remedies(relation: Relation, clash: Clash) -> tuple[Remedy, ...]:
    """Values to try: standoff heights of the upper node where `_fix` asks for more height, else another place."""
    if _is_beside_components(relation, clash):
        return relation.second.slimmer
    if relation.inside or clash.code.startswith("mate"):
        return ()
    if not _is_height(relation, clash):
        return _mover(relation).moves
    return _raised(relation, clash) if clash.code in OTHERWISE else relation.second.remedies


def _raised(relation: Relation, clash: Clash) -> tuple[Remedy, ...]:
    """Heights of the upper node with which a finger reaches a latch, or a spanner its standoff; empty if none helps."""
    lower, upper = _pair(relation)
    if clash.code == "latch":
        return heights(upper, for_fingers(lower, upper))
    return heights(upper, for_spanner(lower, upper, clash.alternatives))


def _pair(relation: Relation) -> tuple[Group, Group]:
    """The two groups of a relation: the one that stands lower, the one that stands higher."""
    lower, upper = sorted((relation.first, relation.second), key=lambda group: group.placement.origin[2])
    return lower, upper


def _rounded(point: Point) -> Point:
    return round(point[0], 3) + 0.0, round(point[1], 3) + 0.0, round(point[2], 3) + 0.0  # + 0.0: no -0.0
