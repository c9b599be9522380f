"""What feeds a unit that takes power from another one: the key `feed` of its table."""

from __future__ import annotations

from ...core.errors import InputError, nearest
from ...core.toml_text import toml_text
from ..context import Context

FEEDS = ("supply", "power_board")
"""Kinds of the tables that feed other units."""


def check_feed(path: str, feed: str | None, context: Context) -> None:
    """Raise InputError if the `feed` of the unit at `path` is no node, supply or power board of the design."""
    if feed is None:
        return
    known: list[str] = []
    for kind, each in context.design.tables():
        nodes = [node.name for node in getattr(each, "node", ())]
        known += [f"{each.name}.{name}" for name in nodes] if nodes else [each.name] if kind in FEEDS else []
    if feed not in known:
        legal = f"a supply, a power board or a node, {nearest(feed, known)}"
        raise InputError(context.file, f"{path}.feed", toml_text(feed), legal)
