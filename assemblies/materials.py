"""Materials as a design uses them: of the right kind, with the sheet's tolerance."""

from __future__ import annotations

from ..core.errors import InputError
from ..params.design import Design
from ..params.library import Library
from ..params.material import MaterialRecord


def material_of(library: Library, name: str, kind: str, file: str, key: str) -> MaterialRecord:
    """A material that must be of a kind: 'filament' or 'sheet'; InputError with the legal ones otherwise."""
    record = library.get(MaterialRecord, name, file, key)
    if record.kind != kind:
        fitting = [n for n in library.names("materials") if library.peek(MaterialRecord, n).kind == kind]
        raise InputError(file, key, name, f"a {kind}: {', '.join(fitting)}")
    return record


def thickness_tolerance(design: Design, library: Library, file: str) -> float:
    """Plus or minus, mm: what the design says of a measured sheet, else what the standard allows."""
    if design.plate.thickness_tolerance is not None:
        return design.plate.thickness_tolerance
    material = material_of(library, design.plate.material, "sheet", file, "plate.material")
    return material.thickness_tolerance(design.plate.thickness)
