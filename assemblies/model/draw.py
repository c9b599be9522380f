"""Power that a unit takes from another one, or from outside, gives, or turns into heat. Units: W, V, A."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True)
class Draw:
    """What a unit takes at one voltage.

    `name`: what takes it, `count` of them. `feed`: path of the node or the unit that feeds it; empty if a supply from
    outside does. `outside`: that supply, in words. `watts`: typical, `most`: greatest that stays, `start`: greatest
    while it starts, all of them together. `plug`: the plug that feeds each.
    """

    path: str
    name: str
    count: int
    feed: str
    volts: float
    watts: float
    most: float
    start: float
    plug: str
    outside: str = "a supply of your own"


@dataclass(frozen=True, kw_only=True)
class Tap:
    """A thin lead whose two wires end at the output of the supply `feed`, or at its distribution block.

    `volts`: None if unknown. `fuse`: rating of the fuse in its plus wire, A.
    """

    path: str
    feed: str
    volts: float | None
    fuse: float

    def ends_at(self, path: str, volts: float) -> bool:
        """Whether it ends at the rail of a supply that feeds boards with so many volts."""
        return self.feed == path and self.volts in (None, volts)


@dataclass(frozen=True, kw_only=True)
class Given:
    """A rail of a supply: its voltage, the current that stays, and the current of some seconds."""

    path: str
    volts: float
    amperes: float
    peak: float


@dataclass(frozen=True, kw_only=True)
class Load:
    """What a rail carries, with nodes and all that it feeds. An ampere of 0: the feed has no such voltage.

    `through`: what carries it into a node, in words; empty if it is the rail of a supply or a power board.
    """

    given: Given
    watts: float
    most: float
    start: float
    through: str = ""

    @property
    def amperes(self) -> float:
        """Greatest current that stays, A."""
        return self.most / self.given.volts

    @property
    def starting(self) -> float:
        """Greatest current while drives start, A."""
        return self.start / self.given.volts


@dataclass(frozen=True, kw_only=True)
class Heat:
    """Heat that a unit gives to the air round it, besides that of its nodes and its draws.

    `words`: what it is, such as "the power of box". `watts`: its power; None if unknown.
    """

    words: str
    watts: float | None = None
