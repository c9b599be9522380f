"""Findings, the report that orders them, and the table of finding codes. A finding is one result of a check."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass, field, replace
from enum import StrEnum
from typing import Annotated, Any, Literal

from typing_extensions import TypedDict

from .placement import Point
from .registry import Registry
from .remedy import Remedy
from .text import shortened


class Severity(StrEnum):
    """Severity of a finding: do not make an ERROR, decide about a WARNING; INFORMATION is only listed."""

    ERROR = "error"
    WARNING = "warning"
    INFORMATION = "information"


CODES: dict[str, str] = {
    "antenna-in-metal": "the antenna of a board is in a case whose panels are all of metal",
    "bed-size": "a printed part does not fit the printer's bed or height in its print pose",
    "bed-edge": "the outline of a printed part on the bed has no chamfer, and the first layer spreads there",
    "board-unmeasured": "no source gives the components or the underside of a board",
    "bridge": "a printed bridge is too long to print without sagging",
    "cable-latch": "a cable hangs across the latch of another cable's plug",
    "cable-shut-in": "a case has no opening for a cable from outside, since its plug or its socket is unknown",
    "case-warm": "by a rule of thumb the air in the case gets too warm",
    "channel-full": "the cables in a channel take more of it than a channel may be filled",
    "component-near": "the gap between a component and a washer, nut or standoff is too small",
    "connections": "there are more nodes than ports of the switch or outputs in use of the power board",
    "contour-crossing": "cut contours of a sheet cross, are nested, or are repeated",
    "corner-sharp": "an inside corner of a sheet is so sharp that the sheet cracks there",
    "driver": "at the step that puts a screw in, there is no space for the driver or for the hand on it",
    "expansion": "the holes of a wide screw pattern leave no room for thermal expansion of the plate",
    "feed-overload": "what feeds drives or a power board lacks a voltage, or gives less than they draw",
    "first-layer": "the area of a printed part on the bed is so small that the part comes off",
    "format-old": "the design file was written for an older version of its format",
    "ground-near": "a piece below the plate reaches down as far as the feet, or nearly as far",
    "hardware-engagement": "in the worst case a screw or stud has too little thread engagement, or bottoms out",
    "hardware-not-sold": "a hardware length is not in the stock range",
    "header-push": "the force that pushes in a supply's plug breaks a power board's holder, or tips the cluster",
    "header-pins": "a HAT stands too high or too low over the board below, so the pins do not reach into its socket",
    "header-unfed": "a node takes its power through a header, and no supply of the design has a plug for it",
    "hole-edge": "a hole or slot is so near the edge of its sheet that the sheet cracks",
    "hole-printed": "an upright printed hole is so small that it prints closed",
    "hole-small": "a hole or slot is small for the thickness of its sheet",
    "insert-wall": "the wall round a heat-set insert is too thin",
    "insertion": "a piece cannot be moved into its place at its step, because others are in every straight way",
    "interference": "two pieces occupy the same space",
    "island": "a region of a printed part starts in mid-air",
    "jack-unmeasured": "no source gives the position of a switch's power jack",
    "keep-out": "a piece enters a space that must stay free",
    "keep-out-air": "a piece enters the air gap that is kept for cooling and tolerances",
    "key-unused": "the design has keys that a layout or a printed case does not use",
    "label-left-out": "a text has no place on the walls or the lid of a printed case, so it is not engraved",
    "latch": "there is no space for a finger at the latch of a plug",
    "layer-load": "a push at a free end of a printed part breaks it between two layers",
    "layout-infeasible": "the units of a plate cannot be placed",
    "mains-open": "mains is on terminals that a finger reaches",
    "mate-apart": "two mated pieces do not touch",
    "mate-overlap": "two mated pieces overlap more than their mate declares",
    "mesh-bodies": "a mesh has more than one body",
    "mesh-empty": "a mesh has no triangles, no volume, or coordinates that are not finite",
    "mesh-far": "a mesh lies so far from its origin that files lose its detail",
    "mesh-large": "a mesh has too many triangles to be checked",
    "mesh-open": "a mesh is not closed, or an edge of it joins more than two triangles",
    "mesh-overlap": "the shells of a mesh overlap",
    "mesh-wound": "neighbouring triangles of a mesh face opposite ways, or all triangles face inwards",
    "narrow-stand": "the first layer of a printed part is so narrow that the nozzle knocks the part over",
    "nut-trap": "a nut trap is too shallow, too tight or too wide",
    "owned-unused": "standoffs that the user owns are not used, and why",
    "outputs-unfused": "a supply's or a power board's outputs have no fuses: each lead needs one for its wires",
    "opening-edge": "an opening of a case reaches the rim of its panel or a screw, or its plug passes at a slant",
    "openings-joined": "two openings of a case are so near that they are cut as one",
    "overhang": "a printed overhang is too steep and reaches too far to print without support",
    "panel-bends": "a plug pushed against a panel of the case bends or stresses the panel too much",
    "pilot-hole": "a pilot hole is too wide for a thread to hold, or so narrow that the part splits",
    "plastic-conducts": "what holds a board in a row is of a plastic that conducts, and touches or nearly touches it",
    "plastic-warm": "a printed holder is of a plastic that gives way at the temperature of what it holds",
    "plate-sags": "the plate sags too far between its feet under its load and the push of a hand",
    "plug": "a piece is in the way of a plug",
    "plug-voltages": "leads of two voltages have the same plug",
    "poe-budget": "a switch cannot feed the nodes that take their power over Ethernet, or its watts are unknown",
    "ports-unmeasured": "no source gives the positions of a switch's ports, or they are only derived",
    "rail-budget": "the nodes of a power board draw more current than the supply's contacts carry",
    "rail-voltage": "a node needs another voltage than the power board supplies, or its voltage is unknown",
    "sheet-size": "the plate is larger than the sheets it is cut from",
    "sheet-not-sold": "the material is not sold in a sheet's thickness",
    "shop-file": "a cut file breaks a convention of the shop it is made for",
    "shop-limit": "the shop does not make a cut part: it is too large, too small or too fine",
    "slender": "the cluster is tall for the distance between its feet",
    "spanner": "at the step that puts a nut or standoff in, there is no space for a spanner or socket",
    "standoff-narrow": "a standoff is hardly wider than the hole of the board that rests on it",
    "stack-infeasible": "a stack cannot be built from the chosen hardware",
    "step-lost": "a step or groove of a printed part is so low that no layer shows it",
    "thin-gap": "a gap of a printed part is so narrow that it prints closed",
    "thin-skin": "a horizontal skin of a printed part has too few layers",
    "thin-wall": "a printed wall is too thin for the nozzle",
    "threads-meet": "two screws or studs collide in one thread",
    "tipping": "a small push at the top node tips the cluster over its feet",
    "washer-off": "a washer does not lie wholly on the plate",
    "web-thin": "the web between two holes of a sheet is so thin that it warps or burns away",
}
"""Every code of our own checks, with its meaning. `docs/findings/` has a page for each."""
ALWAYS_ERRORS = frozenset({"mains-open"})
"""Codes whose severity no design changes: a person may die of what they report."""
OTHERS: Registry[str] = Registry("codes", {})
"""Meanings of the codes of other packages' checks, from entry points of the group `stackwright.codes`."""


