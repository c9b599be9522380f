"""The record that answers make, as a draft with remarks: what was measured, what is usual, what stays unknown. mm."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from itertools import combinations
from typing import Any

from ..draft import BoardDraft
from ..records.board import UNKNOWN
from .holes import bare_board, diameter_of, spots_of
from .known import HOLE_KEYS, KnownBoard

PLACES = ("lower left", "lower right", "upper left", "upper right")
"""Roles of the holes of a pattern, in the order of `spots_of`."""
SHARE, LEAST = 0.1, 0.1
"""Tolerance of the thickness: makers of PCBs keep 10 %, and no less than this, mm (assumed)."""
USUAL = "usual size of such a socket; its place is measured"
TYPICAL = "sizes of sockets: hominoids/SBC_Model_Framework at 1496f22"
HEAD = ("name", "aliases", "full_name", "maker", "front", "brings", "revision", "unknown")
SECTIONS = ("pcb", "holes", "components", "underside", "power", "header", "poe", "mass")
"""The order of a record's keys and sections."""
DISC = 6.0
"""Diameter of the free disc round a hole where nobody has measured it, mm (assumed)."""
Box = tuple[float, float, float, float]


def draft_of(
    known: KnownBoard, answers: Mapping[str, Any], given: Collection[str], source: str, day: str
) -> BoardDraft:
    """The draft of a board. `given`: keys that were answered now. `source`: where the answers come from, in words."""
    draft = BoardDraft(values={}, heading=[f"Entered with stackwright boards new on {day}. Lengths are millimetres."])
    drawer = _Drafter(known, answers, set(given), f"{source} on {day}", draft)
    drawer.fill()
    return draft


