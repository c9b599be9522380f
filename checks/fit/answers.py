"""Answers on pairs of shapes, kept in the store. A variant of a design has most of its pairs in the same poses."""

from __future__ import annotations

import threading
from collections.abc import Callable, Hashable
from dataclasses import dataclass, field
from typing import Generic, TypeVar

from ...core.files import digest
from ...geometry.store import Store
from ..print.layering import checks_code

Answer = TypeVar("Answer")
MOST = 4000
"""Most answers in a table. Of a larger one, those stay that this run asked for."""


@dataclass
class _Table(Generic[Answer]):
    """The answers on one shape. `asked`: the questions of this run. `new`: whether one of them was not known."""

    known: dict[str, Answer]
    asked: set[str] = field(default_factory=set[str])
    new: bool = False


class Answers(Generic[Answer]):
    """Answers to one question on pairs of shapes, in a table for each first shape. `form`: type of an answer as JSON.

    An answer is found once, by whichever thread asks first.
    """

    def __init__(self, store: Store, question: str, form: object) -> None:
        self._store, self._question, self._form = store, question, form
        self._tables: dict[str, _Table[Answer]] = {}
        self._asked: dict[tuple[str, Hashable], Answer] = {}
        self._lock = threading.RLock()

    def get(self, first: str, rest: Hashable, make: Callable[[], Answer]) -> Answer:
        """The answer for a shape, by its key, and all else that it depends on; made by `make` if it is not known."""
        with self._lock:
            if (first, rest) not in self._asked:
                table, key = self._table(first), digest(repr(rest))
                table.asked.add(key)
                if key not in table.known:
                    table.known[key], table.new = make(), True
                self._asked[first, rest] = table.known[key]
            return self._asked[first, rest]

    def has(self, first: str, rest: Hashable) -> bool:
        """Whether an answer is known."""
        with self._lock:
            return (first, rest) in self._asked or digest(repr(rest)) in self._table(first).known

    def keep(self) -> None:
        """Write the tables that have new answers."""
        with self._lock:
            for first, table in self._tables.items():
                if table.new:
                    whole = len(table.known) <= MOST
                    kept = table.known if whole else {key: table.known[key] for key in table.asked}
                    self._store.keep(self._key(first), kept)
                    table.new = False

    def _table(self, first: str) -> _Table[Answer]:
        if first in self._tables:
            return self._tables[first]
        known: dict[str, Answer] | None = self._store.known(self._key(first), dict[str, self._form])
        return self._tables.setdefault(first, _Table(known or {}))

    def _key(self, first: str) -> str:
        return digest(checks_code(), self._question, first)
