"""The load of the nodes on the power rail of each supply. Units: W, V, A."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from ..model.cable import PowerNeed, Rail, RailSpec


def rails(needs: Iterable[PowerNeed], specs: Sequence[tuple[str, RailSpec]]) -> list[tuple[RailSpec, Rail]]:
    """The load on each rail, in the order of the units, first of those that feed one unit alone.

    A node with another known voltage, or one that is fed over Ethernet or through a header, is not put on a rail.
    """
    waiting = [need for need in needs if need.poe_class is None and not need.header]
    found: list[tuple[RailSpec, Rail]] = []
    for number, (path, spec) in enumerate(sorted(specs, key=lambda each: not each[1].serves), 1):
        mine = [node for node in waiting if spec.serves in ("", node.unit)]
        fed = [node for node in mine if node.volts is None or node.volts == spec.volts][: spec.outputs]
        waiting = [node for node in waiting if node not in fed]
        unfit = [node.path for node in waiting if node.volts is not None and node.volts != spec.volts]
        last = tuple(unfit) if number == len(specs) else ()
        if fed or last or not spec.through:  # a supply that feeds no node has no budget here
            found.append((spec, _rail(path, fed, spec, last)))
    return found


def _rail(path: str, nodes: Sequence[PowerNeed], spec: RailSpec, unfit: tuple[str, ...]) -> Rail:
    known = [node for node in nodes if node.volts is not None]
    return Rail(
        board=path,
        nodes=len(nodes),
        unknown=tuple(node.path for node in nodes if node.volts is None),
        volts=spec.volts,
        watts=sum(node.watts for node in known),
        most=sum(node.most for node in known),
        supply=sum(node.supply for node in known),
        contacts=spec.contacts,
        amperes=spec.contacts * spec.amperes,
        limit=spec.contacts * spec.most,
        fused=spec.fused,
        lead_fuse=spec.lead_fuse,
        wire=spec.wire,
        unfit=unfit,
        through=spec.through or f"{spec.contacts} contacts of the supply's connector",
    )
