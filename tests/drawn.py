"""Whole designs drawn by number, the same each time: what builds of two versions of the program are compared on."""

from __future__ import annotations

import random

COUNT = 40
"""So many are compared."""
WIDE = ("rockpro64", "star64", "quartz64a", "pine-a64")
SMALL = ("rock64", "quartz64b", "raspberry-pi-4b", "raspberry-pi-5", "odroid-c4", "orange-pi-5", "raspberry-pi-3b-plus")
ACCESSORIES = ("pine64-heatsink-10", "pine64-heatsink-20", "pine64-heatsink-30", "pine64-pcie-m2")
SWITCHES = ("tl-sg108", "gs308", "dgs-105", "gs305", "ls1005g", "tl-sg105s")
POSES = ("short-side", "long-side", "flat")


def design(number: int) -> str:
    """The text of design `number`; each feature of the list comes in at least two of every forty."""
    chance = random.Random(number)
    lines = [f'name = "drawn-{number}"', *_sheets(chance, number), *_hardware(chance, number)]
    stacks = 0 if number % 13 == 12 else 2 if number % 5 == 1 else 1
    top = stacks == 2 and number % 2
    if top:
        lines += ["[top]", 'stacks = ["stack1", "stack2"]', "thickness_tolerance = 0.2"]
    if number % 7 == 3:
        lines += [
            "[cut]",
            "jigs = true",
            f"identity = {_word(number % 2)}",
            "coupon = true",
            "[print]",
            "coupon = true",
        ]
    for stack in range(1, stacks + 1):
        lines += _top_stack(chance, stack) if top else _stack(chance, number, stack)
    for switch in range(chance.choice((0, 1, 1, 2)) if stacks else 1):
        lines += _switch(chance, f"switch{switch + 1}")
    for board in range(2 if number % 4 == 2 else chance.choice((0, 1))):
        lines += _power_board(chance, f"power{board + 1}", board)
    return "\n".join(lines) + "\n"


def _word(value: object) -> str:
    return "true" if value else "false"


def _sheets(chance: random.Random, number: int) -> list[str]:
    """The plate and the trays, measured in most designs."""
    found = ["[plate]", f"thickness = {chance.choice((3.0, 4.0, 5.0, 5.0, 6.0))}"]
    if number % 6 != 5:
        found += ["thickness_tolerance = 0.2", "[tray]", "thickness_tolerance = 0.2"]
    return found


def _hardware(chance: random.Random, number: int) -> list[str]:
    """Thread depth, printed standoffs, owned pieces."""
    if number % 8 == 4:
        end = chance.choice(("insert", "pilot"))
        return ["[hardware]", 'standoff = "printed"', f'printed_end = "{end}"', 'printed_form = "hex"']
    found = ["[hardware]"]
    if number % 6 != 5:
        found.append("thread_depth = 8.0")
    if number % 9 == 2:
        found.append('prefer = "few-lengths"')
    if number % 3 == 0:
        found += ["[hardware.owned]", f"male_female = [[40, {chance.choice((4, 12, 20))}], [30, 8], [25, 4]]"]
    return found


def _stack(chance: random.Random, number: int, stack: int) -> list[str]:
    """A stack of mixed boards, some flipped, on trays, with accessories, turned as a whole in some designs."""
    found = ["[[stack]]", f'name = "stack{stack}"', f"air = {chance.choice((3, 3, 5, 8))}"]
    if number % 4 == 1:
        found.append(f"rotation = {chance.choice((90, 180, 270, 30))}")
    printed = number % 8 == 4
    alike = printed or chance.random() < 0.2
    boards = chance.choice(((WIDE[0],), WIDE, WIDE, SMALL[:1]))
    for node in range(chance.randint(1, 5)):
        small = not alike and node and chance.random() < 0.7
        board = boards[0] if alike else chance.choice(SMALL if small else boards)
        found += ["[[stack.node]]", f'board = "{board}"']
        if chance.random() < 0.3:
            found.append(f"orientation = {chance.choice((0, 180))}")
        if not printed and chance.random() < 0.15:
            found.append("flipped = true")
        elif board == "rockpro64" and chance.random() < 0.3:
            found.append(f'accessories = ["{chance.choice(ACCESSORIES)}"]')
        if chance.random() < 0.25:
            height = chance.choice(("30", "40", "45", "62.5", '"auto+5"'))
            found.append(f"standoff = {height}")
    return found


def _top_stack(chance: random.Random, stack: int) -> list[str]:
    """A stack that carries a top plate: as many boards in each, heights that come to one."""
    heights = chance.choice(((20, 40), (30, 30), (40, 20)))
    found = ["[[stack]]", f'name = "stack{stack}"']
    for height in heights:
        found += ["[[stack.node]]", 'board = "rockpro64"', f"standoff = {height}"]
    return found


def _switch(chance: random.Random, name: str) -> list[str]:
    pose = chance.choice(POSES)
    found = ["[[switch]]", f'name = "{name}"', f'model = "{chance.choice(SWITCHES)}"', f'pose = "{pose}"']
    if pose == "short-side" and chance.random() < 0.3:
        found.append('down = "right"')
    return found


def _power_board(chance: random.Random, name: str, number: int) -> list[str]:
    found = ["[[power_board]]", f'name = "{name}"', f"outputs = {chance.randint(3, 7)}"]
    if chance.random() < 0.4:
        down = chance.choice(("first-output", "last-output"))
        found.append(f'down = "{down}"')
    if number == 0 and chance.random() < 0.25:
        found += [f"rotation = {chance.choice((90, 180))}"]
    return found
