"""What feeds a node: HATs are no nodes of the network, power over Ethernet, fuses, plugs of two voltages, screws."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest
from stackwright import Project
from stackwright.assemblies.cluster import assemble
from stackwright.assemblies.context import resolve
from stackwright.checks.bench import connections, poe, power
from stackwright.checks.limits import limits_of
from stackwright.core.findings import Finding
from stackwright.core.toml_text import toml_text
from stackwright.export.reports.wiring import rail_lines
from stackwright.geometry.store import Store
from stackwright.params.load import load
from stackwright.params.source import PACKAGED, Source
from support import design

NETGEAR: dict[str, object] = {
    "poe__ports": 8,
    "poe__budget": 62.0,
    "poe__reserved": [4.2, 7.4, 16.2, 31.6],
    "poe__source": "Netgear manual",
    "poe__confidence": "B",
}
"""Netgear's GS308EP gives 62 W in all, and reserves 31.6 W for each port of class 4."""
SWITCH = '[[switch]]\nmodel = "{}"\n'
PI_AND_HAT = ("raspberry-pi-5", "raspberry-pi-poe-hat")


def told(text: str, folder: Path | None = None) -> list[Finding]:
    """What the checks of the connections and of the power say of a design."""
    loaded = load(Source("a.toml", text, folder, "a"))
    assembly, limits = assemble(loaded), limits_of(resolve(loaded))
    assert not assembly.problems, assembly.problems[0].message
    return [each for check in (connections, power, poe) for each in check.check(assembly, Store(), limits)]


def codes(text: str, folder: Path | None = None) -> list[tuple[str, str]]:
    return [(each.code, each.severity.value) for each in told(text, folder)]


def tower(pairs: int, switch: str, outputs: int = 0) -> str:
    text = design(*PI_AND_HAT * pairs) + SWITCH.format(switch)
    return text + (f"[[power_board]]\noutputs = {outputs}\n" if outputs else "")


def own(folder: Path, path: str, **changes: object) -> Path:
    """A record of the package with changes, given by section and key as `section__key`, in a library of the user's."""
    record = tomllib.loads((PACKAGED / f"{path}.toml").read_text())
    for key, value in changes.items():
        section, _, name = key.partition("__")
        if name:
            record.setdefault(section, {})[name] = value
        else:
            record[section] = value
    file = folder / "library" / f"{path}.toml"
    file.parent.mkdir(parents=True, exist_ok=True)
    tables = {key: value for key, value in record.items() if isinstance(value, dict)}
    lines = [f"{key} = {toml_text(value)}" for key, value in record.items() if key not in tables]
    for key, table in tables.items():
        lines += [f"[{key}]", *(f"{name} = {toml_text(value)}" for name, value in table.items())]
    file.write_text("\n".join(lines))
    return folder


def test_hats_take_no_port_and_no_output() -> None:
    found = codes(tower(4, "tl-sg108"))
    assert "connections" not in [code for code, _ in found]
    assert ("connections", "warning") in codes(design(*["rockpro64"] * 8) + SWITCH.format("tl-sg108"))


def test_a_node_with_a_poe_hat_needs_a_switch_that_feeds_it() -> None:
    (found,) = [each for each in told(tower(4, "tl-sg108")) if each.code == "poe-budget"]
    assert found.severity == "warning"
    assert "no power over Ethernet" in found.message


@pytest.mark.parametrize(("pairs", "clean"), [(1, True), (2, False), (4, False)])
def test_a_switch_of_62_watts_that_reserves_by_class_feeds_one_raspberry_pi_5(
    tmp_path: Path, pairs: int, clean: bool
) -> None:
    where = own(tmp_path, "switches/gs308lp", **NETGEAR)
    found = [each for each in told(tower(pairs, "gs308lp"), where) if each.code == "poe-budget"]
    assert (found == []) == clean
    if found:
        assert (found[0].measured, found[0].limit, found[0].severity) == (31.6 * pairs, 62.0, "warning")


def test_a_switch_whose_watts_nobody_knows_is_told_of(tmp_path: Path) -> None:
    (found,) = [each for each in told(tower(1, "gs308lp")) if each.code == "poe-budget"]
    assert "not know" in found.message


def test_a_node_that_the_switch_feeds_has_no_lead_and_takes_no_output() -> None:
    project = Project(Source("a.toml", tower(2, "gs308lp", outputs=1), None, "a"))
    assert not any(cable.kind in ("lead",) for cable in project.assembly.cables)
    assert not any("Supply for a board" in row.name for row in project.bom())
    assert project.assembly.rails[0].nodes == 0


def test_what_a_hat_brings_is_in_the_bill_and_at_its_step() -> None:
    project = Project(Source("a.toml", design(*PI_AND_HAT * 2), None, "a"))
    (row,) = [row for row in project.bom() if row.name.startswith("Header stacking")]
    assert row.quantity == 2
    assert sum(f"1 x {row.name}" in step.uses for step in project.assembly.steps) == 2


