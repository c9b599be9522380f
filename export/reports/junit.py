"""JUnit XML of the checks' report, for continuous integration: a test case for each code and each finding."""

from __future__ import annotations

from xml.etree import ElementTree

from ...core.findings import Report, Severity, codes
from ...core.text import clean


def as_xml(name: str, report: Report) -> bytes:
    """The report as XML: errors and warnings are failures, information is output, switched-off codes are skipped."""
    suite = ElementTree.Element("testsuite", name=f"stackwright.{name}")
    found = {finding.code for finding in report.findings}
    for code, meaning in codes().items():
        if code in found:
            continue
        case = ElementTree.SubElement(suite, "testcase", classname=code, name=meaning)
        if code in report.off:
            ElementTree.SubElement(case, "skipped", message="switched off by the design")
    for finding in report.findings:
        case = ElementTree.SubElement(suite, "testcase", classname=finding.code, name=clean(finding.subject))
        if finding.severity is Severity.INFORMATION:
            ElementTree.SubElement(case, "system-out").text = finding.line()
        else:
            failure = ElementTree.SubElement(
                case, "failure", type=finding.severity.value, message=clean(finding.message)
            )
            failure.text = finding.line()
    suite.set("tests", str(len(suite)))
    suite.set("failures", str(sum(case.find("failure") is not None for case in suite)))
    suite.set("skipped", str(len(report.off)))
    ElementTree.indent(suite)
    return ElementTree.tostring(suite, encoding="utf-8", xml_declaration=True) + b"\n"
