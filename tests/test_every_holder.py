"""Every holder of every kind of bought thing: valid solids, bolts that hold, a whole bill; records on both faces."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest
from billed import steps_use_the_bill
from cadquery import Shape
from columns import found_problems
from stackwright.assemblies.assembly import Assembly
from stackwright.assemblies.cluster import assemble
from stackwright.geometry.store import Store
from stackwright.params.kinds.device import DeviceRecord
from stackwright.params.library import Library
from stackwright.params.load import load
from stackwright.params.source import Source, find, shipped_names
from stackwright.parts.part import FreeFormPart
from test_drives import HELD, drive
from test_panel_units import CASED, FANS, HOW, PANEL, PARTS, fan, part
from test_supplies import CLOSED, FIVE, serious, supply
from test_ways import BOXED, PLAY, UPRIGHT, WAYS, DrawnBox, found_in, group_of, held_in, printed
from toys import install
from toys import run as toys_run

DEVICES = Library().all(DeviceRecord)
BRACKETED = ("atx", "sfx", "sfx-l", "flex-atx")
"""Supplies with threads that brackets take."""


def head(thickness: float = 5.0, plastic: str = "petg") -> str:
    sheet = f'name = "a"\n[plate]\nthickness = {thickness}\nthickness_tolerance = 0.1\n'
    return f'{sheet}[print]\nmaterial = "{plastic}"\n'


def device(model: str, more: str = "") -> str:
    return f'[[device]]\nname = "box"\nmodel = "{model}"\n{more}\n'


def in_a_case(model: str) -> str:
    case = '[case]\nstyle = "closed"\nthickness_tolerance = 0.2\nwidth = 200\ndepth = 180\n'
    return head() + case + BOXED.table("box", hold="straps") + part(model, 'on = "case.back"')


DESIGNS = {
    **{f"device {model}": head() + device(model) for model in DEVICES},
    **{f"box {way}": head() + DrawnBox(size=BOXED.size, hold=way, keys=BOXED.keys).table("box") for way in WAYS},
    **{f"supply {model}": head(8.0, "asa") + supply(model) for model in CLOSED},
    **{f"supply {model} brackets": head(8.0, "asa") + supply(model, 'hold = "brackets"') for model in BRACKETED},
    **{f"drive {model} {hold} {more}": head() + drive(model, hold, more) for model, hold, more in HELD},
    **{f"fan {m} {t:g} {g}": head(t) + fan(m, f'guard = "{g}"') for m in FANS for t, g in HOW},
    **{f"panel part {m}": head(PANEL.get(m, 3.0)) + part(m) for m in PARTS if m not in CASED},
    **{f"panel part {m}": in_a_case(m) for m in CASED},
}
"""A design for each distinct holder of a device, a supply, a drive, a fan and a panel part."""


PLAIN = [each for each in DESIGNS if not each.startswith("fan") and "screws" not in each and CASED[0] not in each]
"""Those whose bolts go through plates and holders alone."""


@cache
def assembled(text: str) -> Assembly:
    return assemble(load(Source("a.toml", text, None, "a")))


@pytest.mark.slow
@pytest.mark.parametrize("name", DESIGNS)
def test_each_printed_piece_is_one_valid_solid(name: str) -> None:
    whole = assembled(DESIGNS[name])
    assert not whole.problems
    for made in whole.made():
        if isinstance(made, FreeFormPart):
            shape: Shape = made.solid()
            assert shape.isValid(), made.file_stem()
            assert len(shape.Solids()) == 1, made.file_stem()


@pytest.mark.slow
@pytest.mark.parametrize("name", DESIGNS)
def test_the_bill_of_each_is_what_its_steps_use(name: str) -> None:
    steps_use_the_bill(assembled(DESIGNS[name]))


@pytest.mark.slow
@pytest.mark.parametrize("name", shipped_names())
def test_the_bill_of_a_shipped_design_is_what_its_steps_use(name: str) -> None:
    steps_use_the_bill(assemble(load(find(name))))


@pytest.mark.slow
@pytest.mark.parametrize("name", PLAIN)
def test_the_bolts_of_each_reach_their_nuts(name: str) -> None:
    """Screws into the threads of bought things, and those of fans, are proved by their joints and by other tests."""
    own = ("leg-screw", "leg-washer")
    whole = assembled(DESIGNS[name])
    pieces = [each for each in whole.instances() if not any(word in each.name for word in own)]
    assert list(found_problems(pieces)) == []


@pytest.mark.slow
@pytest.mark.parametrize("model", DEVICES)
def test_a_device_of_the_library_is_held_on_the_plate(model: str, store: Store) -> None:
    whole, findings = found_in(DESIGNS[f"device {model}"], store)
    assert serious(findings) == []
    group, feet = group_of(whole, "box"), DEVICES[model].case.feet
    assert all(store.shape(item.part).facts.bodies == 1 for item in printed(group))
    assert all(more > 1.0 for more in held_in(group, FIVE, PLAY + feet, store))
    assert any(extra.owner == "box" and extra.name.startswith(("Strap", "Tie")) for extra in whole.extras)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return install(tmp_path_factory.mktemp("walk"))


@pytest.mark.slow
@pytest.mark.parametrize("model", DEVICES)
def test_a_device_of_the_library_is_held_on_an_upright_sheet(model: str, folder: Path) -> None:
    wall = UPRIGHT.replace("240", "300").replace("height = 200", "height = 300")
    (folder / "a.toml").write_text(wall + device(model, 'on = "wall.front"\nposition = [0, 0]'))
    outcome = toys_run(folder, "check", "a.toml", "--json")
    found = [each for each in outcome.data["findings"] if each["severity"] != "information"]
    assert [each for each in found if each["code"] not in ("plate-sags", "tipping")] == []
