"""Warm things in holders of a plastic that gives way."""

from __future__ import annotations

from .designs import E, bad
from .fixture import Broken

BOX = '[plate]\nthickness_tolerance = 0.2\n[print]\nmaterial = "{}"\n[[device]]\nname = "box"\nsize = [80, 50, 25]\n'


def cases() -> list[Broken]:
    return [
        bad("plastic-warm", (), "box", better, severity=E, text=text(worse), better=text(better))
        for worse, better, text in (
            ("pla", "petg", lambda plastic: BOX.format(plastic) + 'warmth = "warm"\n'),
            ("petg", "asa", lambda plastic: BOX.format(plastic) + 'warmth = "hot"\n'),
            ("pla", "asa", lambda plastic: BOX.format(plastic) + 'warmth = "hot"\nhold = "clips"\ngrams = 90\n'),
        )
    ]