class _Drafter:
    """Fills a draft from answers, section by section. What was not asked stays as the record has it."""

    def __init__(
        self, known: KnownBoard, answers: Mapping[str, Any], given: set[str], source: str, draft: BoardDraft
    ) -> None:
        self.known, self.answers, self.given, self.source, self.draft = known, answers, given, source, draft

    def fill(self) -> None:
        """Fill the draft: the plain keys, then the sections."""
        raw, answers = self.known.raw, self.answers
        found: dict[str, Any] = {**{key: value for key, value in raw.items() if key != "confirmed"}}
        found |= {key: answers[key] for key in ("name", "full_name", "maker", "front") if key in answers}
        unknown = set(found.pop("unknown", ())) - self.known.sections
        for section, make in (
            ("pcb", self._pcb),
            ("holes", self._holes),
            ("components", self._components),
            ("underside", self._underside),
            ("power", self._power),
            ("mass", self._mass),
        ):
            if section not in self.known.sections:
                continue
            made = make()
            if made is None:
                unknown.add(section)
                found.pop(section, None)
                self.draft.missing[section] = f"{UNKNOWN[section]}: stackwright boards new {self.known.name} asks again"
            else:
                found[section] = made
        if unknown:
            found["unknown"] = [section for section in UNKNOWN if section in unknown]
        order = [key for key in (*HEAD, *SECTIONS, *found) if key in found]
        self.draft.values.update({key: found[key] for key in dict.fromkeys(order)})

    def _sure(self, section: str, keys: Collection[str], confidence: str = "B") -> dict[str, Any]:
        """Source and confidence of a section, of which some keys were answered now."""
        before = self.known.raw.get(section)
        asked = [key for key in keys if key in self.given]
        if isinstance(before, Mapping) and len(asked) < len(keys):
            words = ", ".join(key.replace("_", " ") for key in asked)
            source = f"{words}: {self.source}; the rest: {before['source']}"[:500]
            return {"source": source, "confidence": before["confidence"]}
        return {"source": self.source, "confidence": confidence}

    def _pcb(self) -> dict[str, Any]:
        """The bare board. An outline that is no rectangle stays, unless the size was answered."""
        answers, before = self.answers, dict(self.known.raw.get("pcb") or {})
        if "size" in self.given or "corner_radius" in self.given:
            before = {key: value for key, value in before.items() if key not in ("outline", "cutouts")}
        (length, width), thick = answers["size"], answers["thickness"]
        found = {**before, "length": length, "width": width, "thickness": thick}
        if "thickness" in self.given or "thickness_tolerance" not in found:
            found["thickness_tolerance"] = round(max(SHARE * thick, LEAST), 3)
            self.draft.remarks["pcb.thickness_tolerance"] = f"assumed: {SHARE:.0%} of the thickness"
        radius = answers["corner_radius"]
        if "outline" not in found:
            found["corner_radius"] = radius or 0.0
        if radius is None:
            self.draft.remarks["pcb.corner_radius"] = "not measured: sharp corners take the most room"
            self.draft.missing["pcb.corner_radius"] = "the radius of the PCB's corners"
        self._took(f"PCB {length:g} x {width:g} x {thick:g}, corners R{radius or 0:g}")
        return found | self._sure("pcb", ("size", "thickness", "corner_radius"))

    def _holes(self) -> dict[str, Any]:
        """The mounting holes. Other holes of a record stay."""
        answers, before = self.answers, dict(self.known.raw.get("holes") or {})
        rings = answers.get("bare_rings")
        found = {key: value for key, value in before.items() if key not in ("mounting", "bare_rings")}
        if "mounting" in before and not set(HOLE_KEYS) & self.given - {"hole_diameter"}:
            wide = {"diameter": diameter_of(answers)} if "hole_diameter" in self.given else {}
            found["mounting"] = [{**hole, **wide} for hole in before["mounting"]]
            if wide:
                self._took(f"mounting holes of Ø{wide['diameter']:g}")
        else:
            spots, diameter = spots_of(answers), diameter_of(answers)
            roles = PLACES if answers["pattern"] != "list" else [f"hole {n}" for n in range(1, len(spots) + 1)]
            found["mounting"] = [
                {"role": role, "x": x, "y": y, "diameter": diameter} for role, (x, y) in zip(roles, spots, strict=True)
            ]
            where = ", ".join(f"{x:g},{y:g}" for x, y in spots)
            self._took(f"{len(spots)} mounting holes of Ø{diameter:g} at {where}")
        if rings is not None:
            found["bare_rings"] = rings == "yes"
        keys = [key for key in HOLE_KEYS if key in self.given] if "pattern" in self.given else HOLE_KEYS
        return found | self._sure("holes", keys)

    def _components(self) -> dict[str, Any] | None:
        """The connectors and the tallest other part."""
        connectors = self.answers.get("connector")
        if connectors is None:
            return None
        boxes, guessed = [dict(box) for box in connectors], False
        for number, box in enumerate(boxes):
            self.draft.remarks[f"components.boxes[{number}]"] = USUAL
            self._took(f"{box['class']} {box['type']} at {', '.join(f'{value:g}' for value in box['extent'])}")
        height, place = self.answers["top"]
        if height >= 0.1:
            guessed = place is None
            extent = place or self._between_holes()
            boxes.append({"class": "ic", "type": "generic", "side": "top", "extent": list(extent), "up": height})
            self._took(f"parts up to {height:g} above the PCB")
            if guessed:
                key = f"components.boxes[{len(boxes) - 1}]"
                self.draft.remarks[key] = "guessed place: all the space between the mounting holes"
                self.draft.missing[key] = "where it is: measure its sides, and answer 8.5 at 10,20 to 30,40"
        boxes += self._below()
        sure = self._sure("components", ("connector", "top"), "C" if guessed else "B")
        if connectors:
            sure["source"] = f"{sure['source']}; {TYPICAL}"[:500]
        note = "one box stands for the other parts of a face" if height >= 0.1 or self._below() else ""
        return {**sure, **({"note": note} if note else {}), "boxes": boxes}

    def _between_holes(self) -> Box:
        """The largest box on the board that is clear of the discs round the mounting holes."""
        board = bare_board(self.answers)
        half = (self.answers.get("free_disc") or DISC) / 2
        if "pattern" in self.answers:
            spots = list(spots_of(self.answers))
        else:
            spots = [(hole["x"], hole["y"]) for hole in self.known.raw["holes"]["mounting"]]
        discs = [(x - half, y - half, x + half, y + half) for x, y in spots]
        return largest_box(board.length, board.width, discs)

    def _underside(self) -> dict[str, Any] | None:
        """The space for solder below the board."""
        if self.answers.get("below") is None:
            return None
        depth, place = self.answers["below"]
        before = self.known.raw.get("underside")
        if isinstance(before, Mapping) and "below" not in self.given:
            reach = {"depth": before["depth"], "tails": before["tails"]}
        else:
            tails = self.answers.get("tails", depth) if place else depth
            reach = {"depth": tails if self._below() else depth, "tails": tails}
            self._took(f"parts and solder to {depth:g} below the PCB")
        found = {**reach, "hole_clearance": self.answers["free_disc"]}
        return found | self._sure("underside", ("below", "free_disc"))

    def _below(self) -> list[dict[str, Any]]:
        """The deepest part under the PCB as a component, where its place and the other components are known."""
        depth, place = self.answers.get("below") or (0.0, None)
        if not place or "components" not in self.known.sections or self.answers.get("connector") is None:
            return []
        extent = list(place)
        return [{"class": "ic", "type": "generic", "side": "bottom", "extent": extent, "up": 0.0, "down": depth}]

    def _power(self) -> dict[str, Any] | None:
        """The power that the board takes."""
        answers = self.answers
        if answers.get("volts") is None:
            return None
        given = tuple(answers["watts"])
        typical, most, supply = given[0], given[min(1, len(given) - 1)], given[-1]
        found = {"volts": answers["volts"], "watts": typical, "most": most, "supply": supply, "plug": answers["plug"]}
        if len(given) == 1:
            self.draft.remarks["power.watts"] = "one number was given for all three"
        if len(given) == 2:
            self.draft.remarks["power.supply"] = "assumed: as much as the board takes at most"
            self.draft.missing["power.supply"] = "the watts of its supply: volts times amperes"
        found |= self._sure("power", ("volts", "plug", "watts"))
        before = self.known.raw.get("power")
        note = answers.get("polarity") or (before.get("note", "") if isinstance(before, Mapping) else "")
        self._took(f"power {answers['volts']:g} V, {typical:g} to {most:g} W, plug {answers['plug']}")
        return found | ({"note": note} if note else {})

    def _mass(self) -> dict[str, Any] | None:
        """The mass of the board."""
        grams = self.answers.get("mass")
        if grams is None:
            return None
        self._took(f"mass {grams:g} g")
        return {"grams": grams, **self._sure("mass", ("mass",))}

    def _took(self, line: str) -> None:
        self.draft.took.append(line)


def largest_box(length: float, width: float, taken: Sequence[Box]) -> Box:
    """The largest box on a board of this size that meets none of the boxes `taken`, mm."""
    xs = sorted({0.0, length, *(value for box in taken for value in (box[0], box[2]) if 0 < value < length)})
    ys = sorted({0.0, width, *(value for box in taken for value in (box[1], box[3]) if 0 < value < width)})
    best, largest = (0.0, 0.0, length, width), 0.0
    for x0, x1 in combinations(xs, 2):
        for y0, y1 in combinations(ys, 2):
            area = (x1 - x0) * (y1 - y0)
            if area > largest and not any(x0 < b[2] and b[0] < x1 and y0 < b[3] and b[1] < y1 for b in taken):
                best, largest = (round(x0, 3), round(y0, 3), round(x1, 3), round(y1, 3)), area
    return best
