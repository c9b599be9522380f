"""What files are made for: the shop that cuts, the printer's bed, the paper; resolved from the design."""

from __future__ import annotations

from dataclasses import dataclass

from ..assemblies.context import Context
from ..core.files import digest
from ..params.records.printer import PrinterRecord
from ..params.records.shop import ShopRecord

PAPERS = {"a4": (210.0, 297.0), "letter": (215.9, 279.4)}
"""Width and height of the papers (ISO 216, ANSI Y14.1), mm."""


@dataclass(frozen=True, kw_only=True)
class Workshop:
    """Shop, kerf, engraving and paper for what is cut; printer, and the gap on its bed, for what is printed; mm."""

    design: str
    file: str
    shop: ShopRecord
    kerf: float
    identity: bool
    paper: str
    printer: PrinterRecord
    spacing: float
    sheets: tuple[tuple[float, float], ...]
    """Sizes that sheets have: what the design says, else the shop's, else those the material is sold in."""

    @property
    def cutting(self) -> str:
        """Digest of all that files of cut parts depend on beside the parts."""
        return digest(self.shop.model_dump_json(), str(self.kerf), self.design if self.identity else "")


def workshop_of(context: Context) -> Workshop:
    """The workshop of a design."""
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
        sheets=shop.sheets if shop.sheets and not design.plate.sheet else context.plate.sizes,
    )
