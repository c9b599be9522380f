"""What a check has to say: findings, the report that orders them, and the table of codes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass, field, replace
from enum import StrEnum
from typing import Any

from .placement import Point
from .registry import Registry


class Severity(StrEnum):
    """How bad it is: an error must not be made, a warning wants a decision, information is listed."""

    ERROR = "error"
    WARNING = "warning"
    INFORMATION = "information"


CODES: dict[str, str] = {
    "bed-size": "a printed part does not fit the printer's bed or height in its print pose",
    "bed-edge": "the outline of a printed part has no chamfer on the bed, where the first layer spreads",
    "bridge": "a printed bridge is longer than it is laid without sagging",
    "cable-latch": "a cable hangs across the latch of another's plug",
    "component-near": "a washer, nut or standoff stands within a hair of a component",
    "connections": "more nodes than a switch has ports or a power board has outputs in use",
    "contour-crossing": "contours of a sheet cross, lie in one another or are there twice",
    "corner-sharp": "an inside corner of a sheet is so sharp that it cracks",
    "driver": "no driver, or no hand on it, reaches a screw when it is put in",
    "expansion": "the screws of a wide pattern have no room for the plate to grow when it warms",
    "first-layer": "so little of a printed part lies on the bed that it comes off",
    "ground-near": "a piece below the plate reaches as low as the feet, or nearly",
    "hardware-engagement": "a screw or stud engages too little or bottoms out in the worst case",
    "hardware-not-sold": "a length that the stock range does not have",
    "header-push": "pushing a supply's plug in breaks the holder of a power board, or tips the cluster",
    "hole-edge": "a hole or slot of a sheet is so near its edge that it cracks",
    "hole-printed": "an upright printed hole is so small that it prints shut",
    "hole-small": "a hole or slot is small for the thickness of its sheet",
    "insert-wall": "there is too little wall round a heat-set insert",
    "interference": "two pieces want the same space",
    "island": "a piece of a printed part starts in the air",
    "jack-unmeasured": "where a switch has its power jack is in no source",
    "keep-out": "a piece enters space that must stay free",
    "keep-out-air": "a piece uses up the air gap that cooling and tolerances want",
    "latch": "no finger reaches the latch of a plug",
    "layer-load": "a push at a free end of a printed part breaks it between two layers",
    "layout-infeasible": "what stands on the plate cannot be placed",
    "mate-apart": "two pieces that should touch do not",
    "mate-overlap": "two mated pieces overlap more than their mate declares",
    "mesh-bodies": "a mesh is more than one body",
    "mesh-empty": "a mesh has no triangles, no volume, or coordinates that are not finite",
    "mesh-far": "a mesh lies so far from its origin that files lose its detail",
    "mesh-large": "a mesh has more triangles than can be checked",
    "mesh-open": "a mesh is not closed, or its edges join more than two triangles",
    "mesh-overlap": "the shells of a mesh overlap",
    "mesh-wound": "triangles of a mesh are turned against one another, or all look inwards",
    "narrow-stand": "a printed part stands on so narrow a first layer that the nozzle knocks it over",
    "nut-trap": "a trap for a nut is too shallow, too tight or too wide",
    "outputs-unfused": "a power board's outputs have no fuses",
    "overhang": "a printed overhang is too steep and reaches too far to be laid without support",
    "pilot-hole": "a pilot hole is too wide for a thread to hold, or so narrow that it splits",
    "plate-sags": "the plate sags far between its feet under what stands on it and a hand",
    "plug": "a piece stands where a plug must go",
    "ports-unmeasured": "where a switch has its ports is in no source, or only derived",
    "rail-budget": "the nodes of a power board ask for more than the supply's contacts carry",
    "rail-voltage": "a node takes another voltage than the power board gives, or nobody knows which",
    "sheet-size": "the plate is larger than the sheets it is cut from",
    "sheet-not-sold": "a sheet thickness that the material is not sold in",
    "shop-file": "a cut file does not keep a convention of the shop it is for",
    "shop-limit": "a cut part is nothing that the shop makes: too large, too small, too fine",
    "slender": "the cluster is tall for the feet it stands on",
    "spanner": "no spanner or socket reaches a nut or a standoff when it is put in",
    "stack-infeasible": "a stack cannot be built from the chosen hardware",
    "step-lost": "a step or groove of a printed part is so low that no layer shows it",
    "thin-gap": "a gap of a printed part is so narrow that the nozzle closes it",
    "thin-skin": "a level skin of a printed part has too few layers",
    "thin-wall": "a printed wall is thinner than the nozzle lays well",
    "threads-meet": "two screws or studs meet in one thread",
    "tipping": "less than 5 N at the top node tips the cluster over its feet",
    "washer-off": "a washer does not lie wholly on the plate",
    "web-thin": "two holes of a sheet leave so little between them that it warps or burns away",
}
"""Every code that our findings carry, with what it means; `docs/findings/` has a page for each."""
OTHERS: Registry[str] = Registry("codes", {})
"""What the codes of checks from outside mean, by entry points of the group `stackwright.codes`."""


def codes() -> dict[str, str]:
    """Every code that a finding may carry, with what it means."""
    return CODES | {name: OTHERS.get(name) for name in OTHERS.names()}


Value = str | bool | int | float | tuple["Value", ...]
"""A value of the design file, but for tables."""


@dataclass(frozen=True, kw_only=True)
class Remedy:
    """Values of the design file, by their keys, that are expected to make a finding go when they are set together."""

    settings: tuple[tuple[str, Value], ...]

    @staticmethod
    def of(key: str, value: Value) -> Remedy:
        """The remedy that sets one value."""
        return Remedy(settings=((key, value),))

    @property
    def values(self) -> dict[str, Value]:
        """The values by their keys."""
        return dict(self.settings)


@dataclass(frozen=True, kw_only=True)
class Finding:
    """One result of a check.

    `subject` is the design path of what it is about, `place` a point in the assembly frame (mm),
    `measured` and `limit` are in `unit`, `fix` says what to do in the user's terms, `remedies` are values to try for
    it, `count` is how often the same cause was met, and `spoils` names the pieces that must not be made as they are.
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
        if self.code not in CODES and self.code not in codes():
            raise ValueError(f"finding code {self.code!r} is not in the table of codes")

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
        """The finding as one line for a person."""
        times = f" (and {self.count - 1} alike)" if self.count > 1 else ""
        return f"{self.severity}: {self.subject}: {self.message}{times}. Fix: {self.fix}. [{self.code}]"


