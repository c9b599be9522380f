"""Values that are computed once, whichever thread asks first."""

from __future__ import annotations

import threading
from collections.abc import Callable, Hashable
from typing import Any, TypeVar

Value = TypeVar("Value")


class Once:
    """Values by key. Each is computed by the first thread that asks for it; a computation may ask for other keys."""

    def __init__(self) -> None:
        self._known: dict[Hashable, Any] = {}
        self._lock = threading.RLock()

    def get(self, key: Hashable, make: Callable[[], Value]) -> Value:
        """The value of a key, made by `make` if it is not known yet."""
        with self._lock:
            if key not in self._known:
                self._known[key] = make()
            return self._known[key]
