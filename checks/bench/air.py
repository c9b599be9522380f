"""How warm the air in a case gets, by a rule of thumb. Areas are cm2, heights mm, power W, temperatures K.

Sources: the chimney formula is a pressure balance with a loss of 4 over both openings. The heat through the walls of a
plastic box, 5 to 6 W/(m2 K), is from memory. Both are rough: half more or a third less is possible.
"""

from __future__ import annotations

import math
from collections.abc import Sequence

CHIMNEY, HEIGHT = 0.0067, 200.0
"""W through openings of 1 cm2 below and above, 200 mm apart, at 1 K."""
WALLS = 5.5e-4
"""W/(cm2 K) through the walls of a plastic box."""
MOST = 200.0
"""Rise at which the search ends, K: far beyond what any board stands."""
HALVINGS = 60


FAN = 2.98
"""K m3/h per W: the rise of air that carries all the heat (3600 / (1.2 x 1007); tables4, E2)."""
IN_A_BOX = 0.5
"""Flow of a fan in a box over its flow into free air (tables4, E1: 0.4 to 0.6)."""


def rise(watts: float, low: float, high: float, surface: float, height: float, flow: float = 0.0) -> float:
    """The rise of the air in a case, K: what fans bring about, or what rises by itself, whichever is less.

    `low`, `high`: open areas below and above. `surface`: of the walls. `height`: clear height of the case. `flow`: of
    its fans into free air, m3/h; 0 without fans.
    """
    forced = FAN * watts / (IN_A_BOX * flow) if flow else MOST
    return min(forced, _natural(watts, low, high, surface, height))


def _natural(watts: float, low: float, high: float, surface: float, height: float) -> float:
    """The rise without a fan."""
    area, least, most = min(low, high), 0.0, MOST

    def carried(kelvin: float) -> float:
        return surface * WALLS * kelvin + CHIMNEY * area * kelvin**1.5 * math.sqrt(height / HEIGHT)

    for _ in range(HALVINGS):
        middle = (least + most) / 2
        least, most = (middle, most) if carried(middle) < watts else (least, middle)
    return most


def fans_of(flow: float) -> str:
    """The fans of a case, as the end of a sentence; empty without fans."""
    return f", and fans move {flow:.0f} m3/h into free air, half of that in a box" if flow else ""


def not_counted(unknown: Sequence[str]) -> str:
    """The power that nobody knows, as the end of a sentence; empty if all is known."""
    return f"; not counted, since it is unknown: {', '.join(unknown)}" if unknown else ""
