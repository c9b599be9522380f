"""The report of an earlier build, read from its file. Anyone may have changed the file."""

from __future__ import annotations

import json
from typing import Any

from ...core.conform import conforms
from .report_document import ReportDocument


def report_of(data: bytes) -> dict[str, Any] | None:
    """The report that the bytes of report.json hold; None if they do not hold a report that a build writes."""
    try:
        report: Any = json.loads(data)
    except (ValueError, RecursionError):
        return None
    if not conforms(report, ReportDocument):
        return None
    errors = any(finding["severity"] == "error" for finding in report["findings"])
    return report if report["exit_status"] == int(errors) else None
