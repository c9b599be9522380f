"""Bending of a rectangular plate on point supports, by rectangular finite elements. Lengths mm, forces N, modulus MPa.

The element is that of Adini, Clough and Melosh: the deflection w is a polynomial of twelve terms; w and its two slopes
at each corner are the degrees of freedom (Zienkiewicz and Taylor, The Finite Element Method, volume 2, plate bending).
Supports fix w only.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from .tridiagonal import BlockTridiagonal

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
        self._held = np.array([self.row(spot) for spot in supports])
        self._sprung = self._on_springs(rigidity / (self.cell[0] * self.cell[1]))
        self._pushed = self._sprung.solve(self._held.T)
        self._reactions = np.linalg.inv(self._held @ self._pushed)

    def nodes(self) -> list[Spot]:
        """Positions of the elements' corners, row by row from the front left."""
        nx, ny = self.counts
        width, depth = self.cell
        x0, y0 = -self.size[0] / 2, -self.size[1] / 2
        return [(x0 + i * width, y0 + j * depth) for j in range(ny + 1) for i in range(nx + 1)]

    def own_sags(self) -> np.ndarray:
        """Sag of each node under a force of 1 N at that node, mm."""
        pushed = self._pushed[::3]
        return self._sprung.inverse_diagonal()[::3] - ((pushed @ self._reactions) * pushed).sum(axis=1)

    def sags(self, loads: Sequence[tuple[Spot, float]]) -> np.ndarray:
        """Sag of each node, mm, under `loads`: pairs of position and force, N."""
        force = np.zeros(self._held.shape[1])
        for spot, size in loads:
            force += size * self.row(spot)
        free = self._sprung.solve(force[:, None])[:, 0]
        return (free - self._pushed @ (self._reactions @ (self._held @ free)))[::3]

    def _on_springs(self, spring: float) -> BlockTridiagonal:
        """The stiffness matrix of the plate on springs in place of its supports, a block for each row of nodes.

        `spring`: N/mm. It does not matter to the sags: w is 0 at the supports, so that no spring has a force.
        """
        (nx, ny), side = self.counts, 3 * (self.counts[0] + 1)
        diagonal, coupling = np.zeros((ny + 1, side, side)), np.zeros((ny, side, side))
        front, rear = slice(0, side), slice(side, 2 * side)
        strip = np.zeros((2 * side, 2 * side))
        element = self.element(self.rigidity)
        for i in range(nx):
            at = self.freedoms(i, 0)
            strip[np.ix_(at, at)] += element
        diagonal[:-1] += strip[front, front]
        diagonal[1:] += strip[rear, rear]
        coupling += strip[front, rear]
        for held in self._held.reshape(-1, ny + 1, side):
            diagonal += spring * held[:, :, None] * held[:, None, :]
            coupling += spring * held[:-1, :, None] * held[1:, None, :]
        return BlockTridiagonal(diagonal, coupling)

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
