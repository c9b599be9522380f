"""Findings, builds and differences as JSON documents. It stays light: an unchanged build needs it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict
from typing import TYPE_CHECKING, cast

from ...core.findings import Report

if TYPE_CHECKING:
    from ...assemblies.assembly import Assembly
    from ...checks.print.estimate import Estimate
    from ..result import BuildResult
    from .difference import Difference
    from .documents import (
        BuildDocument,
        ChangesData,
        DifferenceDocument,
        FindingData,
        FindingsDocument,
        PrintData,
        TippingData,
    )


def findings_document(assembly: Assembly, report: Report, prints: Iterable[Estimate]) -> FindingsDocument:
    """The findings of a design, and what printing it takes."""
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
        "assumptions": list(assembly.assumptions),
    }


def print_data(prints: Iterable[Estimate]) -> list[PrintData]:
    """What printing takes, as data."""
    return cast("list[PrintData]", [asdict(estimate) for estimate in prints])


def tipping_data(assembly: Assembly) -> TippingData | None:
    """What tips the cluster, as data."""
    return cast("TippingData", asdict(assembly.tipping)) if assembly.tipping else None


def build_document(result: BuildResult) -> BuildDocument:
    """What a build found, and what became of the files."""
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
        "removed": list(result.removed),
        "kept": result.kept,
        "out": str(result.out),
    }


def difference_document(found: Difference | None, report: Report) -> DifferenceDocument:
    """What changes between two designs, None where one cannot be built."""
    changes = cast("ChangesData", asdict(found)) if found else None
    return {"format": "stackwright-difference/1", "difference": changes, "findings": finding_data(report)}


def finding_data(report: Report) -> list[FindingData]:
    """The findings of a report."""
    return cast("list[FindingData]", report.data())
