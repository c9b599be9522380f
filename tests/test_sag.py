"""How far plates sag, beside scikit-fem's own plate elements."""

from __future__ import annotations

import math
import random
from functools import cache
from typing import Any

import numpy as np
import pytest
from stackwright.checks.cut.bending import POISSON, BendingPlate
from stackwright.checks.cut.sag import SAFETY, worst_sag

Spot = tuple[float, float]


@cache
def forms(rigidity: float) -> Any:
    from skfem import BilinearForm
    from skfem.helpers import dd, ddot, eye, trace

    @BilinearForm
    def bending(u: Any, v: Any, _: Any) -> Any:
        curvature: Any = dd(u)
        bent: Any = dd(v)
        moment = (1 - POISSON) * curvature + POISSON * eye(trace(curvature), 2)
        return rigidity * ddot(moment, bent)

    return bending


def oracle(size: Spot, thickness: float, modulus: float, feet: list[Spot], at: Spot, cells: int = 40) -> float:
    """How far 1 N at a place sags it: Morley triangles, supports at nodes."""
    from skfem import Basis, ElementTriMorley, MeshTri, condense, solve

    width, depth = size
    xs = [*np.linspace(-width / 2, width / 2, cells + 1), at[0], *(x for x, _ in feet)]
    ys = [*np.linspace(-depth / 2, depth / 2, max(12, int(cells * depth / width)) + 1), at[1], *(y for _, y in feet)]
    mesh = MeshTri.init_tensor(*(np.unique(np.round(values, 6)) for values in (xs, ys)))
    basis = Basis(mesh, ElementTriMorley())

    dofs: Any = basis.nodal_dofs

    def node(spot: Spot) -> int:
        return int(dofs[0][np.argmin((mesh.p[0] - spot[0]) ** 2 + (mesh.p[1] - spot[1]) ** 2)])

    stiffness = forms(modulus * thickness**3 / 12 / (1 - POISSON**2)).assemble(basis)
    force = np.zeros(basis.N)
    force[node(at)] = 1.0
    held = np.array([node(foot) for foot in feet])
    return float(solve(*condense(stiffness, force, D=held))[node(at)])


def corners(size: Spot, inset: float = 12.0) -> list[Spot]:
    return [(sx * (size[0] / 2 - inset), sy * (size[1] / 2 - inset)) for sx in (-1, 1) for sy in (-1, 1)]


@pytest.mark.parametrize("seed", range(8))
def test_plates_sag_as_finer_elements_say(seed: int) -> None:
    """On the safe side where it counts, and never far off."""
    chance = random.Random(seed)
    size = chance.uniform(150, 600), chance.uniform(120, 400)
    feet = corners(size)
    for _ in range(chance.randint(0, 5)):
        spot = tuple(chance.uniform(15 - side / 2, side / 2 - 15) for side in size)
        if all(math.dist(spot, foot) > 40 for foot in feet):
            feet.append((spot[0], spot[1]))
    plate = BendingPlate(size, 5.0, 2900.0, feet)
    sags, nodes = plate.own_sags(), plate.nodes()
    worst = int(np.argmax(sags))
    assert SAFETY * sags[worst] == pytest.approx(1.08 * oracle(size, 5.0, 2900.0, feet, nodes[worst]), rel=0.08)
    for number in chance.sample(range(len(nodes)), 3):
        exact = oracle(size, 5.0, 2900.0, feet, nodes[number])
        if exact > 0.1 * sags[worst]:
            assert 0.98 * exact < SAFETY * sags[number] < 1.3 * exact


def dense(plate: BendingPlate, feet: list[Spot]) -> np.ndarray:
    """The sag of each node, mm, under 1 N at each node, from the inverse of one whole matrix: slow, but simple."""
    nx, ny = plate.counts
    whole = np.zeros((3 * (nx + 1) * (ny + 1) + len(feet),) * 2)
    for j in range(ny):
        for i in range(nx):
            at = plate.freedoms(i, j)
            whole[np.ix_(at, at)] += plate.element(plate.rigidity)
    held = plate.rigidity * np.array([plate.row(foot) for foot in feet])
    whole[-len(feet) :, : -len(feet)], whole[: -len(feet), -len(feet) :] = held, held.T
    return np.linalg.inv(whole)[: -len(feet) : 3, : -len(feet) : 3]


@pytest.mark.parametrize("seed", range(6))
def test_sags_are_those_of_the_whole_matrix(seed: int) -> None:
    """Small and large plates, thin and thick, on few feet and on many, which may stand together or almost in line."""
    chance = random.Random(seed)
    size = chance.choice([(chance.uniform(150, 600), 200.0), (90.0, chance.uniform(30, 700)), (40.0, 40.0)])
    feet = [tuple(chance.uniform(-side / 2, side / 2) for side in size) for _ in range(chance.randint(0, 9))]
    few = corners(size, min(size) / 9)[: chance.choice([3, 4])]
    feet = [*few, *((x, y) for x, y in feet)]
    plate = BendingPlate(size, chance.choice([0.5, 3.0, 8.0]), chance.choice([200.0, 2900.0, 70000.0]), feet, along=10)
    expected, nodes = dense(plate, feet), plate.nodes()
    assert plate.own_sags() == pytest.approx(np.diag(expected), rel=1e-6, abs=1e-9 * np.abs(expected).max())
    loads = {chance.randrange(len(nodes)): chance.uniform(-5, 50) for _ in range(4)}
    found = plate.sags([(nodes[n], size) for n, size in loads.items()])
    under = sum(size * expected[:, n] for n, size in loads.items())
    assert found == pytest.approx(under, rel=1e-6, abs=1e-9 * np.abs(under).max())


def test_a_strip_sags_by_the_beam_formula() -> None:
    """A long narrow plate on four corners: F L3 / 48 E I."""
    length, width, thickness, modulus = 400.0, 20.0, 5.0, 2900.0
    plate = BendingPlate((length, width), thickness, modulus, corners((length, width), 0.0), along=40)
    middle = min(range(len(plate.nodes())), key=lambda n: math.dist(plate.nodes()[n], (0, 0)))
    inertia = width * thickness**3 / 12
    assert plate.own_sags()[middle] == pytest.approx(length**3 / (48 * modulus * inertia), rel=0.03)


def test_loads_add_to_the_hand_and_are_nearest_where_they_stand() -> None:
    size = 300.0, 200.0
    feet = corners(size)
    light = worst_sag(size, 5.0, 2900.0, feet, [], 20.0)
    heavy = worst_sag(size, 5.0, 2900.0, feet, [((0.0, 0.0), 30.0)], 20.0)
    assert light.alone == pytest.approx(0.0, abs=1e-9)
    assert heavy.sag > light.sag
    assert 0 < heavy.alone < heavy.sag
    twice = worst_sag(size, 5.0, 2900.0, feet, [((0.0, 0.0), 60.0)], 20.0)
    assert twice.alone == pytest.approx(2 * heavy.alone)