def codes() -> dict[str, str]:
    """Every code that a finding may have, with its meaning."""
    return CODES | {name: OTHERS.get(name) for name in OTHERS.names()}


def is_code(code: str) -> bool:
    """Whether a text is a code that a finding may have. Other packages are asked only if the code is not ours."""
    return code in CODES or code in codes()


@dataclass(frozen=True, kw_only=True)
class Finding:
    """One result of a check.

    `subject`: design path of the item concerned. `place`: a point in the assembly frame, mm. `measured` and `limit`:
    values in `unit`. `fix`: the action for the user, in the design file's terms. `remedies`: values of the design file
    to try for it. `count`: number of findings with the same cause. `spoils`: names of the pieces that must not be made
    as they are.
    """

    code: str
    severity: Severity
    subject: str
    message: str
    fix: str
    place: Point | None = None
    measured: float | None = None
    limit: float | None = None
    unit: str = "mm"
    count: int = 1
    spoils: tuple[str, ...] = ()
    remedies: tuple[Remedy, ...] = ()

    def __post_init__(self) -> None:
        if not is_code(self.code):
            raise ValueError(f"finding code {self.code!r} is not in the table of codes")

    @property
    def identity(self) -> tuple[str, str]:
        """Code and subject: the same fault of the same item, whatever its measured value."""
        return self.code, self.subject

    def data(self) -> dict[str, object]:
        """The finding as plain data for JSON; each remedy as the values that it sets."""
        plain: dict[str, object] = asdict(self)
        return plain | {"remedies": [remedy.values for remedy in self.remedies]}

    @staticmethod
    def of_data(data: Mapping[str, Any]) -> Finding:
        """The finding of which `data` is the plain data."""
        place, remedies = data["place"], (Remedy(settings=tuple(values.items())) for values in data["remedies"])
        plain = {
            "severity": Severity(data["severity"]),
            "place": (place[0], place[1], place[2]) if place else None,
            "spoils": tuple(data["spoils"]),
            "remedies": tuple(remedies),
        }
        return Finding(**{**data, **plain})

    def line(self) -> str:
        """The finding as one readable line of bounded length."""
        subject, message, fix = shortened(self.subject), shortened(self.message), shortened(self.fix)
        times = f" (and {self.count - 1} alike)" if self.count > 1 else ""
        return f"{self.severity}: {subject}: {message}{times}. Fix: {fix}. [{self.code}]"


