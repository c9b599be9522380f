"""Printed cases: a shell and a lid round one board; no sheet is cut, plugs pass, nothing needs support."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from manifold3d import Manifold
from slicer import SUPPORTED, needs_slicer, sliced
from stackwright.assemblies.assembly import Assembly
from stackwright.assemblies.cluster import assemble
from stackwright.assemblies.context import resolve
from stackwright.assemblies.pieces.sockets import connectors
from stackwright.checks import run
from stackwright.checks.fit import threads
from stackwright.checks.limits import limits_of
from stackwright.core.errors import InputError
from stackwright.core.findings import Finding, Severity
from stackwright.geometry.store import Store
from stackwright.params.library import Library
from stackwright.params.load import Loaded, load
from stackwright.params.records.board import BoardRecord
from stackwright.params.source import Source
from stackwright.parts.bought.insert import HeatSetInsert
from stackwright.parts.bought.screw import Screw
from stackwright.parts.keep_out import PlugSpace
from stackwright.parts.part import Role
from stackwright.parts.printed.cases.case_lid import CaseLid
from stackwright.parts.printed.cases.case_shell import CaseShell

BOARDS = [name for name, each in Library().all(BoardRecord).items() if not each.header]
PI_USES = '"network", "power", "usb3", "video", "microsd"'
SUPPORT = 300.0
"""Support that the slicer may lay where the layer check asks for none, mm3."""
NEVER = {"insertion", "driver", "latch", "plug", "pilot-hole", "layer-load", "overhang", "bridge"}
NO_ROOM = {"milk-v-duo-s", "orange-pi-5-max", *(f"khadas-vim{number}" for number in ("1", "2", "3", "3l", "4"))}
"""Boards whose connectors stand beside their mounting holes. No standoff and no screw's head fits there."""


def printed(board: str, uses: str, more: str = "") -> str:
    return f"""
name = "a"
[case]
make = "printed"
{more}
[[stack]]
name = "tower"
[[stack.node]]
name = "node1"
board = "{board}"
uses = [{uses}]
"""


def loaded(text: str, *assignments: str) -> Loaded:
    return load(Source("a.toml", text, None, "a"), assignments)


def made(text: str, *assignments: str) -> Assembly:
    found = assemble(loaded(text, *assignments))
    assert not found.problems, found.problems
    return found


def parts(assembly: Assembly) -> tuple[CaseShell, CaseLid]:
    there = [each.part for each in assembly.instances()]
    (shell,) = [each for each in there if isinstance(each, CaseShell)]
    (lid,) = [each for each in there if isinstance(each, CaseLid)]
    return shell, lid


def all_uses(name: str) -> str:
    return ", ".join(f'"{use}"' for use in sorted(connectors(Library().get(BoardRecord, name))))


def test_each_hole_has_its_screw_and_no_sheet_is_cut() -> None:
    found = made(printed("raspberry-pi-5", PI_USES))
    there = [each.part for each in found.instances()]
    assert Role.CUT not in {each.role for each in there}
    assert sum(isinstance(each, Screw) for each in there) == 4 + 4
    assert sum(isinstance(each, HeatSetInsert) for each in there) == 4
    titles = [step.title for step in found.steps]
    assert titles == ["Shell of the case", "Board tower.node1", "Patch cables", "Lid of the case", "Supplies"]
    shell, lid = parts(found)
    slots = [each for each in shell.openings if each.slot]
    assert [each.side for each in slots] == [each.side for each in lid.tongues]
    for slot, tongue in zip(slots, lid.tongues, strict=True):
        assert slot.high - slot.low == pytest.approx(tongue.high - tongue.low + 0.4)
        assert slot.top == pytest.approx(shell.height - tongue.length)


def test_every_plug_passes_the_walls_with_its_clearance(store: Store) -> None:
    found = made(printed("raspberry-pi-5", PI_USES), "case.labels=false")
    bodies = [
        store.shape(each.part).solid.transform(np.array(each.placement.matrix))
        for each in found.instances()
        if isinstance(each.part, (CaseShell, CaseLid))
    ]
    assert (bodies[0] ^ bodies[1]).volume() < 1e-6
    for group in found.groups:
        for space in (space for space in group.keep_outs if space.code == "plug"):
            assert isinstance(space.part, PlugSpace)
            wide, high = space.part.width + 1.8, space.part.height + 1.8
            prism = Manifold.cube([wide, high, 400.0], True).translate([0, 0, 200.0])
            prism = prism.transform(np.array((group.placement @ space.placement).matrix))
            assert all((prism ^ body).volume() < 1e-6 for body in bodies), space.socket


def test_the_standoffs_are_where_the_holes_of_the_board_are() -> None:
    found = made(printed("raspberry-pi-5", PI_USES))
    shell, _ = parts(found)
    board = Library().get(BoardRecord, "raspberry-pi-5")
    (place,) = [each.placement for each in found.instances() if each.name == "tower.node1.board"]
    holes = sorted(tuple(round(v, 3) for v in place.point((h.x, h.y, 0.0))) for h in board.holes.mounting)
    assert holes == sorted((round(p.x, 3), round(p.y, 3), round(p.height, 3)) for p in shell.posts)


