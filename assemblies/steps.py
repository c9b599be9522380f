"""The order of the build, as on a bench: plate, feet, holders, the stacks from the bottom up, devices last."""

from __future__ import annotations

import math

from .assembly import Group, Step
from .stack import Stack


def steps(groups: tuple[Group, ...], stacks: tuple[Stack, ...]) -> tuple[Step, ...]:
    """The steps with the instances that each brings in."""
    found: list[Step] = []

    def add(title: str, text: str, *brings: str) -> None:
        found.append(Step(number=len(found) + 1, title=title, text=text, brings=brings))

    names = {group.path: [f"{group.path}.{item.name}" for item in group.items] for group in groups}
    plate = names.get("plate", [])
    add("Plate", "Peel the film off the plate; the side you see from above is the top.", *plate[:1])
    feet = "Screw the feet on from below: washer in the foot, washer and nut on the plate. Stick a bumper into each."
    add("Feet", feet, *plate[1:])
    devices = [group for group in groups if group.kind == "device"]
    for group in devices:
        holder, *bolts = (name for name in names[group.path] if not _goes_in_last(group, name))
        add(
            f"Holder of {group.path}",
            "Bolt the holder to the plate: screws from below with a washer on both faces, nuts on top.",
            holder,
            *bolts,
        )
    for stack in stacks:
        if stack.printed:
            insert = "melt an insert flush into both ends, then screw" if stack.printed.insert else "screw"
            text = f"Into each printed standoff {insert} a grub screw into one end until {stack.row.stud:g} stand out."
            add(f"Printed standoffs of {stack.path}", text)
    by_path = {group.path: group for group in groups}
    for stack in stacks:
        screws = "Screws from below, a washer on both faces of the plate, standoffs hand-tight, female end down."
        for number, level in enumerate(stack.levels):
            brings = names[by_path[level.path].path]
            board, top = brings[0], [n for n in brings if ".nut." in n or ".top-washer." in n]
            below = [n for n in brings[1:] if n not in top]
            spacers = f", {level.washers} washers on each stud first" if number and level.washers else ""
            text = (
                screws if number == 0 else f"Screw the standoffs onto the studs that come through the board{spacers}."
            )
            title = f"Standoffs of {level.path}: {level.standoff:g} mm"
            add(title, text, *below)
            turned = f", turned {level.orientation} degrees counter-clockwise" if level.orientation else ""
            lay = (
                f"Lay the {level.board.full_name} on its four studs, network socket to the front of the stack{turned}."
            )
            add(f"Board {level.path}", lay, board)
            if top:
                add(f"Top of {stack.path}", "A washer and a nut on each stud; then tighten from the bottom up.", *top)
    for group in devices:
        device = [name for name in names[group.path] if _goes_in_last(group, name)]
        add(f"Device {group.path}", group.step + _turned(group), *device)
    services = {group.service for group in devices}
    if "power" in services:
        add(
            "Leads",
            "Solder a lead to each output, tip positive, a fuse in each; tie the bundle through the plate's slots. "
            "Bridge PS_ON, and measure voltage and polarity at every plug before a board gets it.",
        )
    if "network" in services:
        add("Patch cables", "Plug them in from below, ports and nodes in the same order; tie the bundle loosely.")
    return tuple(found)


def _goes_in_last(group: Group, name: str) -> bool:
    """Whether a piece is the device, or what screws it to its holder."""
    return name == f"{group.path}.{group.items[1].name}" or name.startswith(f"{group.path}.board-")


def _turned(group: Group) -> str:
    """How a device stands that is turned with its holder."""
    c, s = group.placement.rotation[0], group.placement.rotation[3]
    turn = round(math.degrees(math.atan2(s, c)), 3) % 360
    return f" All of it is turned {turn:g} degrees counter-clockwise with the holder." if turn else ""
