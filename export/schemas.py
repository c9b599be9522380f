"""The published JSON Schemas: of the design file, of each type of record, and of the documents that we write."""

from __future__ import annotations

from typing import Any

from ..core.errors import InputError, nearest
from ..params.design import Design
from ..params.names import singular
from ..params.record_types import record_types
from ..params.schema import DRAFT, schema_of
from ..params.versions import FORMAT
from .reports.documents import BillDocument, BuildDocument, DifferenceDocument, FindingsDocument
from .reports.report_document import ReportDocument
from .reports.stack_documents import HeightsDocument

DESIGN = "design"
DOCUMENTS: dict[str, Any] = {
    "report": ReportDocument,
    "findings": FindingsDocument,
    "build": BuildDocument,
    "bill": BillDocument,
    "heights": HeightsDocument,
    "difference": DifferenceDocument,
}
"""The documents by the names of their schemas."""


def schema_names() -> list[str]:
    """The names of all schemas: the design's, those of the records, those of the documents."""
    return [DESIGN, *(singular(folder) for folder in record_types()), *DOCUMENTS]


def published(name: str) -> dict[str, Any]:
    """A schema by its name, with its dialect and its identifier. Raises InputError if there is none of that name."""
    if name not in schema_names():
        raise InputError("schema", "NAME", name, nearest(name, schema_names()))
    if name in DOCUMENTS:
        made = schema_of(DOCUMENTS[name], written=True)
        version = made["properties"]["format"]["const"].rpartition("/")[2]
        return {"$schema": DRAFT, "$id": f"urn:stackwright:{name}:{version}", **made}
    if name == DESIGN:
        return {"$schema": DRAFT, "$id": f"urn:stackwright:{name}:{FORMAT}", **schema_of(Design)}
    records = {singular(folder): record for folder, record in record_types().items()}
    return {"$schema": DRAFT, "$id": f"urn:stackwright:{name}:{FORMAT}", **schema_of(records[name])}
