"""The published JSON Schemas: of the design file, of each type of record, and of JSON output documents."""

from __future__ import annotations

import importlib
from collections.abc import Iterable
from typing import Any

from ..core.errors import InputError, nearest
from ..params.names import singular

DESIGN = "design"
DOCUMENTS = {
    "report": "report_document:ReportDocument",
    "findings": "documents:FindingsDocument",
    "build": "documents:BuildDocument",
    "bill": "documents:BillDocument",
    "heights": "stack_documents:HeightsDocument",
    "difference": "documents:DifferenceDocument",
    "fix": "documents:FixDocument",
    "error": "documents:ErrorDocument",
}
"""The documents by the names of their schemas: module in `reports` and type, imported when it is asked for."""


def schema_names() -> list[str]:
    """Names of all schemas: the design's, then those of records, then those of documents."""
    from ..params.record_types import record_types

    return names_for(record_types())


def names_for(folders: Iterable[str]) -> list[str]:
    """Names of all schemas, if these are the library folders."""
    return [DESIGN, *(singular(folder) for folder in folders), *DOCUMENTS]


def document(name: str) -> Any:
    """The type of a document by the name of its schema."""
    module, _, type_name = DOCUMENTS[name].partition(":")
    return getattr(importlib.import_module(f".reports.{module}", __package__), type_name)


def published(name: str) -> dict[str, Any]:
    """The schema of that name, with dialect and identifier. Raises InputError if no schema has that name."""
    from ..params.design import Design
    from ..params.record_types import record_types
    from ..params.schema import DRAFT, schema_of
    from ..params.versions import FORMAT

    if name not in schema_names():
        raise InputError("schema", "NAME", name, nearest(name, schema_names()))
    if name in DOCUMENTS:
        made = schema_of(document(name), written=True)
        version = made["properties"]["format"]["const"].rpartition("/")[2]
    else:
        records = {singular(folder): record for folder, record in record_types().items()}
        made, version = schema_of(records.get(name, Design)), FORMAT
    return {"$schema": DRAFT, "$id": f"urn:stackwright:{name}:{version}", **made}
