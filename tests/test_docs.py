"""The documentation follows the code: the reference is generated, links lead somewhere, the README is true."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from designs_page import PICTURES, designs_page
from library_page import library_page
from reference import DESIGNS, FILES, HEIGHTS, LAYOUTS, LIBRARY, SHOPS, TARGET, files, filled, reference, shops
from stackwright.params.source import shipped_names
from support import ROOT

PAGES = sorted([ROOT / "README.md", *(ROOT / "docs").rglob("*.md"), ROOT / "stl" / "README.md"])


def test_the_design_file_reference_is_what_the_schema_says() -> None:
    assert TARGET.read_text() == reference(), "run: python tests/reference.py"


def test_the_pages_of_shops_and_files_are_what_records_and_code_say() -> None:
    assert SHOPS.read_text() == shops(), "run: python tests/reference.py"
    assert FILES.read_text() == files(), "run: python tests/reference.py"


def test_the_page_of_the_library_is_what_the_records_say() -> None:
    assert LIBRARY.read_text() == library_page(), "run: python tests/reference.py"


def test_each_shipped_design_is_on_its_page_with_a_picture() -> None:
    assert DESIGNS.read_text() == designs_page(), "run: python tests/reference.py"
    missing = [name for name in shipped_names() if not (PICTURES / f"{name}.png").exists()]
    assert not missing, f"run: python tests/designs_page.py {' '.join(missing)}"


def test_the_tables_of_heights_are_as_printed() -> None:
    page = HEIGHTS.read_text()
    assert page.count("$ stackwright standoffs") >= 8
    assert filled(page) == page, "run: python tests/reference.py"
    assert filled(LAYOUTS.read_text()) == LAYOUTS.read_text(), "run: python tests/reference.py"


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_links_lead_somewhere(page: Path) -> None:
    for target in re.findall(r"\]\(([^)#]+)\)", page.read_text()):
        assert (page.parent / target).exists(), target


def test_the_readme_holds_exactly_two_commands_each_with_its_own_venv() -> None:
    text = (ROOT / "README.md").read_text()
    (build, test) = re.findall(r"```sh\n(.*?)\n```", text, re.DOTALL)
    for command in (build, test):
        assert "\n" not in command
        assert command.startswith("python3 -m venv .venv && ")
    assert "libgl1 libx11-6 libexpat1" in text.split("```sh")[0]


def test_the_pages_and_the_kernel_name_the_same_system_libraries() -> None:
    from stackwright.geometry.kernel import SYSTEM_LIBRARIES

    packages = " ".join(SYSTEM_LIBRARIES.values())
    assert packages in (ROOT / "README.md").read_text()
    assert packages in (ROOT / ".ci" / "run").read_text()


def test_nothing_names_this_machine() -> None:
    for path in ROOT.rglob("*"):
        inside = path.relative_to(ROOT).parts
        if path.suffix in (".py", ".md", ".toml") and not any(part.startswith(".") or part == "out" for part in inside):
            text = path.read_text()
            assert "/work" + "/" not in text, path
            assert "/home" + "/" not in text, path
