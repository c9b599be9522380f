"""Printed parts sliced as the design's printer lays them, kept in the store by shape and settings. Lengths are mm."""

from __future__ import annotations

import json
from dataclasses import asdict, fields
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ...core.files import code_digest, digest
from ...core.registry import outside_digest
from ...geometry.store import Store
from ...params.records.printer import PrinterRecord
from ...parts.part import Part
from ..limits import Limits

if TYPE_CHECKING:
    import numpy as np

    from ...geometry.layers.extrusion import Laid, Laying
    from ...geometry.layers.layers import LayerReport, Settings
    from ...geometry.shape import Shape


@cache
def checks_code() -> str:
    """Digest of the code of our checks and of those from other distributions, read once per run."""
    return digest(code_digest([Path(__file__).parents[1]]), outside_digest())


def shell_of(part: Part, limits: Limits) -> float:
    """Thickness of a part's perimeters, mm."""
    return limits.printer.walls(part.shell) * limits.printer.fits.spacing


def settings_of(limits: Limits, shell: float) -> Settings:
    """Settings of the slicer for the printer, with the sizes that count as too fine. `shell`: of perimeters, mm."""
    from ...geometry.layers.layers import Settings

    numbers, fits = limits.numbers, limits.printer.fits
    return Settings(
        layer=fits.layer_height,
        angle=numbers.overhang_angle,
        steep=numbers.steep_angle,
        reach=numbers.overhang_reach,
        wall=numbers.wall_lines * fits.nozzle,
        gap=numbers.gap_lines * fits.nozzle,
        skin=numbers.skin_layers,
        hole=numbers.printed_hole,
        shell=shell,
    )


def layers_of(part: Part, store: Store, limits: Limits) -> LayerReport:
    """The layers of a part on the design's printer; its mesh must be sound."""
    from ...geometry.layers.layers import LayerReport

    fits, numbers, shape = limits.printer.fits, limits.numbers, store.shape(part)
    said = [fits.layer_height, fits.nozzle, numbers.overhang_angle, numbers.steep_angle, numbers.overhang_reach]
    said += [numbers.wall_lines, numbers.gap_lines, numbers.skin_layers, numbers.printed_hole, shell_of(part, limits)]
    key = digest(shape.key, json.dumps(said), "layers")
    return _read(store.once(key, LayerReport, lambda: asdict(_layer_report(part, shape, limits))))


def laid_of(part: Part, store: Store, limits: Limits) -> Laid:
    """The plastic and time of a part by the printer's profile; its mesh must be sound."""
    from ...geometry.layers.extrusion import Laid

    printer, shape = limits.printer, store.shape(part)
    fits, walls = printer.fits, printer.walls(part.shell)
    key = digest(
        shape.key, json.dumps([fits.layer_height, fits.nozzle, walls]), printer.profile.model_dump_json(), "laid"
    )
    return Laid(**store.once(key, Laid, lambda: asdict(_laid(part, shape, printer))))


def _laid(part: Part, shape: Shape, printer: PrinterRecord) -> Laid:
    from ...geometry.layers.extrusion import laid
    from ...geometry.layers.slices import Slices

    slices = Slices(_lying(part, shape), shape.faces, printer.fits.layer_height)
    return laid(slices, laying_of(printer, printer.walls(part.shell)))


def laying_of(printer: PrinterRecord, walls: int) -> Laying:
    """How a slicer lays a part by the printer's profile, with that many perimeters."""
    from ...geometry.layers.extrusion import Laying

    fits = printer.fits
    told = printer.profile.model_dump(include={field.name for field in fields(Laying)} - {"walls"})
    return Laying(layer=fits.layer_height, line=fits.line, spacing=fits.spacing, walls=walls, **told)


def _layer_report(part: Part, shape: Shape, limits: Limits) -> LayerReport:
    from ...geometry.layers.layers import layer_report

    return layer_report(_lying(part, shape), shape.faces, settings_of(limits, shell_of(part, limits)))


def _lying(part: Part, shape: Shape) -> np.ndarray:
    """The vertices of a part in its print pose, on the bed."""
    vertices = shape.placed(part.print_placement())
    vertices[:, 2] -= vertices[:, 2].min()
    return vertices


def _read(data: dict[str, Any]) -> LayerReport:
    """The layer report from the store's plain data."""
    from ...geometry.layers.features import Feature
    from ...geometry.layers.layers import LayerReport, Unsupported
    from ...geometry.layers.necks import Neck

    parts: dict[str, Any] = {
        "unsupported": tuple(Unsupported(**each) for each in data["unsupported"]),
        "fine": tuple(Feature(**each) for each in data["fine"]),
        "neck": Neck(**data["neck"]) if data["neck"] else None,
    }
    return LayerReport(**{**data, **parts})
