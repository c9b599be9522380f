"""Remedies: values of the design file that are expected to make a finding go."""

from __future__ import annotations

from dataclasses import dataclass

from .toml_text import toml_text

Value = str | bool | int | float | tuple["Value", ...] | None
"""A value of the design file, but for tables. None leaves the key out."""


MEASURED = (".thread_depth", ".thickness_tolerance")
"""Ends of the keys that state what a user has measured."""


@dataclass(frozen=True, kw_only=True)
class Remedy:
    """Values of the design file, by their keys, that are expected to make a finding go when they are set together."""

    settings: tuple[tuple[str, Value], ...]

    @staticmethod
    def of(key: str, value: Value) -> Remedy:
        """The remedy that sets one value."""
        return Remedy(settings=((key, value),))

    def joined(self, other: Remedy) -> Remedy:
        """Both remedies together."""
        return Remedy(settings=(*self.settings, *other.settings))

    @property
    def words(self) -> str:
        """What it asks for, as words for a fix."""
        parts = [f"set {key} to {_said(value)}" for key, value in self.settings if value is not None]
        out = [key for key, value in self.settings if value is None]
        return _joined([*parts, *([f"leave {_joined(out)} out"] if out else [])])

    @property
    def is_measured(self) -> bool:
        """Whether a value of it states a size of bought things, which only the user can measure."""
        return any(key.endswith(MEASURED) for key, _ in self.settings)

    @property
    def values(self) -> dict[str, Value]:
        """The values by their keys."""
        return dict(self.settings)


def _joined(words: list[str]) -> str:
    """Words as a list in a sentence: a, b and c."""
    *most, last = words
    return f"{', '.join(most)} and {last}" if most else last


def _said(value: Value) -> str:
    """A value in a sentence: numbers without idle zeros, texts without quotes."""
    if isinstance(value, float):
        return f"{value:g}"
    return value if isinstance(value, str) else toml_text(value)
