"""3MF of a printer's bed: named, coloured parts in their print poses and positions. Lengths are mm.

Only the core specification (3MF 1.3), which every slicer reads: a basematerials group, one object for each part, one
build item for each piece. The description of an object says with which perimeters and infill it is printed; a file of
PrusaSlicer's own, which other slicers skip, sets them. Nothing is compressed, so that equal beds give equal bytes with
any zip library.
"""

from __future__ import annotations

from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING
from xml.sax.saxutils import escape, quoteattr
from zipfile import ZIP_STORED, ZipFile, ZipInfo

from ...assemblies.model.items import Colour
from ...core.files import write_whole
from ...core.placement import Placement
from ...core.text import clean
from ...geometry.store import Store
from ...parts.part import Part
from ..formats import Format
from ..jobs import BedJob, printed_beds

if TYPE_CHECKING:
    import numpy as np

NAMESPACE = "http://schemas.microsoft.com/3dmanufacturing/core/2015/02"
SETTINGS = "http://schemas.slic3r.org/3mf/2017/06"
"""Namespace of the entry that makes PrusaSlicer read its settings of every piece."""
TYPES = """<?xml version="1.0" encoding="UTF-8"?>
<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">
<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>
<Default Extension="model" ContentType="application/vnd.ms-package.3dmanufacturing-3dmodel+xml"/>
<Default Extension="config" ContentType="text/xml"/>
</Types>
"""
RELATIONSHIPS = """<?xml version="1.0" encoding="UTF-8"?>
<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">
<Relationship Target="/3D/3dmodel.model" Id="rel0" Type="http://schemas.microsoft.com/3dmanufacturing/2013/01/3dmodel"/>
</Relationships>
"""
EARLIEST = (1980, 1, 1, 0, 0, 0)
"""The earliest date that a zip file can state, in place of the real one."""
MATERIALS, FIRST_OBJECT = 1, 2
"""Resource ids of the materials and of the first object."""


def write(job: BedJob, store: Store, path: Path) -> None:
    """Write the pieces that lie on one bed."""
    colours = list(dict.fromkeys(piece.colour for piece in job.pieces))
    stems = {(piece.part, piece.colour): piece.stem for piece in job.pieces}
    objects = {kind: number for number, kind in enumerate(stems, FIRST_OBJECT)}
    lines = [
        '<?xml version="1.0" encoding="UTF-8"?>',
        f'<model unit="millimeter" xml:lang="en-US" xmlns="{NAMESPACE}" xmlns:slic3rpe="{SETTINGS}">',
        '<metadata name="slic3rpe:Version3mf">1</metadata>',
        f'<metadata name="Title">{escape(job.workshop.design)} {escape(job.stem)}</metadata>',
        '<metadata name="Application">Stackwright</metadata>',
        f'<metadata name="Description">For {escape(clean(job.workshop.printer.full_name))}, as printed</metadata>',
        "<resources>",
        f'<basematerials id="{MATERIALS}">',
        *(f'<base name="{_hex(colour)}" displaycolor="{_hex(colour)}"/>' for colour in colours),
        "</basematerials>",
    ]
    for (part, colour), number in objects.items():
        index, name = colours.index(colour), quoteattr(stems[part, colour])
        lines.append(f'<object id="{number}" type="model" name={name} pid="{MATERIALS}" pindex="{index}">')
        lines.append(
            f'<metadatagroup><metadata name="Description">{_profile(part, job)}</metadata></metadatagroup><mesh>'
        )
        lines += _mesh(store.shape(part).placed(part.print_placement()), store.shape(part).faces)
        lines.append("</mesh></object>")
    lines += ["</resources>", "<build>"]
    for piece in job.pieces:
        number, name, at = objects[piece.part, piece.colour], quoteattr(piece.name), _transform(piece.placement)
        lines.append(f'<item objectid="{number}" partnumber={name} transform="{at}"/>')
    lines += ["</build>", "</model>", ""]
    entries = {
        "[Content_Types].xml": TYPES,
        "_rels/.rels": RELATIONSHIPS,
        "3D/3dmodel.model": "\n".join(lines),
        "Metadata/Slic3r_PE_model.config": _settings(objects, job, store),
    }
    write_whole(path, _zip(entries))


FORMATS = (Format(name="3mf", folder="print", ending="3mf", jobs=printed_beds, writer=write),)


def _profile(part: Part, job: BedJob) -> str:
    """The settings of a part in words."""
    printer = job.workshop.printer
    return f"{printer.walls(part.shell)} perimeters, {printer.profile.infill:.0%} infill"


def _settings(objects: dict[tuple[Part, Colour], int], job: BedJob, store: Store) -> str:
    """The settings of each object as PrusaSlicer reads them."""
    printer, lines = job.workshop.printer, ['<?xml version="1.0" encoding="UTF-8"?>', "<config>"]
    for (part, colour), number in objects.items():
        count = sum((piece.part, piece.colour) == (part, colour) for piece in job.pieces)
        last = len(store.shape(part).faces) - 1
        values = {"perimeters": printer.walls(part.shell), "fill_density": f"{printer.profile.infill:.0%}"}
        lines.append(f'<object id="{number}" instances_count="{count}">')
        lines += [f'<metadata type="object" key="{key}" value="{value}"/>' for key, value in values.items()]
        lines += [f'<volume firstid="0" lastid="{last}"/>', "</object>"]
    return "\n".join([*lines, "</config>", ""])


def _mesh(vertices: np.ndarray, faces: np.ndarray) -> list[str]:
    return [
        "<vertices>",
        *(f'<vertex x="{_number(x)}" y="{_number(y)}" z="{_number(z)}"/>' for x, y, z in vertices.tolist()),
        "</vertices>",
        "<triangles>",
        *(f'<triangle v1="{a}" v2="{b}" v3="{c}"/>' for a, b, c in faces.tolist()),
        "</triangles>",
    ]


def _transform(placement: Placement) -> str:
    """A placement in 3MF's order: the columns of the rotation, then the translation."""
    r = placement.rotation
    columns = (r[0], r[3], r[6], r[1], r[4], r[7], r[2], r[5], r[8])
    return " ".join(_number(value) for value in (*columns, *placement.origin))


def _number(value: float) -> str:
    """A length rounded to a nanometre, without trailing zeros or minus zero."""
    return f"{round(value, 6) + 0.0:.6f}".rstrip("0").rstrip(".")


def _hex(colour: Colour) -> str:
    return "#" + "".join(f"{round(255 * share):02X}" for share in colour)


def _zip(entries: dict[str, str]) -> bytes:
    stream = BytesIO()
    with ZipFile(stream, "w", ZIP_STORED) as package:
        for name, text in entries.items():
            package.writestr(ZipInfo(name, EARLIEST), text)
    return stream.getvalue()
