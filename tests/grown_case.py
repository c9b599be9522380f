"""A design with the records beside it, and what such designs are made of: nodes, stacks, lengths, places."""

from __future__ import annotations

import copy
import tomllib
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import tomlkit
from lists import Table
from stackwright.params.source import PACKAGED


@dataclass(frozen=True)
class Case:
    """A design and the records beside it, by folder and name."""

    design: Table
    records: dict[str, Table] = field(default_factory=dict[str, Table])

    def write(self, folder: Path) -> Path:
        """Write the design and its library; the design's path."""
        folder.mkdir(exist_ok=True)
        for name, record in self.records.items():
            path = folder / "library" / f"{name}.toml"
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(tomlkit.dumps(record | {"name": path.stem}), encoding="utf-8")
        path = folder / "grown.toml"
        path.write_text(tomlkit.dumps(self.design), encoding="utf-8")
        return path


def shipped(path: str) -> Table:
    """The content of a record that we ship."""
    return copy.deepcopy(tomllib.loads((PACKAGED / f"{path}.toml").read_text(encoding="utf-8")))


def nodes(count: int, **keys: Any) -> list[Table]:
    """Nodes of a stack, all alike."""
    return [{"standoff": "auto"} | keys for _ in range(count)]


def stack(*of: Table, **keys: Any) -> Table:
    return {"node": list(of)} | keys


def tower(count: int = 2, node: Table | None = None, **tables: Any) -> Table:
    """A design of one stack, with other tables."""
    return {"stack": [stack(*nodes(count, **(node or {})))]} | tables


def spread(count: int, low: float, high: float) -> list[float]:
    """So many different lengths, in thousandths of a millimetre."""
    return [round(low + (high - low) * number / count, 3) for number in range(count)]


def spots(count: int, wide: float, deep: float) -> list[list[float]]:
    """Places in rows on the largest plate, the first in its middle."""
    across, down = int(1300 // wide), int(1300 // deep)
    grid = [[x * wide, y * deep] for x in range(-(across // 2), across // 2) for y in range(-(down // 2), down // 2)]
    return sorted(grid, key=lambda spot: abs(spot[0]) + abs(spot[1]))[:count]
