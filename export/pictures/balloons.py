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


def balloons_on(drawn: np.ndarray, places: list[Place], scale: int) -> np.ndarray:
    """The picture with a balloon for each place. It is (height, width, 3) bytes, drawn `scale` times its size."""
    import numpy as np
    from PIL import Image, ImageDraw, ImageFont

    picture = Image.fromarray(drawn)
    draw, font = ImageDraw.Draw(picture), ImageFont.load_default(size=RADIUS * scale * 1.15)
    radius, dot, line = RADIUS * scale, DOT * scale, WIDTH * scale
    for place, spot in _spread(places, picture.width // scale, picture.height // scale):
        (x, y), (px, py) = ((across * scale, down * scale) for across, down in (spot, (place.x, place.y)))
        draw.line([(x, y), (px, py)], fill=INK, width=line)
        draw.ellipse([px - dot, py - dot, px + dot, py + dot], fill=INK)
        draw.ellipse([x - radius, y - radius, x + radius, y + radius], fill=PAPER, outline=INK, width=line)
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
