"""STEP of the whole assembly: pieces named by design path, coloured by material. Every run writes the same bytes."""

from __future__ import annotations

from pathlib import Path

from ...core.files import write_whole
from ...geometry import kernel
from ...geometry.brep import location
from ...geometry.store import Store
from ..jobs import WholeJob
from .step_header import independent
from .step_order import ordered


def write(job: WholeJob, store: Store, path: Path) -> None:
    """Write the assembly with a sub-assembly for each group; equal parts share one shape."""
    assembly = job.assembly
    whole = kernel.Assembly(name=assembly.name)
    shapes = {part: store.brep(part) for part in assembly.parts()}
    for group in assembly.groups:
        branch = kernel.Assembly(name=group.path, loc=location(group.placement))
        for item in group.items:
            branch.add(
                shapes[item.part],
                name=f"{group.path}.{item.name}",
                loc=location(item.placement),
                color=kernel.Color(*item.colour),
            )
        whole.add(branch)
    data = kernel.step_of_assembly(whole).decode("ascii")
    write_whole(path, ordered(independent(data, job.stem)).encode("ascii"))
