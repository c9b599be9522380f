"""The published JSON Schemas: of the design file, of each type of record, and of JSON output documents."""

from __future__ import annotations

from typing import Any

from ..core.errors import InputError, nearest
from ..params.design import Design
from ..params.names import singular
from ..params.record_types import record_types
from ..params.schema import DRAFT, schema_of
from ..params.versions import FORMAT
from .reports.documents import BillDocument, BuildDocument, DifferenceDocument, ErrorDocument, FindingsDocument
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
    "error": ErrorDocument,
}
"""Types of the documents by the names of their schemas."""


def schema_names() -> list[str]:
    """Names of all schemas: the design's, then those of records, then those of documents."""
    return [DESIGN, *(singular(folder) for folder in record_types()), *DOCUMENTS]


def published(name: str) -> dict[str, Any]:
    """The schema of that name, with dialect and identifier. Raises InputError if no schema has that name."""
    if name not in schema_names():
        raise InputError("schema", "NAME", name, nearest(name, schema_names()))
    if name in DOCUMENTS:
        made = schema_of(DOCUMENTS[name], written=True)
        version = made["properties"]["format"]["const"].rpartition("/")[2]
    else:
        records = {singular(folder): record for folder, record in record_types().items()}
        made, version = schema_of(records.get(name, Design)), FORMAT
    return {"$schema": DRAFT, "$id": f"urn:stackwright:{name}:{version}", **made}
