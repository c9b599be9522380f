"""Cut parts nested on stock sheets: one layout for each material and thickness. Lengths are mm."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from ...assemblies.assembly import Assembly
from ...assemblies.model.items import Instance
from ...geometry.plane.packing import fits, pack_on
from ...geometry.store import Profiled
from ...parts.part import Part, Role, profiles_of
from ..jobs import SheetJob
from ..placed_piece import placed
from ..workshop import Workshop
from .cut import contours, outline


@dataclass(frozen=True, kw_only=True)
class StockSheet:
    """A stock sheet and its pieces: thickness mm, length of all cuts mm; `used` is the pieces' share of its area."""

    job: SheetJob
    material: str
    thickness: float
    used: float
    cut_length: float

    def line(self) -> str:
        """The sheet as a line of text."""
        (width, depth), count = self.job.size, len(self.job.pieces)
        return (
            f"{self.job.stem}: {count} piece{'s' if count > 1 else ''} on {width:g} x {depth:g} x {self.thickness:g} "
            f"of {self.material}, {self.used:.0%} used, {self.cut_length / 1000:.2f} m of cuts"
        )

    def data(self) -> dict[str, Any]:
        """The sheet as plain data."""
        return {
            "sheet": self.job.stem,
            "material": self.material,
            "thickness": self.thickness,
            "size": list(self.job.size),
            "pieces": [piece.name for piece in self.job.pieces],
            "used": round(self.used, 4),
            "cut_length": round(self.cut_length, 2),
        }


def sheets(assembly: Assembly, file_names: dict[Part, str], workshop: Workshop) -> list[StockSheet]:
    """Nest every cut piece that fits on a sheet of the shop or of the material."""
    wanted: dict[tuple[str, float], list[Instance]] = {}
    for part, instances in assembly.parts().items():  # a coupon is cut by itself, before the rest
        if part.role is Role.CUT and isinstance(part, Profiled):
            for instance in instances:
                wanted.setdefault((instance.material, _thickness(part)), []).append(instance)
    return [
        sheet
        for (material, thickness), pieces in sorted(wanted.items(), key=lambda item: item[0])
        for sheet in _nested(material, thickness, pieces, file_names, workshop)
    ]


def _thickness(part: Profiled) -> float:
    (profile,) = part.profiles()
    return float(f"{profile.z1 - profile.z0:g}")  # as in the file's name


def _nested(
    material: str, thickness: float, pieces: list[Instance], file_names: dict[Part, str], workshop: Workshop
) -> list[StockSheet]:
    """The pieces of one material and thickness, nested on as few sheets as possible."""
    shop, rim = workshop.shop, 2 * workshop.shop.margin
    rooms = [(width - rim, depth - rim) for width, depth in workshop.sheets]
    boxes = {piece.part: outline(piece.part, workshop).bounds for piece in pieces}
    spans = {part: (high[0] - low[0], high[1] - low[1]) for part, (low, high) in boxes.items()}
    pieces = [piece for piece in pieces if any(fits(spans[piece.part], room) for room in rooms)]
    packed = pack_on([spans[piece.part] for piece in pieces], rooms, shop.spacing) or []
    found: list[StockSheet] = []
    for number, (room, on) in enumerate(packed, 1):
        origin = (shop.margin, shop.margin)
        chosen = ((pieces[place.item], place) for place in on)
        job = SheetJob(
            stem=f"sheet-{material}-{thickness:g}-{number}",
            pieces=tuple(placed(i, file_names[i.part], *boxes[i.part], place, origin) for i, place in chosen),
            workshop=workshop,
            size=(room[0] + rim, room[1] + rim),
        )
        net = sum(profile.area for piece in job.pieces for profile in profiles_of(piece.part))
        lengths = (contour.length for piece in job.pieces for contour in contours(piece.part, workshop))
        found.append(
            StockSheet(
                job=job,
                material=material,
                thickness=thickness,
                used=net / (job.size[0] * job.size[1]),
                cut_length=sum(lengths),
            )
        )
    return found