@dataclass(frozen=True)
class Report:
    """Findings in a fixed order: worst first, then by code and subject."""

    findings: tuple[Finding, ...] = field(default=())
    off: tuple[str, ...] = ()
    """Codes that the design switched off."""

    @staticmethod
    def of(findings: Iterable[Finding], severities: Mapping[str, Severity | None] | None = None) -> Report:
        """A report of the findings, ordered; exact repeats are dropped.

        `severities` says for codes what they count as, None for not at all.
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
        """The report with findings that came later."""
        return Report.of([*self.findings, *Report.of(findings, severities).findings], dict.fromkeys(self.off))

    def count(self, severity: Severity) -> int:
        """How many findings of this severity."""
        return sum(finding.severity is severity for finding in self.findings)

    @property
    def errors(self) -> tuple[Finding, ...]:
        """The findings that must not be made as they are."""
        return tuple(finding for finding in self.findings if finding.severity is Severity.ERROR)

    @property
    def has_errors(self) -> bool:
        """Whether anything must not be made as it is."""
        return self.count(Severity.ERROR) > 0

    @property
    def clean(self) -> bool:
        """Without error or warning; information is fine."""
        return not self.has_errors and self.count(Severity.WARNING) == 0

    @property
    def exit_status(self) -> int:
        """1 with errors, else 0."""
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
