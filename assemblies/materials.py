"""Materials as a design uses them: of the right kind, with the sheet's tolerance."""

from __future__ import annotations

from ..core.errors import InputError
from ..params.design import Design, PlateTable, TopTable, TrayTable
from ..params.library import Library
from ..params.records.material import MaterialRecord


def material_of(library: Library, name: str, kind: str, file: str, key: str) -> MaterialRecord:
    """A material that must be of a kind: 'filament' or 'sheet'; InputError with the legal ones otherwise."""
    record = library.get(MaterialRecord, name, file, key)
    if record.kind != kind:
        fitting = [n for n in library.names("materials") if library.peek(MaterialRecord, n).kind == kind]
        raise InputError(file, key, name, f"a {kind}: {', '.join(fitting)}")
    return record


def thickness_tolerance(
    design: Design, library: Library, file: str, sheet: PlateTable | TrayTable | TopTable | None = None
) -> float:
    """Plus or minus of a sheet, the plate's unless another is given, mm: what the design says of a measured one, else
    what the standard allows.
    """
    sheet = sheet or design.plate
    if sheet.thickness_tolerance is not None:
        return sheet.thickness_tolerance
    material = material_of(library, design.plate.material, "sheet", file, "plate.material")
    return material.thickness_tolerance(sheet.thickness)


def sheet_sizes(design: Design, library: Library) -> tuple[tuple[float, float], ...]:
    """What sheets are cut from, mm: the design's own, else what the plate's material is sold in."""
    if design.plate.sheet:
        return (design.plate.sheet,)
    return library.get(MaterialRecord, design.plate.material).sheets
