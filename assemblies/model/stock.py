"""The stock of a sheet: what the design says of it, its material and its shop. Lengths are mm."""

from __future__ import annotations

from ...params.case.table import PanelTable
from ...params.records.material import MaterialRecord
from ...params.records.shop import ShopRecord
from ...params.tables import FinTable, PlateTable, TopTable, TrayTable
from .face import SheetStock


def sheet_stock(
    table: str,
    record: MaterialRecord,
    sheet: PlateTable | TrayTable | FinTable | TopTable | PanelTable,
    shop: ShopRecord,
    own: tuple[float, float] | None,
) -> SheetStock:
    """The stock of a sheet. `own`: the size of the user's sheet.

    Its tolerance is the design's if the sheet was measured, otherwise that of the standard.
    """
    measured, thickness = sheet.thickness_tolerance, sheet.thickness or 0.0
    return SheetStock(
        table=table,
        material=record.name,
        thickness=thickness,
        tolerance=record.thickness_tolerance(thickness) if measured is None else measured,
        sold=shop.stock.thicknesses if shop.stock else record.thicknesses,
        sizes=(own,) if own else shop.sheets or record.sheets,
        seller=shop.full_name if shop.stock else "",
        modulus=record.modulus,
        expansion=record.expansion,
        density=record.density,
    )