def test_the_same_plug_at_two_voltages_is_told() -> None:
    found = [each for each in told(design("rockpro64", "jetson-nano")) if each.code == "plug-voltages"]
    assert len(found) == 1
    assert all(word in found[0].message for word in ("12 V", "5 V", "5.5/2.1 barrel"))
    assert "plug-voltages" not in [code for code, _ in codes(design("rockpro64", "quartz64b"))]


FED = design("rockpro64", "rockpro64") + "[[power_board]]\noutputs = 2\n"


@pytest.mark.parametrize(
    ("key", "severity"),
    [
        ("", "information"),
        ("lead_fuse = 0\n", "error"),
        ("lead_fuse = 10\n", "error"),
        ("lead_fuse = 3\n", "information"),
    ],
)
def test_a_lead_without_a_fuse_that_protects_its_wire_is_told(key: str, severity: str) -> None:
    """18 AWG carries 7.5 A here; a 24-pin plug gives 18 A on two contacts."""
    assert dict(codes(FED + key))["outputs-unfused"] == severity


def test_a_missing_fuse_is_a_warning_where_the_source_gives_no_more_than_the_wire_carries(tmp_path: Path) -> None:
    where = own(tmp_path, "power_boards/pine64-temporary-cluster", header__contacts=1, header__most=7.0)
    assert dict(codes(FED + "lead_fuse = 0\n", where))["outputs-unfused"] == "warning"


def test_the_bill_has_the_fuse_that_the_design_asks_for() -> None:
    def fuses(key: str) -> list[str]:
        names = [row.name for row in Project(Source("a.toml", FED + key, None, "a")).bom()]
        return [name for name in names if name.startswith("Fuse")]

    assert fuses("") == ["Fuse inline with its holder, 5 A"]
    assert fuses("lead_fuse = 3\n") == ["Fuse inline with its holder, 3 A"]
    assert fuses("lead_fuse = 0\n") == []


HEADERS = {
    "atx-24": ("ATX", "24-pin"),
    "barrel": ("barrel",),
    "screw": ("screw terminal", "errule"),
    "xt60": ("XT60",),
}


@pytest.mark.parametrize("kind", HEADERS)
def test_texts_speak_of_the_header_that_the_board_has(tmp_path: Path, kind: str) -> None:
    where = own(tmp_path, "power_boards/pine64-temporary-cluster", header__type=kind)
    texts = _texts(Project(Source("a.toml", FED, where, "a")))
    assert all(word in texts for word in HEADERS[kind])
    if kind != "atx-24":
        assert not any(word in texts for word in ("ATX", "24-pin", "PS_ON"))


OUTPUTS = {"pad": "older each lead", "pin-4": "4-pin plug", "screw": "ferrule", "barrel": "barrel plug"}


@pytest.mark.parametrize("kind", OUTPUTS)
def test_texts_speak_of_the_outputs_that_the_board_has(tmp_path: Path, kind: str) -> None:
    where = own(tmp_path, "power_boards/pine64-temporary-cluster", outputs__type=kind)
    texts = _texts(Project(Source("a.toml", FED, where, "a")))
    assert OUTPUTS[kind] in texts
    if kind != "pad":
        assert not any(word in texts.lower() for word in ("solder each", "one end soldered", "solder pads"))


def _texts(project: Project) -> str:
    """Everything that the bill and the steps say."""
    steps = [word for step in project.assembly.steps for word in (step.title, step.text, *step.uses)]
    return "\n".join([*steps, *(row.name for row in project.bom()), *(each.line() for each in told_by(project))])


def told_by(project: Project) -> list[Finding]:
    limits = limits_of(project.context)
    return [each for check in (connections, power, poe) for each in check.check(project.assembly, Store(), limits)]


@pytest.mark.parametrize(("start", "told"), [(20.0, "20 W while they start"), (None, "9 W while they start")])
def test_the_report_tells_what_a_device_takes_while_it_starts(tmp_path: Path, start: float | None, told: str) -> None:
    power: dict[str, object] = {"power__volts": 12.0, "power__watts": 4.0, "power__most": 9.0}
    where = own(tmp_path, "devices/nuc-slim", **power, **({"power__start": start} if start else {}))
    text = 'name = "a"\n[[device]]\nname = "pc"\nmodel = "nuc-slim"\n'
    (line,) = rail_lines(assemble(load(Source("a.toml", text, where, "a"))))
    assert line.startswith("pc: 1 x ")
    assert all(word in line for word in (told, "4 W typically", "at 12 V", "from its own adapter"))


def test_a_fan_wants_air_above_it() -> None:
    def gap(*accessories: str) -> float:
        text = design("rockpro64", "rockpro64").replace(
            '"rockpro64"\n', f'"rockpro64"\naccessories = {list(accessories)}\n', 1
        )
        (stack,) = assemble(load(Source("a.toml", text, None, "a"))).stacks
        return stack.levels[1].gap.least

    assert gap("pine64-heatsink-20-fan") == pytest.approx(gap("pine64-heatsink-30") + 10.0), "both are 30 high"
