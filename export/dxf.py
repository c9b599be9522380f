"""DXF of a cut part for the laser: R2000, millimetres, circles as CIRCLE, outlines as closed LWPOLYLINE.

Layer CUT holds what is cut through, layer MARK what is engraved. Nothing else is drawn: no text, no dimensions.
"""

from __future__ import annotations

from io import StringIO
from pathlib import Path
from typing import Any

from ..assemblies.assembly import Assembly
from ..core.files import write_whole
from ..geometry.profile import Circle, Contour
from ..geometry.store import Profiled, Store
from .options import Options

CUT, MARK = "CUT", "MARK"
LAYER_COLOURS = {CUT: 1, MARK: 5}
"""AutoCAD colour index: red cuts, blue marks (facts: no common standard; layer names say it too)."""
MILLIMETRES, METRIC = 4, 1


def write(assembly: Assembly, store: Store, options: Options, path: Path) -> None:
    """Write the contours of a part that is one extruded profile."""
    import ezdxf
    from ezdxf.filemanagement import new

    part = options.part
    profiles = part.profiles() if isinstance(part, Profiled) else ()
    if len(profiles) != 1:
        raise TypeError(f"{options.stem} is not one sheet")
    settings = ezdxf.options  # pyright: ignore[reportPrivateImportUsage]
    fixed, settings.write_fixed_meta_data_for_testing = settings.write_fixed_meta_data_for_testing, True
    try:
        document = new("R2000", setup=False)
        document.header["$INSUNITS"] = MILLIMETRES
        document.header["$MEASUREMENT"] = METRIC
        for layer, colour in LAYER_COLOURS.items():
            document.layers.add(layer, color=colour)
        model = document.modelspace()
        for contour in (*profiles[0].holes, profiles[0].outer):
            _draw(model, contour, CUT)
        stream = StringIO()
        document.write(stream)
    finally:
        settings.write_fixed_meta_data_for_testing = fixed
    write_whole(path, stream.getvalue().encode("utf-8"))


def _draw(model: Any, contour: Contour, layer: str) -> None:
    if isinstance(contour, Circle):
        model.add_circle((contour.x, contour.y), contour.diameter / 2, dxfattribs={"layer": layer})
    else:
        model.add_lwpolyline(contour.vertices, format="xyb", close=True, dxfattribs={"layer": layer})
