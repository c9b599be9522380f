"""How warm the air in a case gets, by a rule of thumb. Areas are cm2, heights mm, power W, temperatures K.

Sources: the chimney formula is a pressure balance with a loss of 4 over both openings. The heat through the walls of a
plastic box, 5 to 6 W/(m2 K), is from memory. Both are rough: half more or a third less is possible.
"""

from __future__ import annotations

import math

CHIMNEY, HEIGHT = 0.0067, 200.0
"""W through openings of 1 cm2 below and above, 200 mm apart, at 1 K."""
WALLS = 5.5e-4
"""W/(cm2 K) through the walls of a plastic box."""
MOST = 200.0
"""Rise at which the search ends, K: far beyond what any board stands."""
HALVINGS = 60


def rise(watts: float, low: float, high: float, surface: float, height: float) -> float:
    """The rise of the air in a case without a fan, K.

    `low`, `high`: open areas below and above. `surface`: of the walls. `height`: clear height of the case.
    """
    area, least, most = min(low, high), 0.0, MOST

    def carried(kelvin: float) -> float:
        return surface * WALLS * kelvin + CHIMNEY * area * kelvin**1.5 * math.sqrt(height / HEIGHT)

    for _ in range(HALVINGS):
        middle = (least + most) / 2
        least, most = (middle, most) if carried(middle) < watts else (least, middle)
    return most
