"""The shipped assembly on a plate that is too small, too tight or too low, and pushed harder than it stands."""

from __future__ import annotations

from dataclasses import replace

from stackwright.assemblies.assembly import Assembly
from stackwright.assemblies.model.items import Item
from stackwright.assemblies.model.unit import WeakSection
from stackwright.checks.limits import Limits
from stackwright.core.findings import Severity
from stackwright.parts.bought.screw import Screw
from stackwright.parts.cut.base_plate import BasePlate
from stackwright.parts.hole import Hole
from stackwright.parts.printed.foot import Foot
from stackwright.parts.printed.power_board_holder import PowerBoardHolder

from .assemblies import Change, at, case, changed, moved, reference, same
from .fixture import Broken, Place
from .layers import LIMITS

W, E = Severity.WARNING, Severity.ERROR


def cases() -> list[Broken]:
    return [*_washers(), *_wide(), *_low(), *_pushed(), *_slender()]


def plate_of(assembly: Assembly) -> BasePlate:
    return next(item.part for item in assembly.groups[0].items if isinstance(item.part, BasePlate))


def with_plate(whole: Assembly, plate: BasePlate) -> Assembly:
    """The assembly on another plate, which its carrier states too."""
    ground, *others = whole.carriers
    assert ground.ground
    stated = replace(ground, size=(plate.width, plate.depth), radius=plate.corner_radius)
    whole = replace(whole, carriers=(stated, *others))
    return changed(whole, "plate.plate", lambda item: replace(item, part=plate))


def _cut_off(width: float, depth: float) -> Change:
    """A smaller plate under the same pieces: the washers of its corners' feet reach over its edge."""

    def change(whole: Assembly) -> Assembly:
        plate = plate_of(whole)
        inside = tuple(h for h in plate.holes if abs(h.x) < width / 2 - 3 and abs(h.y) < depth / 2 - 3)
        return with_plate(whole, replace(plate, width=width, depth=depth, holes=inside, slots=(), corner_radius=0.0))

    return change


def _one_more(x: float, y: float) -> Change:
    """One hole more, beside a washer."""

    def change(whole: Assembly) -> Assembly:
        plate = plate_of(whole)
        return with_plate(whole, replace(plate, holes=(*plate.holes, Hole(x=x, y=y, diameter=5.0))))

    return change


def _washers() -> list[Broken]:
    cut = ("mate-apart", "hole-edge", "plate-sags", "contour-crossing", "web-thin", "interference", "tipping")
    washer = "plate.foot-washer-above.front-left"
    foot = next(h for h in plate_of(reference()).holes if h.x < -120 and h.y > 80)
    return [
        case("washer-off", f"a plate of {w:g} x {d:g}", _cut_off(w, d), "plate.foot", cut, severity=E, place=at(washer))
        for w, d in ((262.0, 200.0), (256.0, 200.0), (280.0, 181.0))
    ] + [
        case(
            "washer-off",
            "a hole beside a washer",
            _one_more(foot.x + 5.5, foot.y),
            "plate.foot",
            cut,
            severity=E,
            place=(foot.x, foot.y, None),
        )
    ]


def _spread(by: float, hole: float = 3.4) -> Change:
    """The tower's screws far apart, in a plate with holes there: a pattern as wide as no board is."""

    def change(whole: Assembly) -> Assembly:
        plate = plate_of(whole)
        node = next(group for group in whole.groups if group.path == "tower.node1")
        holes = list(plate.holes)
        for item in node.items:
            if isinstance(item.part, Screw):
                x, y, _ = node.placement.point(item.placement.origin)
                step = by if item.placement.origin[1] > 0 else -by
                whole = moved(f"tower.node1.{item.name}", y=step)(whole)
                holes.append(Hole(x=x, y=y + step, diameter=hole))
        return with_plate(whole, replace(plate, depth=plate.depth + 4 * by, holes=tuple(holes)))

    return change


