"""The closed list of components: every class with its types, and the plugs that each type takes. Lengths are mm.

Classes, types and boxes are those of hominoids/SBC_Model_Framework at 1496f22. Heights of axes: the openings of its
models and of NopSCADlib vitamins/pcb.scad. Two sources agree on the USB-A, USB-C, micro-USB and HDMI A sockets
(confidence A); the other heights have one source (B), or follow from the size of the socket (C).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True, kw_only=True)
class Mating:
    """A plug in a connector. `plug`: name of its record.

    `axis`: height of its axis over the face of the PCB that carries the connector; None: the middle of the connector.
    `turned`: the socket is on edge, so the plug's width is upright. `upright`: the plug goes in square to the PCB.
    """

    plug: str
    axis: float | None = None
    turned: bool = False
    upright: bool = False


Matings = tuple[Mating, ...]


def _flat(plug: str, *axes: float) -> Matings:
    """A plug over the edge of the PCB at each of these heights."""
    return tuple(Mating(plug=plug, axis=axis) for axis in axes)


def _on_edge(plug: str, axis: float) -> Matings:
    return (Mating(plug=plug, axis=axis, turned=True),)


def _upright(plug: str) -> Matings:
    return (Mating(plug=plug, upright=True),)


def _none(types: str) -> dict[str, Matings]:
    """Types that take no plug, given as words."""
    return dict.fromkeys(types.split(), ())


COMPONENT_TYPES: Mapping[str, Mapping[str, Matings]] = {
    "antenna": _none("ipex"),
    "audio": {
        "audio_micro": _upright("jst-zh"),
        "jack_3.5": _flat("audio", 2.6),
        "out-in-spdif": (*_flat("toslink", 6.5), *_flat("audio", 17.0, 29.0)),
        **_none("mic_round"),
    },
    "b2b": _none("df40"),
    "battery": {"rtc_micro": _upright("jst-zh"), **_none("bat_hold_1")},
    "button": {
        "momentary_4.5x3.5x2.5_90": _flat("button", 1.75),
        "momentary_4.5x4.5x4.5_90": (Mating(plug="button"),),
        "momentary_4x2x1_90": _flat("button", 1.0),
        "momentary_6x6x4_90": _flat("button", 3.0),
        "momentary_7x3x3_90": _flat("button", 1.75),
        **_none("momentary_4.5x4.5x4.5 momentary_4x2x1 momentary_6x6x4 momentary_6x6x9"),
    },
    "cm": _none("cm4 cm5 jetsonnano licheerv soedge"),
    "cm_holder": _none("jetsonnano"),
    "discrete": _none("capacitor hat ir_1 ir_2 ir_3 ir_dual led m2 poe"),
    "display": _none("lcd_2.2 mipi_csi mipi_dsi"),
    "fan": {
        "encl_pmw": _upright("jst-xh"),
        "encl_pmw_h": _upright("jst-xh"),
        "fan_micro": _upright("jst-zh"),
    },
    "fpc": _none("fh12 fh19"),
    "gpio": {
        "encl_header_12": _upright("ribbon-2mm"),
        "encl_header_30": _upright("ribbon-2mm"),
        "open": _upright("gpio"),
    },
    "header": {"angled": _flat("dupont", 1.8), "open": _upright("dupont")},
    "heatsink": _none(
        "40mm_active_10 40mm_passive_25 atomicpi c1+_oem c2_oem c4_oem h2_oem h3_oem h4_oem hc4_oem khadas_fan_oem "
        "khadas_oem m1_oem m1s_oem n1_oem n2+_oem n2_oem n2l_oem n2lq_oem pine64_active_10 pine64_passive_20 radxa_oem "
        "rpi5_oem xu4_oem xu4q_oem"
    ),
    "ic": _none("generic"),
    "jst": {
        "pa": _upright("jst-ph"),
        "ph": _upright("jst-ph"),
        "sh": _upright("jst-sh"),
        "xh": _upright("jst-xh"),
        "zh": _upright("jst-zh"),
    },
    "memory": _none("emmc emmc_plug emmc_plug_double sodimm_5.2 sodimm_9.2 sodimm_vertical"),
    "molex": {"5046": _upright("kk-254"), "7478": _upright("drive-power")},
    "network": {
        "rj45": (Mating(plug="network"),),
        "rj45-usb2_double": (*_flat("usb2", 3.9, 11.9), *_flat("network", 23.0)),
        "rj45-usb3_double": (*_flat("usb3", 3.9, 11.9), *_flat("network", 23.0)),
        "rj45_double_stacked": _flat("network", 5.5, 17.5),
        "rj45_low_profile1": _flat("network", 1.3),
        "rj45_low_profile2": _flat("network", 3.3),
        "rj45_reverse_single": _flat("network", 8.0),
        "rj45_single": _flat("network", 5.25),
    },
    "pcbpad": _none("castellation round sqround"),
    "pcbsoc": _none("flat mid-raised raised rk3399 rk3588"),
    "pcie": _none("x1 x4"),
    "pillar": _none("hex round"),
    "power": {
        "atx_24": _upright("atx"),
        "molex_4x1": _upright("molex"),
        "pj-202ah": _flat("power", 6.5),
        "pwr2.5_5x7.5": _flat("power-small", 2.0),
        "pwr2.5_8.5x5.5": _flat("power-small", 2.75),
        "pwr5.5_10x10": _flat("power", 5.0),
        "pwr5.5_7.5x11.5": _flat("power", 6.5),
        "pwr5.5_9.5x7.5": _flat("power", 3.75),
        "small_encl_satapwr": _upright("drive-power"),
        **_none("pwr6.3_9x14.5"),
    },
    "smd": _none("led"),
    "storage": {
        "microsdcard": _flat("microsd", 0.7),
        "microsdcard2": _flat("microsd", 1.2),
        "microsdcard3": _flat("microsd", 1.7),
        "sata_encl_header": _upright("sata-data"),
        "sata_header": _upright("sata-data"),
        **_none("m.2_header m.2_stud sata_encl_power sata_power_vrec"),
    },
    "switch": _none("slide_4x9 slide_7x3.5x1"),
    "terminal": {"screw": _flat("screw-terminal", 5.0)},
    "uart": {"molex_5267": _upright("kk-254"), "molex_5268": (Mating(plug="kk-254"),)},
    "usb2": {
        "double_stacked_a": _flat("usb2", 3.9, 11.9),
        "micro": _flat("micro", 1.4),
        "single_horizontal_a": _flat("usb2", 3.75),
        "single_vertical_a": _on_edge("usb2", 7.0),
    },
    "usb3": {
        "double_stacked_a": _flat("usb3", 3.9, 11.9),
        "double_stacked_usb2-usb3": _flat("usb3", 3.9, 11.9),
        "double_stacked_usb3-usb2": _flat("usb3", 3.9, 11.9),
        "double_stacked_usb3-usbc": (*_flat("usbc", 3.0), *_flat("usb3", 12.0)),
        "single_horizontal_a": _flat("usb3", 3.75),
    },
    "usbc": {"single_horizontal": _flat("usbc", 1.7), "single_vertical": _on_edge("usbc", 4.75)},
    "video": {
        "dp-hdmi_a": (*_flat("hdmi-slim", 4.3), *_flat("displayport", 15.3)),
        "dp_mini": _flat("displayport-mini", 2.8),
        "dp_vertical": _on_edge("displayport", 8.3),
        "hdmi_a": _flat("video", 3.5),
        "hdmi_a_vertical": _on_edge("video", 9.0),
        "hdmi_micro": _flat("hdmi-micro", 1.55),
        "hdmi_mini": _flat("hdmi-mini", 1.75),
    },
}
"""The plugs of each type of component, by class and type. A type without plugs is no socket for a cable."""

_THROUGH_HOLE_CLASSES = ("network", "usb2", "usb3", "video", "power", "audio")


def is_through_hole(kind: str, type_: str) -> bool:
    """Whether a component is a socket whose tails go through the board. The sources of boards do not show them."""
    return kind in _THROUGH_HOLE_CLASSES and bool(COMPONENT_TYPES[kind][type_])


JACKS = ("power", "power-small")
"""Plugs of the jacks through which a board is fed."""

HeaderType = Literal["atx-24", "eps-8", "barrel", "screw", "xt60"]
"""The connector through which a supply feeds a power board: that of an ATX supply, a barrel jack, a screw terminal, or
an XT60."""
PowerHeader = Literal["atx-24"]
"""The headers through which a board of nodes is fed instead of a jack."""
HEADER_COMPONENTS: dict[PowerHeader, str] = {"atx-24": "atx_24"}
"""The type of the component, of the class power, that is the header."""
