"""What the shell completes."""

from __future__ import annotations

from pathlib import Path

import pytest
from support import design, run_process

COMPLETED = {
    "stackwright bui": {"build"},
    "stackwright build --sh": {"--shop"},
    "stackwright build tem": {"temporary-cluster", "temporary-cluster-case"},
    "stackwright build m": {"mine.toml"},
    "stackwright build in/o": {"in/other.toml"},
    "stackwright build --format stl,d": {"stl,drawing", "stl,dxf"},
    "stackwright build --shop po": {"ponoko"},
    "stackwright render --view e": {"exploded"},
    "stackwright boards show rockp": {"rockpro64"},
    "stackwright library sw": {"switches"},
    "stackwright schema rep": {"report"},
    "stackwright calibrate printer prusa-mk4": {"prusa-mk4"},
}


@pytest.mark.parametrize("typed", COMPLETED)
def test_the_shell_completes_commands_options_and_names(typed: str, tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    for name in ("mine.toml", "in/other.toml"):
        (tmp_path / name).write_text(design("rockpro64"))
    (tmp_path / "more.toml").write_text("no = 'design'\n")
    words = {"COMP_WORDS": typed, "COMP_CWORD": str(len(typed.split()) - 1)}
    outcome = run_process(cwd=tmp_path, _STACKWRIGHT_COMPLETE="complete_bash", **words)
    assert outcome.status == 0, outcome.error
    assert set(outcome.output.split()) == COMPLETED[typed]


def test_the_shells_script_is_shown() -> None:
    outcome = run_process(_STACKWRIGHT_COMPLETE="source_bash")
    assert "complete -o default -F _stackwright_completion stackwright" in outcome.output
