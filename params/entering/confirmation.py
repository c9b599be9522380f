"""Confirmation of a record: the day on which the user's own board agreed with it, written into its text."""

from __future__ import annotations

from typing import cast

import tomlkit
from tomlkit.exceptions import TOMLKitError
from tomlkit.items import Item

from ...core.errors import FileError
from ..toml.reading import parse

KEY = "confirmed"


def confirmed(text: str, day: str, file: str) -> str:
    """The text of a record with `confirmed` set to a day, all else and every comment kept.

    Raises FileError, with `file`, if the layout of the text cannot be kept.
    """
    try:
        document = tomlkit.parse(text)
        if KEY in document:
            document[KEY] = day
        else:
            value = cast(Item, tomlkit.item(day)).comment("the day on which your board agreed with its 1:1 sheet")
            document.add(KEY, value)
        written = tomlkit.dumps(document)
    except (TOMLKitError, RecursionError) as error:
        raise FileError(file, "", str(error), "a record whose layout can be kept; add confirmed by hand") from None
    if parse(written, file) != {**parse(text, file), KEY: day}:
        raise FileError(file, "", "a layout that we cannot edit", "a simpler layout; add confirmed by hand")
    return written