def test_labels_stand_by_their_openings_and_the_lid_has_its_text() -> None:
    shell, lid = parts(made(printed("raspberry-pi-5", '"network", "power"')))
    assert sorted((each.side, each.text.text) for each in shell.texts) == [("front", "NETWORK"), ("left", "POWER")]
    assert [each.text for each in lid.texts] == ["node1"]
    for each in shell.texts:
        (own,) = [opening for opening in shell.openings if opening.side == each.side]
        low, high = (-own.high, -own.low) if each.side in ("back", "left") else (own.low, own.high)
        box = each.text.box
        assert 1.49 < max(own.bottom - box.y1, box.y0 - own.top, low - box.x1, box.x0 - high) < 2.0
    shell, lid = parts(made(printed("raspberry-pi-5", '"network"'), "case.labels=false"))
    assert shell.texts == () and lid.texts == ()
    _, lid = parts(made(printed("raspberry-pi-5", '"network"'), "case.labels=false", "case.text=Lab 7"))
    assert [each.text for each in lid.texts] == ["Lab 7"]
    _, lid = parts(made(printed("raspberry-pi-5", '"network"'), 'case.text=""'))
    assert lid.texts == ()


def test_letters_fit_the_nozzle_and_the_layers() -> None:
    for printer in ("prusa-mk4", "ender-3"):
        design = loaded(printed("raspberry-pi-5", '"network", "power"'), f"print.printer={printer}")
        shell, lid = parts(assemble(design))
        fits = resolve(design).fits
        for each in (*(each.text for each in shell.texts), *lid.texts):
            assert each.stroke >= max(0.8, 2 * fits.nozzle) - 1e-9 and each.height >= 5 and 0.4 <= each.depth <= 0.6
        for each in shell.texts:
            layers = [(shell.floor + each.text.y) / fits.layer_height, each.text.stroke / 2 / fits.layer_height]
            assert layers == pytest.approx([round(layer) for layer in layers])
            assert each.text.layer == fits.layer_height
        assert lid.texts[0].depth / fits.layer_height == pytest.approx(round(lid.texts[0].depth / fits.layer_height))


@pytest.mark.parametrize("text", ["a|b", " a", "a ", "\u00e9", "x" * 41])
def test_a_text_that_no_letter_shows_is_refused(text: str) -> None:
    with pytest.raises(InputError, match="letters, digits and signs of ASCII") as caught:
        loaded(printed("raspberry-pi-5", "", f'text = "{text}"'))
    assert caught.value.key == "case.text"


@pytest.mark.parametrize(
    ("text", "key"),
    [
        (printed("raspberry-pi-5", "") + '[[stack.node]]\nboard = "raspberry-pi-5"\n', "case.make"),
        (printed("raspberry-pi-5", "") + '[[switch]]\nmodel = "tl-sg108"\n', "case.make"),
        (printed("raspberry-pi-5", "") + "flipped = true\n", "tower.node1.flipped"),
        (printed("raspberry-pi-5", "").replace('name = "tower"', 'name = "tower"\nlayout = "flat"'), "tower.layout"),
    ],
)
def test_what_a_printed_case_does_not_take_is_refused(text: str, key: str) -> None:
    with pytest.raises(InputError) as caught:
        loaded(text)
    assert caught.value.key == key


def test_the_hole_of_a_post_is_measured_and_not_the_room_round_it(store: Store) -> None:
    for name in ("raspberry-pi-5", "lichee-rv-dock"):
        design = loaded(printed(name, ""))
        assert not list(threads.check(assemble(design), store, limits_of(resolve(design))))


def test_a_hat_and_a_standoff_too_low_for_a_screw_are_refused_with_a_way_out() -> None:
    (hat,) = assemble(loaded(printed("raspberry-pi-poe-plus-hat", ""))).problems
    assert "HAT" in hat.message
    text = printed("rockpro64", "")
    (low,) = assemble(loaded(text, "tower.node1.standoff=3")).problems
    assert "no M3 screw" in low.message
    for remedy in low.remedies:
        values = [f"{key}={'default' if value is None else value}" for key, value in remedy.settings]
        assert not assemble(loaded(text, *values)).problems


@pytest.mark.slow
@pytest.mark.parametrize("name", BOARDS)
def test_every_board_alone_in_a_printed_case_with_its_plugs(store: Store, name: str) -> None:
    design = loaded(printed(name, all_uses(name)))
    refused = [each.message for each in assemble(design).problems]
    assert bool(refused) == (name in NO_ROOM), refused
    if refused:
        return
    found = run(assemble(design), store, limits_of(resolve(design))).findings
    assert [each.line() for each in found if each.severity is Severity.ERROR and not _of_the_board(each)] == []
    told = [each for each in found if each.severity is not Severity.INFORMATION and not _of_the_board(each)]
    assert not NEVER & {each.code for each in told}


def _of_the_board(finding: Finding) -> bool:
    """Whether a finding is of two plugs of one board, which no case can mend."""
    return finding.message.startswith("the plug ")


@pytest.mark.slow
@needs_slicer
@pytest.mark.parametrize("name", ["raspberry-pi-5", "rockpro64", "raspberry-pi-zero-2w", "rock-5b"])
def test_the_slicer_lays_no_support(store: Store, tmp_path: Path, name: str) -> None:
    for part in parts(made(printed(name, all_uses(name)))):
        shape, matrix = store.shape(part), np.array(part.print_placement().matrix)
        vertices = shape.vertices @ matrix[:, :3].T + matrix[:, 3]
        assert sliced(tmp_path, vertices, shape.faces, *SUPPORTED).support < SUPPORT, part.file_stem()
