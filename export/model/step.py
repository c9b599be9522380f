"""STEP of a single made part, in the frame it is modelled in; the same bytes every time."""

from __future__ import annotations

import re
from pathlib import Path

from ...assemblies.model.assembly import Assembly
from ...core.files import write_whole
from ...geometry import kernel
from ...geometry.store import Store
from ..options import Options
from .step_header import fixed_header


def write(assembly: Assembly, store: Store, options: Options, path: Path) -> None:
    """Write the part's exact solid under its own name."""
    assert options.part is not None
    data = kernel.step_of_shape(store.brep(options.part)).decode("ascii")
    name = options.stem
    data = re.sub(r"PRODUCT\('[^']*',\s*'[^']*'", f"PRODUCT('{name}','{name}'", data)
    write_whole(path, fixed_header(data, name).encode("ascii"))
