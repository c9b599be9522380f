"""The workshop that files are made for: shop, printer and paper, resolved from the design."""

from __future__ import annotations

from dataclasses import dataclass

from ..assemblies.context import Context
from ..core.files import digest
from ..params.records.printer import PrinterRecord
from ..params.records.shop import ShopRecord

PAPERS = {"a4": (210.0, 297.0), "letter": (215.9, 279.4)}
"""Width and height of paper sizes (ISO 216, ANSI Y14.1), mm."""


@dataclass(frozen=True, kw_only=True)
class Workshop:
    """Settings for cut parts and printed parts. Lengths are mm.

    `identity`: whether names are engraved on cut parts. `paper`: of drill templates. `spacing`: gap between pieces on
    the print bed.
    """

    design: str
    file: str
    shop: ShopRecord
    kerf: float
    identity: bool
    paper: str
    printer: PrinterRecord
    spacing: float
    brim: float
    """Room round each piece on the print bed, for a brim."""
    sheets: tuple[tuple[float, float], ...]
    """Stock sheet sizes: those of the design, else of the shop, else those in which the material is sold."""

    @property
    def cutting(self) -> str:
        """Digest of everything that files of cut parts depend on, except the parts."""
        return digest(self.shop.model_dump_json(), str(self.kerf), self.design if self.identity else "")


def workshop_of(context: Context) -> Workshop:
    """The workshop that a design asks for."""
    design, shop = context.design, context.shop
    return Workshop(
        design=design.name,
        file=context.file,
        shop=shop,
        kerf=shop.kerf_for(design.cut.kerf),
        identity=design.cut.identity,
        paper=design.cut.paper,
        printer=context.printer,
        spacing=design.print.spacing,
        brim=design.print.brim,
        sheets=context.plate.sizes,
    )
