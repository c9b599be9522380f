"""Panels of a case under a plug that is pushed against them, beside scikit-fem's plate elements."""

from __future__ import annotations

import random
from typing import Any

import numpy as np
import pytest
from stackwright.checks.cut.bending import POISSON
from stackwright.checks.cut.pushed import PanelSupport, bend
from test_sag import Spot, forms, oracle

MODULUS, FORCE = 2900.0, 50.0


def on_edges(size: Spot, thickness: float, cells: int = 64) -> float:
    """How far 1 N in the middle bends a plate whose whole rim is held: Morley triangles."""
    from skfem import Basis, ElementTriMorley, MeshTri, condense, solve

    xs, ys = (np.linspace(-side / 2, side / 2, cells + 1) for side in size)
    mesh = MeshTri.init_tensor(xs, ys)
    basis = Basis(mesh, ElementTriMorley())
    of_nodes: Any = basis.nodal_dofs
    dofs: Any = of_nodes[0]
    x, y = np.abs(mesh.p)
    rim = dofs[np.isclose(x, size[0] / 2) | np.isclose(y, size[1] / 2)]
    middle = int(dofs[np.argmin(x**2 + y**2)])
    force = np.zeros(basis.N)
    force[middle] = 1.0
    stiffness = forms(MODULUS * thickness**3 / 12 / (1 - POISSON**2)).assemble(basis)
    return float(solve(*condense(stiffness, force, D=rim))[middle])


def screws(size: Spot, inset: float, columns: int, rows: int) -> list[Spot]:
    """Screws at the corners, and evenly between them along the edges."""
    x, y = size[0] / 2 - inset, size[1] / 2 - inset
    along = [(float(px), sy * y) for px in np.linspace(-x, x, columns) for sy in (-1, 1)]
    up = [(sx * x, float(py)) for py in np.linspace(-y, y, rows) for sx in (-1, 1)]
    return sorted({(round(a, 3), round(b, 3)) for a, b in (*along, *up)})


def drawn(seed: int) -> tuple[Spot, float, list[Spot]]:
    chance = random.Random(seed)
    size = chance.uniform(100, 500), chance.uniform(60, 300)
    columns = 3 if size[0] > 250 and seed % 2 else 2
    rows = 3 if size[1] > 250 and seed % 4 > 1 else 2
    held = screws(size, 13.5, columns, rows)
    moved = [(x + chance.uniform(0, 0.08) * size[0], y) if abs(x) < 1 else (x, y) for x, y in held]
    return size, chance.choice([3.0, 4.0, 5.0]), moved


@pytest.mark.parametrize("seed", [0, 1, *(pytest.param(seed, marks=pytest.mark.slow) for seed in range(2, 24))])
def test_a_panel_on_screws_bends_no_more_than_the_formula_says(seed: int) -> None:
    size, thickness, held = drawn(seed)
    exact = FORCE * oracle(size, thickness, MODULUS, held, (0.0, 0.0), cells=32)
    if exact < 0.5:  # local bending under the force counts there, and no plug notices it
        return
    most = 1.6 if len(held) == 4 else 2.3  # the more screws, the less one line of them tells
    assert 0.98 * exact < bend(size, thickness, MODULUS, PanelSupport(screws=tuple(held)), FORCE) < most * exact


@pytest.mark.parametrize("seed", [0, *(pytest.param(seed, marks=pytest.mark.slow) for seed in range(1, 8))])
def test_a_panel_on_its_edges_bends_as_the_formula_says(seed: int) -> None:
    size, thickness, _ = drawn(seed)
    exact = FORCE * on_edges(size, thickness)
    assert bend(size, thickness, MODULUS, PanelSupport(edges=True), FORCE) == pytest.approx(exact, rel=0.03)


def test_a_square_on_its_edges_bends_by_the_handbooks_number() -> None:
    """Timoshenko and Woinowsky-Krieger, table 23: 0.01160 P a2 / D for a square, 0.01651 for two to one."""
    rigidity = MODULUS * 4.0**3 / 12 / (1 - POISSON**2)
    for ratio, number in ((1.0, 0.01160), (2.0, 0.01651)):
        bent = bend((100.0 * ratio, 100.0), 4.0, MODULUS, PanelSupport(edges=True), FORCE)
        assert bent == pytest.approx(number * FORCE * 100.0**2 / rigidity, rel=2e-3)


def test_a_panel_on_two_screws_bends_as_a_beam() -> None:
    """F L3 / 48 E I between the screws."""
    inertia = 40.0 * 3.0**3 / 12
    bent = bend((110.0, 40.0), 3.0, MODULUS, PanelSupport(screws=((-41.0, 0.0), (41.0, 0.0))), FORCE)
    assert bent == pytest.approx(FORCE * 82.0**3 / (48 * MODULUS * inertia))
