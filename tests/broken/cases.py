"""Boards in cases: openings that cannot be cut as they should, and air that gets too warm by the rule of thumb."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache

from stackwright.assemblies.cluster import assemble
from stackwright.assemblies.context import resolve
from stackwright.checks.bench import airflow, connections
from stackwright.checks.cut import openings, pushed
from stackwright.checks.limits import limits_of
from stackwright.core.findings import Finding, Severity
from stackwright.geometry.store import Store
from stackwright.params.load import load

from .designs import source
from .fixture import Broken

W, E, INFO = Severity.WARNING, Severity.ERROR, Severity.INFORMATION


@cache
def judged(store: Store, text: str, assignments: tuple[str, ...]) -> Iterable[Finding]:
    """What the checks of cases say, which need no shape, and the notices on cases."""
    loaded = load(source(text), assignments)
    assembly, limits = assemble(loaded), limits_of(resolve(loaded))
    found = [finding for module in (openings, pushed, airflow) for finding in module.check(assembly, store, limits)]
    return [*found, *(each for each in connections.check(assembly, store, limits) if each.subject == "case")]


def bad(
    code: str, text: str, given: tuple[str, ...], fix: str, mended: tuple[str, ...], severity: Severity, *also: str
) -> Broken:
    return Broken(
        code=code,
        name=" ".join(given) or " ".join(text.split())[-70:],
        judge=lambda store: judged(store, text, given),
        mended=lambda store: judged(store, text, mended),
        subject="case",
        fix=fix,
        also=also,
        severity=severity,
        design=(text, given),
    )


def cased(board: str, uses: str, standoff: float = 16, style: str = "closed") -> str:
    """A board on standoffs in a case, with the plugs in these connectors."""
    return f"""
name = "a"
plate = {{ thickness = 5.0, thickness_tolerance = 0.2 }}
hardware = {{ thread_depth = 8.0 }}
case = {{ style = "{style}", thickness_tolerance = 0.2 }}

[[stack]]
name = "tower"

[[stack.node]]
name = "node1"
board = "{board}"
standoff = {standoff:g}
uses = [{uses}]
"""


def cases() -> list[Broken]:
    return [*_low(), *_joined(), *_warm(), *_shut_in(), *_pushed(), *_unlabelled()]


def _low() -> list[Broken]:
    """A card in a socket under a board that stands low: the opening for the fingers reaches the floor."""
    key, higher = "tower.node1.standoff", ("tower.node1.standoff=16",)
    return [
        bad("opening-edge", cased(board, '"network", "microsd"', standoff=8), (), key, higher, E, "case-warm")
        for board in ("raspberry-pi-5", "raspberry-pi-4b", "raspberry-pi-3b-plus")
    ]


def _joined() -> list[Broken]:
    """Neighbouring plugs with no web between their openings."""
    out, key = ('tower.node1.uses=["network"]',), "tower.node1.uses"
    return [
        bad("openings-joined", cased(board, uses), (), key, out, INFO, "case-warm")
        for board, uses in (
            ("raspberry-pi-5", '"network", "usb2", "usb3"'),
            ("raspberry-pi-5", '"video"'),
            ("raspberry-pi-4b", '"usb2"'),
        )
    ]


def _shut_in() -> list[Broken]:
    """A switch without a record of its power jack: its adapter's cable has no way out, unless the back is open."""
    return [
        bad(
            "cable-shut-in",
            f'name = "a"\ncase = {{ thickness_tolerance = 0.2 }}\n[[switch]]\nmodel = "{model}"\npose = "{pose}"',
            (),
            "leave a panel out",
            out,
            INFO,
            "opening-edge",  # a switch that lies flat has its ports near the floor
        )
        for model, pose, out in (
            ("tl-sg108", "short-side", ("case.back.on=false",)),
            ("tl-sg108", "flat", ("case.back.on=false",)),
            ("ls108g", "short-side", ("case.style=half-open",)),
        )
    ]


def _warm() -> list[Broken]:
    """A closed case without vents, one in a hot room, and one whose limit is low."""
    text = cased("raspberry-pi-5", '"network"')
    return [
        bad("case-warm", text, given, "half-open", (*given, "case.style=half-open"), severity)
        for given, severity in (
            (("case.vents=0",), W),
            (("limits.room_air=40",), W),
            (("limits.case_air=49",), INFO),
        )
    ]


def _pushed() -> list[Broken]:
    """A module in a wide panel of 3 mm, a plug that passes one, and a panel of a lower limit of stress."""
    wide, module = (
        ("case.width=240", "limits.case_air=60"),
        '[[panel_part]]\nmodel = "keystone-rj45"\non = "case.front"\n',
    )
    return [
        bad("panel-bends", cased("raspberry-pi-5", uses) + part, given, "case.thickness", (*given, *thicker), severity)
        for uses, part, given, thicker, severity in (
            ("", module, wide, ("case.thickness=6",), W),
            ('"network"', "", (*wide, "case.height=60"), ("case.thickness=6",), INFO),
            ("", module, ("limits.panel_stress=10", "limits.case_air=60"), ("case.thickness=5",), W),
        )
    ]


def _unlabelled() -> list[Broken]:
    """A printed case whose openings fill its wall, one with a text too long for its lid, and a slot near corners."""
    return [
        bad("label-left-out", printed_case(board, uses), given, "case.labels", mended, INFO, "case-warm")
        for board, uses, given, mended in (
            ("raspberry-pi-5", '"network", "usb2", "usb3"', (), ("case.labels=false",)),
            ("raspberry-pi-5", "", ("case.text=The third board of the upper row",), ("case.text=Third",)),
            ("raspberry-pi-5", '"microsd"', (), ("case.labels=false",)),
        )
    ]


def printed_case(board: str, uses: str) -> str:
    """A board in a printed case, with the plugs in these connectors."""
    return f"""
name = "a"
case = {{ make = "printed" }}

[[stack]]
name = "tower"

[[stack.node]]
name = "node1"
board = "{board}"
uses = [{uses}]
"""
