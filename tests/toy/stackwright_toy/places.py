"""A format: where each unit stands, one to a line."""

from __future__ import annotations

from pathlib import Path

from stackwright.core.files import write_whole
from stackwright.export.formats import Format
from stackwright.export.jobs import WholeJob, whole
from stackwright.geometry.store import Store


def write(job: WholeJob, store: Store, path: Path) -> None:
    """Write the face of every unit."""
    write_whole(path, "".join(f"{unit.path} on {unit.face}\n" for unit in job.assembly.units).encode())


FORMATS = (Format(name="toy-places", folder="toys", ending="txt", jobs=whole, writer=write),)
