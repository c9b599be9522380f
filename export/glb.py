"""GLB of the whole assembly, for browsers and viewers: every piece named, coloured, below its group."""

from __future__ import annotations

from pathlib import Path

from ..assemblies.assembly import Assembly
from ..core.files import write_whole
from ..geometry.store import Store
from .options import Options


def write(assembly: Assembly, store: Store, options: Options, path: Path) -> None:
    """Write every piece; equal parts share one mesh."""
    from ..geometry.gltf import Node, binary

    nodes = [
        Node(
            name=f"{group.path}.{item.name}",
            group=group.path,
            shape=store.shape(item.part),
            placement=group.placement @ item.placement,
            colour=item.colour,
        )
        for group in assembly.groups
        for item in group.items
    ]
    write_whole(path, binary(nodes))
