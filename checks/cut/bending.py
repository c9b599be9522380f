"""Bending of a rectangular plate on point supports, by rectangular finite elements. Lengths mm, forces N, modulus MPa.

The element is that of Adini, Clough and Melosh: the deflection w is a polynomial of twelve terms; w and its two slopes
at each corner are the degrees of freedom (Zienkiewicz and Taylor, The Finite Element Method, volume 2, plate bending).
Supports fix w only.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

POISSON = 0.37
"""Poisson's ratio of acrylic; sags hardly depend on it."""
ALONG, LEAST = 16, 8
"""Number of elements along the longer side, and least number along the shorter side."""
POWERS = ((0, 0), (1, 0), (0, 1), (2, 0), (1, 1), (0, 2), (3, 0), (2, 1), (1, 2), (0, 3), (3, 1), (1, 3))
"""Powers of x and y in the twelve terms of the polynomial."""

Spot = tuple[float, float]


class BendingPlate:
    """A plate of `size` centred on the origin. It rests on `supports`: three or more, not in line."""

    def __init__(
        self, size: Spot, thickness: float, modulus: float, supports: Sequence[Spot], along: int = ALONG
    ) -> None:
        step = max(size) / along
        self.counts = tuple(max(LEAST, round(side / step)) for side in size)
        self.size = size
        self.cell = size[0] / self.counts[0], size[1] / self.counts[1]
        self.rigidity = rigidity = modulus * thickness**3 / 12 / (1 - POISSON**2)
        self._corners = np.linalg.inv(_corner_terms(self.cell))
        stiffness = self._stiffness(rigidity)
        held = np.array([self.row(spot) for spot in supports])
        none = np.zeros((len(held), len(held)))
        whole = np.block([[stiffness, rigidity * held.T], [rigidity * held, none]])
        self._flexibility = np.linalg.inv(whole)[: len(stiffness), : len(stiffness)]

    def nodes(self) -> list[Spot]:
        """Positions of the elements' corners, row by row from the front left."""
        nx, ny = self.counts
        width, depth = self.cell
        x0, y0 = -self.size[0] / 2, -self.size[1] / 2
        return [(x0 + i * width, y0 + j * depth) for j in range(ny + 1) for i in range(nx + 1)]

    def own_sags(self) -> np.ndarray:
        """Sag of each node under a force of 1 N at that node, mm."""
        return np.diag(self._flexibility)[::3].copy()

    def sags(self, loads: Sequence[tuple[Spot, float]]) -> np.ndarray:
        """Sag of each node, mm, under `loads`: pairs of position and force, N."""
        force = np.zeros(len(self._flexibility))
        for spot, size in loads:
            force += size * self.row(spot)
        return (self._flexibility @ force)[::3]

    def _stiffness(self, rigidity: float) -> np.ndarray:
        nx, ny = self.counts
        element = self.element(rigidity)
        whole = np.zeros((3 * (nx + 1) * (ny + 1),) * 2)
        for j in range(ny):
            for i in range(nx):
                at = self.freedoms(i, j)
                whole[np.ix_(at, at)] += element
        return whole

    def freedoms(self, i: int, j: int) -> list[int]:
        """Indices of the degrees of freedom, w and its slopes, at an element's corners."""
        row = self.counts[0] + 1
        first = j * row + i
        return [3 * node + k for node in (first, first + 1, first + row, first + row + 1) for k in range(3)]

    def element(self, rigidity: float) -> np.ndarray:
        """Stiffness matrix of one element, integrated with three Gauss points in each direction."""
        points, weights = np.polynomial.legendre.leggauss(3)
        width, depth = self.cell
        bent = rigidity * np.array([[1, POISSON, 0], [POISSON, 1, 0], [0, 0, (1 - POISSON) / 2]])
        total = np.zeros((12, 12))
        for s, u in zip(points, weights, strict=True):
            for t, v in zip(points, weights, strict=True):
                x, y = (s + 1) / 2 * width, (t + 1) / 2 * depth
                curve = np.array([_terms(x, y, 2, 0), _terms(x, y, 0, 2), 2 * _terms(x, y, 1, 1)])
                total += u * v * width * depth / 4 * curve.T @ bent @ curve
        return self._corners.T @ total @ self._corners

    def row(self, spot: Spot) -> np.ndarray:
        """Coefficients of the degrees of freedom that give w at a position."""
        (x, y), (nx, ny), (width, depth) = spot, self.counts, self.cell
        along, up = x + self.size[0] / 2, y + self.size[1] / 2
        i, j = (min(max(int(v // c), 0), n - 1) for v, c, n in ((along, width, nx), (up, depth, ny)))
        row = np.zeros(3 * (nx + 1) * (ny + 1))
        row[self.freedoms(i, j)] = _terms(along - i * width, up - j * depth, 0, 0) @ self._corners
        return row


def _terms(x: float, y: float, dx: int, dy: int) -> np.ndarray:
    """The twelve terms at a position, differentiated `dx` times by x and `dy` times by y."""
    return np.array([_power(x, p, dx) * _power(y, q, dy) for p, q in POWERS])


def _power(value: float, power: int, derived: int) -> float:
    factor = 1.0
    for k in range(derived):
        factor *= power - k
    return factor * value ** (power - derived) if power >= derived else 0.0


def _corner_terms(cell: Spot) -> np.ndarray:
    """w and its slopes at the four corners for each term, (12, 12)."""
    width, depth = cell
    corners = ((0.0, 0.0), (width, 0.0), (0.0, depth), (width, depth))
    return np.array([_terms(x, y, *d) for x, y in corners for d in ((0, 0), (1, 0), (0, 1))])
