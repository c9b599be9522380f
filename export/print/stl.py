"""Binary STL of a printed part in its print pose: the bed is at z = 0. Lengths are mm."""

from __future__ import annotations

from pathlib import Path

from ...core.files import write_whole
from ...core.placement import Placement
from ...geometry.store import Store
from ..formats import Format
from ..jobs import PrintedPartJob, printed_parts

HEADER = b"Stackwright, millimetres, as printed"


def write(job: PrintedPartJob, store: Store, path: Path) -> None:
    """Write the part's mesh in its print pose, turned as it fits the bed."""
    import numpy as np

    matrix = np.array((Placement.about("z", job.turn) @ job.part.print_placement()).matrix)
    corners = store.shape(job.part).triangles @ matrix[:, :3].T + matrix[:, 3]
    corners = corners.astype("<f4") + np.float32(0.0)
    normals = np.cross(corners[:, 1] - corners[:, 0], corners[:, 2] - corners[:, 0])
    lengths = np.linalg.norm(normals, axis=1, keepdims=True)
    record = np.zeros(len(corners), dtype=[("normal", "<f4", 3), ("corners", "<f4", (3, 3)), ("extra", "<u2")])
    record["normal"] = normals / np.where(lengths > 0, lengths, 1)
    record["corners"] = corners
    count = len(corners).to_bytes(4, "little")
    write_whole(path, HEADER.ljust(80, b"\0") + count + record.tobytes())


FORMATS = (Format(name="stl", folder="print", ending="stl", jobs=printed_parts, writer=write),)
