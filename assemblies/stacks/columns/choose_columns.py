"""Choose a column for each gap of a stack: least height, then fewest kinds of items, then fewest pieces.

Standoffs that the user owns are used first. The preference `few-lengths` puts few kinds of items before least height.
Lengths are mm.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import product
from typing import Literal

from ....core.once import Once
from .column import EPSILON, Column, Stock
from .heights import MOST_TRIED, clear_height, counted, exactly, lowest, on_washers, standoff_height
from .owned import owned_columns
from .request import ColumnRequest

FEWEST = 4
"""Most candidates that each gap keeps, if more than MOST_TRIED combinations of equally high columns could be compared.
"""
Prefer = Literal["low", "few-lengths"]


@dataclass(frozen=True, kw_only=True)
class Chosen:
    """The column chosen for a gap; None if nothing is long enough.

    `least_standoff_height`: least one that can be bought, mm; None if there is none. `owned`: whether the column is
    built of the user's own standoffs.
    """

    column: Column | None
    least_standoff_height: float | None
    owned: bool = False


def choose(
    requests: Sequence[ColumnRequest],
    stock: Stock,
    prefer: Prefer = "low",
    owned: Mapping[float, int] | None = None,
    corners: int = 4,
) -> list[Chosen]:
    """Choose a column for each gap, bottom first.

    `owned`: number of the user's own standoffs by length, mm. `corners`: number of equal columns in each gap.
    """
    most, known = max(1, MOST_TRIED // max(1, len(set(requests)))), Once()
    lowest_columns = [known.get(request, lambda r=request: tuple(lowest(r, stock, most))) for request in requests]
    least_heights = [standoff_height(columns[0], stock) if columns else None for columns in lowest_columns]
    wanted, heights = list[tuple[Column, ...]](), list[float | None]()
    for request, columns, least_height in zip(requests, lowest_columns, least_heights, strict=True):
        exact = request.exact
        if request.above_automatic is not None:
            exact = None if least_height is None else round(least_height + request.above_automatic, 6)
        if exact is not None:
            key, solve = (exact, request), counted if request.counted else exactly
            columns = known.get(key, lambda key=key, solve=solve: tuple(solve(*key, stock, most)))
        wanted.append(columns)
        heights.append(exact)
    free = [r.exact is None and r.above_automatic is None and r.top == "male-female" for r in requests]
    own = owned_columns(requests, wanted, heights, stock, dict(owned or {}), corners)
    wanted = [(own[i],) if i in own else columns for i, columns in enumerate(wanted)]
    settled = _settle(wanted)
    if prefer == "few-lengths":
        settled = _few(requests, settled, [f and i not in own for i, f in enumerate(free)], stock)
    return [
        Chosen(column=column, least_standoff_height=least_height, owned=i in own)
        for i, (column, least_height) in enumerate(zip(settled, least_heights, strict=True))
    ]


def _settle(wanted: Sequence[tuple[Column, ...]]) -> list[Column | None]:
    """Choose among each gap's equally high columns: fewest kinds of items in the stack, then fewest pieces."""
    gaps = {id(columns): columns for columns in wanted}  # equal gaps share one tuple, which is long to compare
    kinds = distinct = list(dict.fromkeys(gaps.values()))
    if _combinations(kinds) > MOST_TRIED:
        fewest = [min(len(column.items) for column in kind) if kind else 0 for kind in kinds]
        few = [tuple(c for c in kind if len(c.items) == n) for kind, n in zip(kinds, fewest, strict=True)]
        shorter = ([kind[:most] for kind in few] for most in range(FEWEST, 0, -1))
        kinds = next(each for each in shorter if _combinations(each) <= MOST_TRIED)
    tried = product(*[kind or (None,) for kind in kinds])
    best = min(tried, key=lambda chosen: _cost([column for column in chosen if column]))
    by_kind = dict(zip(distinct, best, strict=True))
    chosen = {key: by_kind[columns] for key, columns in gaps.items()}
    return [chosen[id(columns)] for columns in wanted]


def _combinations(kinds: Sequence[Sequence[Column]]) -> int:
    return math.prod(max(1, len(kind)) for kind in kinds)


def _cost(columns: Sequence[Column]) -> tuple[int, int, list[list[float]]]:
    """Sort key: kinds of items, pieces, then the longest piece lowest, where a spanner reaches it over components."""
    items = frozenset[tuple[str, float]]().union(*(column.items for column in columns))
    return len(items), sum(column.count for column in columns), [[-p.length for p in c.pieces] for c in columns]


def _few(
    requests: Sequence[ColumnRequest], settled: Sequence[Column | None], free: Sequence[bool], stock: Stock
) -> list[Column | None]:
    """Refill the free gaps that one piece can fill, using few different lengths, each gap with the shortest of them.

    Lengths that the other gaps need anyway are used first. `free`: whether the design leaves a gap's height open.
    """
    given = [column for column, open_ in zip(settled, free, strict=True) if column and (not open_ or column.grubs)]
    have = {piece.length for column in given for piece in column.pieces if piece.kind == "male-female"}
    singles = {column.length: column for column in stock.singles()}
    have &= set(singles)

    def fitting(request: ColumnRequest, lengths: set[float]) -> list[Column]:
        made = [on_washers(singles[n], request.below, stock, 0) for n in sorted(lengths)]
        made = [column for column in made if clear_height(column, stock) >= request.least_clear_height - EPSILON]
        smallest = min((request.shortfall(stock, column) for column in made), default=0.0)
        return [column for column in made if request.shortfall(stock, column) <= smallest]

    alone = [i for i, c in enumerate(settled) if c and free[i] and len(c.pieces) == 1]
    for i in alone:
        if not fitting(requests[i], have):
            lacking = [fitting(requests[j], set(singles)) for j in alone if not fitting(requests[j], have)]
            have.add(max(columns[0].length for columns in lacking))
    return [fitting(requests[i], have)[0] if i in alone else column for i, column in enumerate(settled)]
