"""Runs drawn inputs in children and says what is wrong with how they ended."""

from __future__ import annotations

import json
import subprocess
import sys
import unicodedata
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from .inputs import Input
from .zygote import CPU_SECONDS

TESTS = Path(__file__).parent.parent
MEGABYTES = 1500
LONGEST_LINE = 1000
"""Longest message of a refusal, characters."""


@dataclass(frozen=True)
class Ended:
    """How a command ended: its status, CPU seconds, peak memory in MB, and what it wrote."""

    status: int
    cpu: float
    memory: float
    output: str
    error: str

    @property
    def faults(self) -> list[str]:
        """What is wrong with it; empty if nothing is."""
        found: list[str] = []
        lines = self.error.splitlines()
        if self.status not in (0, 1, 2):
            found.append(f"exit {self.status}: {self.error[-600:]!r}")
        if self.cpu > CPU_SECONDS or self.memory > MEGABYTES:
            found.append(f"{self.cpu:.1f} CPU s, {self.memory:.0f} MB")
        if "Traceback" in self.error:
            found.append("a traceback")
        if self.status == 2 and (len(lines) != 1 or not lines[0].startswith("stackwright: ")):
            found.append(f"not one line: {self.error[:600]!r}")
        if any(len(line) > LONGEST_LINE for line in lines):
            found.append(f"a line of {max(map(len, lines))} characters")
        if raw := {letter for letter in self.output + self.error if is_control(letter)}:
            found.append(f"control characters {sorted(raw)!r}")
        return found


def is_control(letter: str) -> bool:
    """Whether a character must not reach a terminal: controls, separators of lines, formats that turn the writing."""
    return letter not in "\n\r\t" and unicodedata.category(letter) in ("Cc", "Cf", "Cs", "Zl", "Zp")


class Runner:
    """A process that runs commands, each in a folder of its own."""

    def __init__(self, process: subprocess.Popen[str], folder: Path) -> None:
        self.process, self.folder, self.count = process, folder, 0

    def run(self, drawn: Input) -> Ended:
        """Write the files of an input into a new folder and run its command there."""
        self.count += 1
        here = self.folder / str(self.count)
        for name, data in drawn.files.items():
            (here / name).parent.mkdir(parents=True, exist_ok=True)
            (here / name).write_bytes(data)
        assert self.process.stdin
        assert self.process.stdout
        self.process.stdin.write(json.dumps({"folder": str(here), "words": drawn.words}) + "\n")
        self.process.stdin.flush()
        answer = json.loads(self.process.stdout.readline())
        output, error = ((here / name).read_bytes().decode("utf-8", "surrogateescape") for name in ("stdout", "stderr"))
        return Ended(answer["status"], answer["cpu"], answer["memory"], output, error)


@contextmanager
def runner(folder: Path) -> Iterator[Runner]:
    """A runner whose inputs lie below `folder`."""
    command = [sys.executable, str(TESTS / "fuzz" / "zygote.py")]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:
        yield Runner(process, folder)
        assert process.stdin
        process.stdin.close()
