"""A symmetric positive definite matrix in square blocks, of which only neighbours in a row of blocks are coupled.

It is factored block by block, so that neither its inverse nor the whole matrix is ever built. The diagonal of the
inverse comes from the factors (Takahashi, Fagan and Chen, 1973: Formation of a sparse bus impedance matrix).
"""

from __future__ import annotations

import numpy as np


class BlockTridiagonal:
    """The factored matrix. `diagonal`: its n diagonal blocks, (n, b, b). `coupling`: the block right of each but the
    last, (n - 1, b, b)."""

    def __init__(self, diagonal: np.ndarray, coupling: np.ndarray) -> None:
        self._pivots = [np.linalg.inv(diagonal[0])]
        """The inverse of each diagonal block, less what the blocks before it take from it."""
        self._steps: list[np.ndarray] = []
        """The inverse of a block times its coupling."""
        for block, beside in zip(diagonal[1:], coupling, strict=True):
            self._steps.append(self._pivots[-1] @ beside)
            self._pivots.append(np.linalg.inv(block - beside.T @ self._steps[-1]))

    def solve(self, right: np.ndarray) -> np.ndarray:
        """The solutions for each column of `right`, (n b, columns)."""
        parts = list(right.reshape(len(self._pivots), -1, right.shape[1]))
        for number, step in enumerate(self._steps):
            parts[number + 1] = parts[number + 1] - step.T @ parts[number]
        parts = [pivot @ part for pivot, part in zip(self._pivots, parts, strict=True)]
        for number in reversed(range(len(self._steps))):
            parts[number] = parts[number] - self._steps[number] @ parts[number + 1]
        return np.concatenate(parts)

    def inverse_diagonal(self) -> np.ndarray:
        """The diagonal of the inverse, (n b,)."""
        inverse = self._pivots[-1]
        found = [np.diag(inverse)]
        for pivot, step in zip(reversed(self._pivots[:-1]), reversed(self._steps), strict=True):
            inverse = pivot + step @ inverse @ step.T
            found.append(np.diag(inverse))
        return np.concatenate(found[::-1])
