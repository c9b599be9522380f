"""Numbered balloons on a picture: each number is in a circle at the rim, with a line to its piece."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np

RADIUS, EDGE, WIDTH, DOT = 17, 6, 2, 4
"""Radius of a balloon, its distance from the picture's rim, width of lines, radius of the dot on the piece; pixels."""
INK, PAPER = (30, 30, 30), (255, 255, 255)


@dataclass(frozen=True)
class Place:
    """Position in the picture of a piece with this number, pixels from the upper left."""

    number: int
    x: float
    y: float


def choose(places: list[Place], width: float) -> list[Place]:
    """One place for each number: the nearest to the picture's left or right rim."""
    best: dict[int, Place] = {}
    for place in places:
        known = best.get(place.number)
        if known is None or abs(place.x - width / 2) > abs(known.x - width / 2) + 1e-6:
            best[place.number] = place
    return [best[number] for number in sorted(best)]


def balloons_on(image: np.ndarray, places: list[Place]) -> np.ndarray:
    """The picture, given as (height, width, 3) bytes, with a balloon for each place."""
    import numpy as np
    from PIL import Image, ImageDraw, ImageFont

    picture = Image.fromarray(image)
    draw, font = ImageDraw.Draw(picture), ImageFont.load_default(size=RADIUS * 1.15)
    for place, (x, y) in _spread(places, picture.width, picture.height):
        draw.line([(x, y), (place.x, place.y)], fill=INK, width=WIDTH)
        draw.ellipse([place.x - DOT, place.y - DOT, place.x + DOT, place.y + DOT], fill=INK)
        draw.ellipse([x - RADIUS, y - RADIUS, x + RADIUS, y + RADIUS], fill=PAPER, outline=INK, width=WIDTH)
        draw.text((x, y), str(place.number), fill=INK, font=font, anchor="mm")
    return np.asarray(picture)


def _spread(places: list[Place], width: int, height: int) -> list[tuple[Place, tuple[float, float]]]:
    """Balloon positions down both rims, in the order of the pieces, so that lines of a side do not cross near it."""
    ordered = sorted(places, key=lambda place: (place.x, place.number))
    half = (len(ordered) + 1) // 2
    found: list[tuple[Place, tuple[float, float]]] = []
    for side, x in ((ordered[:half], EDGE + RADIUS), (ordered[half:], width - EDGE - RADIUS)):
        down = sorted(side, key=lambda place: (place.y, place.number))
        step = (height - 2 * (EDGE + RADIUS)) / max(1, len(down))
        for number, place in enumerate(down):
            found.append((place, (float(x), EDGE + RADIUS + step * (number + 0.5))))
    return found
