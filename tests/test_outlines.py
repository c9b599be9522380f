"""A board whose outline is no rectangle is carried whole: part, keep-outs, mass, files and refusals."""

import cmath
import math
from pathlib import Path

import numpy as np
import pytest
import tomlkit
from grown_case import shipped
from hypothesis import assume, given
from hypothesis import strategies as st
from stackwright import Project
from stackwright.assemblies.pieces.board.boards import GRAMS_PER_AREA, board_grams, board_part, board_underside
from stackwright.core.errors import InputError
from stackwright.core.loop import area, inside_by
from stackwright.geometry.mesh import shape_of_profiles
from stackwright.params.records.board import BoardRecord
from stackwright.params.toml.reading import validate

NOTCH = 6.0
"""Depth of the notch in the edge y = 0, and its width between two holes, mm."""
SLOT = (28.0, 14.0, 8.0, 3.0)
"""A slot in the board: its centre, its length between the ends' centres, and its width, mm."""


def odd_board() -> dict:
    """The record of a Raspberry Pi Zero 2 W with a notch, one corner of radius 5, and a slot."""
    raw = shipped("boards/raspberry-pi-zero-2w")
    pcb = raw["pcb"]
    length, width = pcb["length"], pcb["width"]
    del pcb["corner_radius"]
    quarter = math.tan(math.pi / 8)
    pcb["outline"] = [
        [0.0, 0.0, 0.0],
        [40.0, 0.0, 0.0],
        [40.0, NOTCH, 0.0],
        [50.0, NOTCH, 0.0],
        [50.0, 0.0, 0.0],
        [length, 0.0, 0.0],
        [length, width - 5.0, quarter],
        [length - 5.0, width, 0.0],
        [0.0, width, 0.0],
    ]
    x, y, long, wide = SLOT
    left, right = x - long / 2, x + long / 2
    low, high = y - wide / 2, y + wide / 2
    pcb["cutouts"] = [[[left, low, 0.0], [right, low, 1.0], [right, high, 0.0], [left, high, 1.0]]]
    raw["components"]["boxes"] = []
    return raw


def sheet_area(raw: dict) -> float:
    """The area of the odd board by formula, mm2, without its holes."""
    pcb = raw["pcb"]
    _, _, long, wide = SLOT
    slot = long * wide + math.pi * wide**2 / 4
    return pcb["length"] * pcb["width"] - 10.0 * NOTCH - (4 - math.pi) / 4 * 5.0**2 - slot


def test_part_mass_and_keep_out_have_the_outline() -> None:
    raw = odd_board()
    raw.pop("mass", None)
    record = validate(BoardRecord, raw, "odd")
    part, sheet = board_part(record), sheet_area(raw)
    holes = sum(math.pi * hole.diameter**2 / 4 for hole in part.holes)
    volume = shape_of_profiles("", part.profiles()).facts.volume
    assert volume == pytest.approx((sheet - holes) * part.thickness, rel=1e-3)
    assert board_grams(record) == pytest.approx(GRAMS_PER_AREA * sheet)
    under = board_underside(record)
    discs = sum(math.pi * disc.diameter**2 / 4 for disc in under.discs)  # the discs of a Zero cross its edge
    below = shape_of_profiles("", under.profiles()).facts.volume / -under.z0
    assert sheet - discs < below < sheet
    assert part.inside_by(45.0, NOTCH / 2) < 0 < part.inside_by(35.0, NOTCH / 2)


def test_a_design_with_it_is_clean(tmp_path: Path) -> None:
    library = tmp_path / "library" / "boards"
    library.mkdir(parents=True)
    raw = odd_board() | {"name": "odd"}
    raw.pop("aliases", None)
    library.joinpath("odd.toml").write_text(tomlkit.dumps(raw))
    design = tmp_path / "design.toml"
    design.write_text('[[stack]]\n[[stack.node]]\nboard = "odd"\nuses = []\n[[stack.node]]\nboard = "odd"\nuses = []\n')
    project = Project.open(design)
    assert not project.findings().has_errors


@pytest.mark.parametrize(
    ("change", "told"),
    [
        ({"x": 45.0, "y": 3.0}, "a hole inside"),
        ({"x": SLOT[0], "y": SLOT[1]}, "a hole inside"),
    ],
)
def test_a_hole_in_a_notch_or_a_slot_is_refused(change: dict, told: str) -> None:
    raw = odd_board()
    raw["holes"]["other"] = [{"role": "wrong", "diameter": 1.0} | change]
    with pytest.raises(InputError, match=told):
        validate(BoardRecord, raw, "odd")


def sampled(loop: tuple[tuple[float, float, float], ...]) -> np.ndarray:
    """Points on a loop, a thousand on each edge, from the meaning of a bulge: the tangent of a quarter of the angle."""
    rows = []
    for (x0, y0, bulge), (x1, y1, _) in zip(loop, (*loop[1:], loop[0]), strict=True):
        start, end, share = complex(x0, y0), complex(x1, y1), np.linspace(0, 1, 1000, endpoint=False)
        if not bulge:
            rows.append(start + (end - start) * share)
            continue
        angle = 4 * math.atan(bulge)
        centre = start + (end - start) / (1 - cmath.exp(1j * angle))
        rows.append(centre + (start - centre) * np.exp(1j * angle * share))
    return np.concatenate(rows)


RAYS = st.lists(st.tuples(st.floats(5, 60), st.floats(-0.1, 0.1)), min_size=3, max_size=12)


@given(RAYS, st.floats(-70, 70), st.floats(-70, 70))
def test_distance_and_area_are_those_of_the_arcs(rays: list[tuple[float, float]], x: float, y: float) -> None:
    """A star of lines and gentle arcs round the origin, beside points on its edge and their winding number."""
    turn = 2 * math.pi / len(rays)
    star = tuple((r * math.cos(turn * n), r * math.sin(turn * n), round(b, 3)) for n, (r, b) in enumerate(rays))
    edge = sampled(star)
    around = np.append(edge, edge[0]) - complex(x, y)
    assume(np.abs(around).min() > 0.02)
    inside = abs(np.angle(around[1:] / around[:-1]).sum()) > math.pi
    assert inside_by(star, x, y) == pytest.approx(np.abs(around).min() * (1 if inside else -1), abs=0.015)
    turned = np.conj(edge) * np.roll(edge, -1)  # its imaginary part is twice the area of each triangle
    assert area(star) == pytest.approx(np.imag(turned).sum() / 2, rel=1e-4)