class FindingData(TypedDict):
    """One result of a check, as plain data for JSON."""

    code: Annotated[str, is_code]
    """Kind of the finding; docs/findings has a page for each."""
    severity: Literal["error", "warning", "information"]
    """An error must not be made; a warning wants a decision; information is worth knowing."""
    subject: str
    """Design path of the item concerned."""
    message: str
    """What is wrong, in words."""
    fix: str
    """What to do about it, in words."""
    place: Point | None
    """A point in the frame of the assembly, [x, y, z], mm; null where the finding has no place."""
    measured: float | None
    """Measured value, in `unit`; null where nothing was measured."""
    limit: float | None
    """Limit of the measured value, in `unit`; null where there is none."""
    unit: str
    """Unit of `measured` and `limit`."""
    count: int
    """Number of findings with the same cause."""
    spoils: list[str]
    """Names of the pieces that must not be made as they are."""
    remedies: list[dict[str, Any]]
    """Values of the design file to try, each as keys with their values; null leaves a key out."""


@dataclass(frozen=True)
class Report:
    """Findings in a fixed order: worst first, then by code and subject."""

    findings: tuple[Finding, ...] = field(default=())
    off: tuple[str, ...] = ()
    """Codes of the checks that the design switches off."""

    @staticmethod
    def of(findings: Iterable[Finding], severities: Mapping[str, Severity | None] | None = None) -> Report:
        """An ordered report of the findings; exact repeats are dropped.

        `severities`: severity by code, which replaces the finding's own. None switches the code off.
        """
        rank, wanted = {severity: number for number, severity in enumerate(Severity)}, severities or {}
        judged = ((finding, wanted.get(finding.code, finding.severity)) for finding in findings)
        unique = dict.fromkeys(replace(finding, severity=severity) for finding, severity in judged if severity)
        ordered = sorted(unique, key=lambda f: (rank[f.severity], f.code, f.subject, f.message))
        return Report(tuple(ordered), tuple(sorted(code for code, severity in wanted.items() if severity is None)))

    def __iter__(self) -> Iterator[Finding]:
        return iter(self.findings)

    def __len__(self) -> int:
        return len(self.findings)

    def with_more(self, findings: Iterable[Finding], severities: Mapping[str, Severity | None]) -> Report:
        """This report with more findings added."""
        return Report.of([*self.findings, *Report.of(findings, severities).findings], dict.fromkeys(self.off))

    def count(self, severity: Severity) -> int:
        """Number of findings of this severity."""
        return sum(finding.severity is severity for finding in self.findings)

    @property
    def errors(self) -> tuple[Finding, ...]:
        """The findings that must not be made as they are."""
        return tuple(finding for finding in self.findings if finding.severity is Severity.ERROR)

    @property
    def has_errors(self) -> bool:
        """Whether any finding is an error."""
        return self.count(Severity.ERROR) > 0

    @property
    def clean(self) -> bool:
        """Whether there is neither an error nor a warning. Information is allowed."""
        return not self.has_errors and self.count(Severity.WARNING) == 0

    @property
    def exit_status(self) -> int:
        """1 if there are errors, otherwise 0."""
        return 1 if self.has_errors else 0

    def summary(self) -> str:
        """The counts in words."""
        counts = ((self.count(severity), severity.value) for severity in Severity)
        named = [f"{n} {word}{'s' if n > 1 and word != 'information' else ''}" for n, word in counts if n]
        off = [f"{len(self.off)} check{'s' if len(self.off) > 1 else ''} off"] if self.off else []
        return ("clean" if self.clean else "not clean") + (": " + ", ".join([*named, *off]) if named or off else "")

    def data(self) -> list[dict[str, object]]:
        """The findings as plain data for JSON."""
        return [finding.data() for finding in self.findings]
