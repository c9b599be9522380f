"""Findings, builds and differences as JSON documents. Imports little, because an unchanged build needs it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict
from typing import TYPE_CHECKING, cast

from ...core.errors import InputError, shown
from ...core.findings import Report

if TYPE_CHECKING:
    from ...assemblies.assembly import Assembly
    from ...checks.print.estimate import Estimate
    from ...core.findings import Finding
    from ...core.remedy import Remedy
    from ..result import BuildResult
    from .difference import Difference
    from .documents import (
        BuildDocument,
        ChangesData,
        DifferenceDocument,
        ErrorData,
        ErrorDocument,
        FindingData,
        FindingsDocument,
        FixDocument,
        PrintData,
        TippingData,
    )


def findings_document(assembly: Assembly, report: Report, prints: Iterable[Estimate]) -> FindingsDocument:
    """The findings of a design, its print estimates and its assumptions."""
    from ...checks.print.estimate import BASIS

    return {
        "format": "stackwright-findings/1",
        "design": assembly.name,
        "summary": report.summary(),
        "exit_status": report.exit_status,
        "findings": finding_data(report),
        "checks_off": list(report.off),
        "tipping": tipping_data(assembly),
        "prints": print_data(prints),
        "print_basis": BASIS,
        "assumptions": [each.line() for each in assembly.assumptions],
    }


def print_data(prints: Iterable[Estimate]) -> list[PrintData]:
    """Print estimates as data."""
    return cast("list[PrintData]", [asdict(estimate) for estimate in prints])


def tipping_data(assembly: Assembly) -> TippingData | None:
    """The push that tips the cluster, as data; None if the assembly has none."""
    return cast("TippingData", asdict(assembly.tipping)) if assembly.tipping else None


def build_document(result: BuildResult) -> BuildDocument:
    """The findings of a build, and the files that it wrote, removed and kept."""
    data = result.data
    return {
        "format": "stackwright-build/1",
        "design": data["design"],
        "summary": data["summary"],
        "exit_status": data["exit_status"],
        "findings": data["findings"],
        "not_to_be_made": data["not_to_be_made"],
        "assumptions": data["assumptions"],
        "own_records": data["own_records"],
        "written": list(result.written),
        "files": data["files"],
        "removed": list(result.removed),
        "kept": result.kept,
        "out": str(result.out),
    }


def difference_document(found: Difference | None, report: Report) -> DifferenceDocument:
    """The changes between two designs, None if one of them cannot be built, and the findings."""
    changes = cast("ChangesData", asdict(found)) if found else None
    return {"format": "stackwright-difference/1", "difference": changes, "findings": finding_data(report)}


def fix_document(
    name: str,
    applied: Iterable[tuple[Finding, Remedy]],
    report: Report,
    change: list[str],
    found: Difference | None,
    *,
    written: bool,
) -> FixDocument:
    """The remedies that `fix` applied to a design, the changes, and the findings that are left."""
    return {
        "format": "stackwright-fix/1",
        "design": name,
        "summary": report.summary(),
        "exit_status": report.exit_status,
        "applied": [
            {"code": finding.code, "subject": finding.subject, "message": finding.message, "values": remedy.values}
            for finding, remedy in applied
        ],
        "change": change,
        "difference": cast("ChangesData", asdict(found)) if found else None,
        "findings": finding_data(report),
        "written": written,
    }


def error_document(error: BaseException, message: str, exit_status: int) -> ErrorDocument:
    """The error that ends a command, with the line that it prints."""
    given: ErrorData | None = None
    if isinstance(error, InputError):
        given = {"file": error.file, "key": error.key, "value": shown(error.value, 500), "legal": error.legal}
    return {"format": "stackwright-error/1", "message": message, "exit_status": exit_status, "error": given}


def finding_data(report: Report) -> list[FindingData]:
    """The findings of a report as data."""
    return cast("list[FindingData]", report.data())
