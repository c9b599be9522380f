"""The process of a command: its start, an interrupt or a lack of memory at any moment, its exit status.

Imports little, so that an interrupt is handled nearly from the start, the import of the commands included.
"""

from __future__ import annotations

import gc
import os
import signal
import sys
from collections.abc import Callable, Sequence
from types import FrameType
from typing import TYPE_CHECKING

from .ends import INTERRUPTED, exit_status

if TYPE_CHECKING:
    from sys import UnraisableHookArgs


COLLECTED = 50_000, 20, 50
"""Python's thresholds of garbage collection. A command makes many objects that stay, and few cycles: to look for cycles
as often as by default takes 0.15 s of a build."""


class _Interrupt:
    """The handler of Ctrl-C. The first one unwinds the command, so that temporary files go; a second one ends it.

    During an import even the first one ends the process: native libraries crash if their import is broken off.
    Other code may turn the exception into another one, or lose it; `asked` tells what it was.
    """

    def __init__(self) -> None:
        self.asked = False

    def __call__(self, number: int, frame: FrameType | None) -> None:
        if self.asked or _is_importing(frame):
            os._exit(INTERRUPTED)
        self.asked = True
        raise KeyboardInterrupt

    def lost(self, raised: UnraisableHookArgs) -> None:
        """End the process if the exception was raised where Python can only report and forget it."""
        if self.asked:
            os._exit(INTERRUPTED)
        sys.__unraisablehook__(raised)


def _is_importing(frame: FrameType | None) -> bool:
    """Whether the code that is running was called by an import."""
    while frame and not frame.f_code.co_filename.startswith("<frozen importlib"):
        frame = frame.f_back
    return frame is not None


def main(arguments: Sequence[str] | None = None) -> None:
    """Run the command line and end the process with the documented exit status."""
    interrupt = _Interrupt()
    try:
        if signal.getsignal(signal.SIGINT) is not signal.SIG_IGN:  # as in a background job of a script
            signal.signal(signal.SIGINT, interrupt)
        sys.unraisablehook = interrupt.lost
        os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")  # numpy's matrices are small: more threads would only wait
        gc.set_threshold(*COLLECTED)
        status = run(list(sys.argv[1:] if arguments is None else arguments), lambda: interrupt.asked)
        signal.signal(signal.SIGINT, signal.SIG_IGN)  # the outcome is known
    except KeyboardInterrupt:
        status = INTERRUPTED
    if interrupt.asked:
        os._exit(INTERRUPTED)  # an orderly end could crash in what is left of native libraries
    sys.exit(status)


def run(arguments: list[str], is_interrupted: Callable[[], bool] = lambda: False) -> int:
    """Run the command line and return its exit status. `is_interrupted`: whether Ctrl-C was pressed."""
    try:
        from .main import execute

        return execute(arguments)
    except KeyboardInterrupt:
        return INTERRUPTED
    except BaseException as error:
        if is_interrupted():
            return INTERRUPTED
        return exit_status(error, arguments)
