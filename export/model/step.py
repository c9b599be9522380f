"""STEP of a single made part, in the frame in which it is modelled. Every run writes the same bytes."""

from __future__ import annotations

import re
from pathlib import Path

from ...core.files import write_whole
from ...geometry import kernel
from ...geometry.store import Store
from ..formats import Format
from ..jobs import PartJob, made_parts, whole
from . import step_assembly
from .step_header import independent


def write(job: PartJob, store: Store, path: Path) -> None:
    """Write the part's exact solid, with the file's stem as the product name."""
    data = kernel.step_of_shape(store.brep(job.part)).decode("ascii")
    name = job.stem
    data = re.sub(r"PRODUCT\('[^']*',\s*'[^']*'", f"PRODUCT('{name}','{name}'", data)
    write_whole(path, independent(data, name).encode("ascii"))


FORMATS = (
    Format(name="step", folder="model", ending="step", jobs=made_parts, writer=write),
    Format(name="step", folder="model", ending="step", jobs=whole, writer=step_assembly.write),
)