def _wide() -> list[Broken]:
    also = ("mate-apart", "interference", "plate-sags", "driver", "hole-edge", "web-thin", "washer-off", "mate-overlap")
    x, y, _ = at("tower.node1.screw.front-right")
    assert y is not None
    return [
        case(
            "expansion",
            f"screws {2 * by:g} farther apart",
            _spread(by),
            "tower",
            also,
            place=(x, y - by, None),
            mended=_spread(by, 3.9),
            fix="drill its holes",
        )
        for by in (60.0, 70.0, 90.0)
    ]


def _low() -> list[Broken]:
    also = ("interference", "mate-apart", "mate-overlap", "spanner", "driver", "plate-sags")
    name = "tower.node1.screw.front-left"
    return [
        case("ground-near", f"a screw {z:g} lower", moved(name, z=-z), name, also, severity=s, place=at(name))
        for z, s in ((5.0, W), (6.0, E), (9.0, E))
    ]


def limits(**numbers: float) -> Limits:
    return replace(LIMITS, numbers=LIMITS.numbers.model_copy(update=numbers))


def _thin_foot(thickness: float) -> Change:
    """The foot of the power board's holder so thick, its weak sections where they are then."""

    def thinner(item: Item) -> Item:
        assert isinstance(item.part, PowerBoardHolder)
        return replace(item, part=replace(item.part, foot_thickness=thickness))

    def restated(section: WeakSection) -> WeakSection:
        x, y, _ = section.place
        place = (x, y, thickness)
        if section.across:
            return replace(section, fibres=(-thickness, 0.0), arm=section.height - thickness / 2, place=place)
        above = thickness + 1.0
        return replace(section, low=above, high=above, arm=section.height - thickness, place=place)

    def change(whole: Assembly) -> Assembly:
        sections = tuple(restated(section) for section in whole.weak_sections)
        return replace(changed(whole, "power-board.holder", thinner), weak_sections=sections)

    return change


def behind_the_spine(thickness: float) -> Place:
    """Where the holder's foot, so thick, ends behind its spine."""
    group = next(each for each in reference().groups if each.path == "power-board")
    holder = group.items[0].part
    assert isinstance(holder, PowerBoardHolder)
    return group.placement.point((0.0, holder.spine_rear, thickness))


def _pushed() -> list[Broken]:
    foot, thin_foot = behind_the_spine(11.0), behind_the_spine(8.0)
    name, thin = "power-board.holder", ("mate-apart", "interference", "mate-overlap", "spanner", "plug")
    weak, hard = limits(layer_stress=5.0), limits(header_push=100.0)
    return [
        case("header-push", "a weak plastic", same, name, ("layer-load",), foot, severity=E, limits=(weak, LIMITS)),
        case("header-push", "100 N", same, name, (), foot, severity=E, limits=(hard, LIMITS)),
        case("header-push", "a foot of 8", _thin_foot(8.0), name, thin, thin_foot, severity=E),
    ]


def _narrow_feet(share: float) -> Change:
    """All feet drawn together towards the middle."""

    def change(whole: Assembly) -> Assembly:
        for item in whole.groups[0].items:
            if isinstance(item.part, Foot):
                x, y, _ = item.placement.origin
                whole = moved(f"plate.{item.name}", x=-x * (1 - share), y=-y * (1 - share))(whole)
        ground, *others = whole.carriers
        assert ground.ground
        nearer = tuple((x * share, y * share) for x, y in ground.supports)
        return replace(whole, carriers=(replace(ground, supports=nearer), *others))

    return change


def _slender() -> list[Broken]:
    drawn = ("interference", "mate-apart", "plate-sags", "spanner", "driver", "keep-out")
    return [
        case("slender", "feet nearer", _narrow_feet(0.4), "plate", drawn, fix="plate.depth"),
        case("slender", "a limit of 1.2", same, "plate", limits=(limits(slenderness=1.2), LIMITS)),
        case("slender", "a limit of 1.5", same, "plate", limits=(limits(slenderness=1.5), LIMITS)),
    ]
