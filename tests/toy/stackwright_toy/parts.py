"""The parts of toys. Lengths are mm."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from stackwright.geometry.plane.profile import Circle, Polyline, Profile, rectangle
from stackwright.parts.cutout import Cutout
from stackwright.parts.hole import Hole
from stackwright.parts.part import ProfilePart, Role, Within, stem


@dataclass(frozen=True, kw_only=True)
class ToyBox(ProfilePart):
    """A box on z = 0 about the origin."""

    role = Role.BOUGHT

    width: Annotated[float, Within(10, 100)]
    depth: Annotated[float, Within(10, 100)]
    height: Annotated[float, Within(5, 100)]

    def bom_name(self) -> str:
        return f"Box toy {self.width:g} x {self.depth:g} x {self.height:g}"

    def file_stem(self) -> str:
        return stem("toy-box", f"{self.width:g}x{self.depth:g}x{self.height:g}")

    def profiles(self) -> tuple[Profile, ...]:
        x, y = self.width / 2, self.depth / 2
        return (Profile(outer=rectangle(-x, -y, x, y), z0=0.0, z1=self.height),)


@dataclass(frozen=True, kw_only=True)
class ToyBracket(ProfilePart):
    """A printed flange of a `thickness` under a box, with a screw hole beyond each of its corners."""

    role = Role.PRINTED
    whole_because = "it is a toy"

    width: Annotated[float, Within(20, 160)]
    depth: Annotated[float, Within(20, 160)]
    thickness: Annotated[float, Within(2, 10)]
    hole_diameter: Annotated[float, Within(2, 6)]
    bed_chamfer: Annotated[float, Within(0.2, 1.2)] = 0.4

    @property
    def spots(self) -> tuple[tuple[float, float], ...]:
        """The middles of the screw holes."""
        x, y = self.width / 2 - 7.0, self.depth / 2 - 7.0
        return ((-x, -y), (x, -y), (-x, y), (x, y))

    def bom_name(self) -> str:
        return f"Bracket toy {self.width:g} x {self.depth:g}"

    def file_stem(self) -> str:
        return stem("toy-bracket", f"{self.width:g}x{self.depth:g}")

    def profiles(self) -> tuple[Profile, ...]:
        x, y, back = self.width / 2, self.depth / 2, self.bed_chamfer
        holes = tuple(Circle(cx, cy, self.hole_diameter) for cx, cy in self.spots)
        return (
            Profile(outer=rectangle(back - x, back - y, x - back, y - back), holes=holes, z0=0.0, z1=back),
            Profile(outer=rectangle(-x, -y, x, y), holes=holes, z0=back, z1=self.thickness),
        )


@dataclass(frozen=True, kw_only=True)
class ToyAngle(ProfilePart):
    """A printed angle, its section in x and y, `length` along z: a foot on y = 0, an upright against x = 0.

    It is printed as it stands here. Screw holes go through neither leg: clamps hold it, for the toy's sake.
    """

    role = Role.PRINTED
    whole_because = "it is a toy"

    leg: Annotated[float, Within(10, 60)]
    wall: Annotated[float, Within(2, 10)]
    length: Annotated[float, Within(10, 60)]

    def bom_name(self) -> str:
        return f"Angle toy {self.leg:g} x {self.length:g}"

    def file_stem(self) -> str:
        return stem("toy-angle", f"{self.leg:g}x{self.length:g}")

    def profiles(self) -> tuple[Profile, ...]:
        leg, wall, back = self.leg, self.wall, 0.4
        outline = [(0.0, 0.0), (leg, 0.0), (leg, wall), (wall, wall), (wall, leg), (0.0, leg)]
        inner = [(back, back), (leg - back, back), (leg - back, wall - back), (wall - back, wall - back)]
        inner += [(wall - back, leg - back), (back, leg - back)]
        low = Polyline(tuple((x, y, 0.0) for x, y in inner))
        return (
            Profile(outer=low, z0=0.0, z1=back),
            Profile(outer=Polyline(tuple((x, y, 0.0) for x, y in outline)), z0=back, z1=self.length),
        )


@dataclass(frozen=True, kw_only=True)
class ToySheet(ProfilePart):
    """A cut sheet about the origin, its upper face at z = 0."""

    role = Role.CUT

    width: Annotated[float, Within(20, 500)]
    depth: Annotated[float, Within(20, 500)]
    thickness: Annotated[float, Within(1, 12)]
    holes: tuple[Hole, ...] = ()
    cutouts: tuple[Cutout, ...] = ()

    def bom_name(self) -> str:
        return f"Plate toy wall {self.width:g} x {self.depth:g} x {self.thickness:g}"

    def file_stem(self) -> str:
        return stem("toy-wall", f"{self.width:g}x{self.depth:g}x{self.thickness:g}")

    def profiles(self) -> tuple[Profile, ...]:
        x, y = self.width / 2, self.depth / 2
        holes = (*(hole.circle for hole in self.holes), *(opening.contour for opening in self.cutouts))
        return (Profile(outer=rectangle(-x, -y, x, y, 4.0), holes=holes, z0=-self.thickness, z1=0.0),)


@dataclass(frozen=True, kw_only=True)
class ToyPost(ProfilePart):
    """A bought block on z = 0 about the origin, with blind holes in its top at `spots`, tapped."""

    role = Role.BOUGHT

    width: Annotated[float, Within(20, 160)]
    depth: Annotated[float, Within(20, 160)]
    height: Annotated[float, Within(10, 100)]
    core_diameter: Annotated[float, Within(1, 6)]
    tapped: Annotated[float, Within(4, 40)]
    spots: tuple[tuple[float, float], ...] = ()

    def bom_name(self) -> str:
        return f"Block toy {self.width:g} x {self.depth:g} x {self.height:g}"

    def file_stem(self) -> str:
        return stem("toy-post", f"{self.width:g}x{self.depth:g}x{self.height:g}")

    def profiles(self) -> tuple[Profile, ...]:
        x, y = self.width / 2, self.depth / 2
        holes = tuple(Circle(cx, cy, self.core_diameter) for cx, cy in self.spots)
        floor = self.height - self.tapped
        return (
            Profile(outer=rectangle(-x, -y, x, y), z0=0.0, z1=floor),
            Profile(outer=rectangle(-x, -y, x, y), holes=holes, z0=floor, z1=self.height),
        )


@dataclass(frozen=True, kw_only=True)
class ToyTube(ProfilePart):
    """A printed spacer on z = 0 about the axis z, its outline a little back from the bed."""

    role = Role.PRINTED
    whole_because = "it is a toy"

    diameter: Annotated[float, Within(5, 12)]
    inner_diameter: Annotated[float, Within(2, 5)]
    length: Annotated[float, Within(3, 40)]

    def bom_name(self) -> str:
        return f"Tube toy {self.diameter:g} x {self.length:g}"

    def file_stem(self) -> str:
        return stem("toy-tube", f"{self.diameter:g}x{self.length:g}")

    def profiles(self) -> tuple[Profile, ...]:
        hole = Circle(0.0, 0.0, self.inner_diameter)
        return (
            Profile(outer=Circle(0.0, 0.0, self.diameter - 0.8), holes=(hole,), z0=0.0, z1=0.4),
            Profile(outer=Circle(0.0, 0.0, self.diameter), holes=(hole,), z0=0.4, z1=self.length),
        )
