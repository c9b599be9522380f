"""Components known by the name of their footprint: class, type and height. Readers of all formats share the table.

Heights are mm over the PCB's surface. Sources: M, medians of 255 models of KiCad's library of 3D models, version 6; R,
medians of the boards of our library. A height that stands in the name itself wins.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

IC, GENERIC = "ic", "generic"
"""Class and type of whatever has none of its own."""


@dataclass(frozen=True)
class KnownComponent:
    """What a footprint's name tells. `up`: height, mm. `what`: the thing in words, if the class does not say it."""

    kind: str
    type: str
    up: float
    what: str = ""


def _row(pattern: str, kind: str, type_: str, up: float, what: str = "") -> tuple[re.Pattern[str], KnownComponent]:
    return re.compile(pattern, re.IGNORECASE), KnownComponent(kind, type_, up, what)


CONNECTORS = (
    _row(r"RJ45.*(2x|dual|stack)", "network", "rj45_double_stacked", 25.0),
    _row(r"RJ45|MagJack|HR911|ARJM|RJHSE", "network", "rj45_single", 13.5),
    _row(r"USB3.*A.*(stack|double|dual)", "usb3", "double_stacked_a", 16.15),
    _row(r"USB[-_ ]?A.*(stack|double|dual)", "usb2", "double_stacked_a", 16.15),
    _row(r"USB[-_ ]?A.*vertical", "usb2", "single_vertical_a", 14.0),
    _row(r"USB3[-_ ]?A", "usb3", "single_horizontal_a", 7.8),
    _row(r"USB[-_ ]?A(?![a-z])", "usb2", "single_horizontal_a", 7.8),
    _row(r"(USB[-_ ]?C|TYPE-?C(?![a-z])).*vertical", "usbc", "single_vertical", 9.5),
    _row(r"USB[-_ ]?C(?![a-z])|TYPE-?C(?![a-z])", "usbc", "single_horizontal", 3.3),
    _row(r"USB.*micro|MICRO-?USB", "usb2", "micro", 2.7),
    _row(r"USB.*mini", IC, GENERIC, 4.0, "USB mini socket"),
    _row(r"USB[-_ ]?B(?![a-z])", IC, GENERIC, 11.0, "USB B socket"),
    _row(r"HDMI.*(micro|[-_]D[-_])", "video", "hdmi_micro", 2.9),
    _row(r"HDMI.*(mini|[-_]C[-_])", "video", "hdmi_mini", 3.2),
    _row(r"HDMI", "video", "hdmi_a", 6.2),
    _row(r"PJ-?102|PJ-?202|Barrel_?Jack", "power", "pj-202ah", 11.0),
    _row(r"JACK_ALIM|DC-?005|DC[-_]?Jack|Power_?Jack", "power", "pwr5.5_7.5x11.5", 9.8),
    _row(r"Jack_?3\.5|PJ-?320|Audio_?Jack", "audio", "jack_3.5", 5.0),
    _row(r"micro-?SD|DM3|TF[-_]?(card|push)", "storage", "microsdcard", 1.6),
    _row(r"(Header|Socket).*2x20.*P2\.54|RPi_GPIO|Raspberry.*GPIO", "gpio", "open", 8.5),
    _row(r"(PinHeader|PinSocket).*(horizontal|angled)", "header", "angled", 5.1),
    _row(r"IDC.*horizontal", "header", "angled", 9.1),
    _row(r"PinSocket", "header", "open", 8.5),
    _row(r"PinHeader|IDC[-_]|Pin_Header", "header", "open", 9.3),
    _row(r"JST.?XH|[-_]XH[-_]|B\d+B-XH", "jst", "xh", 7.0),
    _row(r"JST.?PH|S\d+B-PH|B\d+B-PH", "jst", "ph", 6.0),
    _row(r"JST.?ZH", "jst", "zh", 4.5),
    _row(r"JST.?SH|JST.?GH|SM\d+B-(SRSS|GHS)|BM\d+B-(SRSS|GHS)", "jst", "sh", 4.25),
    _row(r"FH19", "fpc", "fh19", 0.9),
    _row(r"FH12|FFC|FPC", "fpc", "fh12", 3.6),
    _row(r"U\.?FL|IPEX|MHF", "antenna", "ipex", 1.25),
    _row(r"DF40", "b2b", "df40", 1.45),
    _row(r"SATA", IC, GENERIC, 9.0, "SATA socket"),
    _row(r"M\.?2.*(socket|conn|key)|NGFF", "storage", "m.2_header", 5.2),
    _row(r"PCI-?e.*x1(?!\d)", "pcie", "x1", 11.1),
    _row(r"PCI-?e.*x4", "pcie", "x4", 11.1),
    _row(r"Mini-?Fit|ATX|5566|5569", IC, GENERIC, 13.1, "Mini-Fit connector"),
    _row(r"XT60|XT30", IC, GENERIC, 16.0, "XT connector"),
    _row(r"Terminal_?Block|Screw_?Terminal|MKDS|AK300|KF\d{3}", "terminal", "screw", 11.5),
    _row(r"DSUB|DB-?(9|15|25)", IC, GENERIC, 12.5, "D-sub connector"),
    _row(r"Battery.*(CR|holder)|BAT_?HOLD", "battery", "bat_hold_1", 6.0),
    _row(r"SW_?(Push|Tact|SPST)|Tact_?Switch", "button", "momentary_6x6x4_90", 7.3),
    _row(r"SW_?(SPDT|Slide|DIP)", "switch", "slide_7x3.5x1", 5.0),
)
"""Connectors, buttons and switches. The first pattern that is found in the name wins."""

OTHERS = (
    _row(r"LED.*(0402|0603|0805|1206|SMD)", "smd", "led", 0.9),
    _row(r"LED", "discrete", "led", 9.0),
    _row(r"CP_Radial_D(4|5|6)", "discrete", "capacitor", 11.5),
    _row(r"CP_Radial_D8", "discrete", "capacitor", 12.5),
    _row(r"CP_Radial_D10", "discrete", "capacitor", 16.5),
    _row(r"CP_Radial", "discrete", "capacitor", 25.0),
    _row(r"C_Disc|C_Rect", "discrete", "capacitor", 8.0),
    _row(r"EIA-(3216|3528|6032)|Tantal", "discrete", "capacitor", 2.8),
    _row(r"Crystal.*HC.*(horizontal|SMD|SD)", IC, GENERIC, 5.0, "crystal"),
    _row(r"Crystal.*HC", IC, GENERIC, 13.5, "crystal"),
    _row(r"Crystal|Oscillator|XTAL", IC, GENERIC, 1.2, "crystal"),
    _row(r"TO-?92", IC, GENERIC, 8.5, "transistor"),
    _row(r"TO-?(220|247|218).*(horizontal|tabdown|tabup)", IC, GENERIC, 5.2, "power transistor"),
    _row(r"TO-?(220|247|218)", IC, GENERIC, 20.0, "power transistor"),
    _row(r"TO-?(252|263)|DPAK", IC, GENERIC, 4.7, "power transistor"),
    _row(r"DIP-?\d+.*socket|Dip_sockets", IC, GENERIC, 9.0, "IC in a socket"),
    _row(r"DIP-?\d+", IC, GENERIC, 4.7, "IC"),
    _row(r"PLCC.*socket", IC, GENERIC, 8.0, "IC in a socket"),
    _row(r"PLCC", IC, GENERIC, 4.4, "IC"),
    _row(r"SOT-?(23|323|353|363|563|89)", IC, GENERIC, 1.5, "small transistor or IC"),
    _row(r"SOT-?223|SMA|SMB|SMC|DO-214", IC, GENERIC, 2.6, "transistor or diode"),
    _row(r"SOIC|SOP|SO-?\d|MSOP|TSSOP|SSOP", IC, GENERIC, 2.65, "IC"),
    _row(r"QFP|QFN|DFN|BGA|LGA|WLCSP|SON", IC, GENERIC, 1.75, "IC"),
    _row(r"[RCLD]_0(20|40|60)\d|(?<!\d)(0201|0402|0603)(?!\d)", IC, GENERIC, 0.9, "chip"),
    _row(r"[RCLD]_(0805|1206|1210|1812|2010|2512)|(?<!\d)(0805|1206|1210)(?!\d)|SOD-?\d", IC, GENERIC, 1.6, "chip"),
    _row(r"R_Axial_DIN02|D_DO-?3[45]|D_DO-?41|R_Array", IC, GENERIC, 3.0, "part with wires"),
    _row(r"CP_Axial|C_Axial", "discrete", "capacitor", 8.5),
)
"""Other parts, whose heights follow from their packages (assumed: the largest that is common)."""
IGNORED = re.compile(
    r"Fiducial|TestPoint|NetTie|SolderJumper|Logo|Symbol|MountingHole|Standoff|^1pin$|Mouse-?bite|Panel|Tool(ing)?[-_]",
    re.IGNORECASE,
)
"""Footprints that are no component."""
IN_NAME = (
    re.compile(r"[-_x]H(\d+(?:\.\d+)?)(?:mm)?(?=[-_ ]|$)", re.IGNORECASE),
    re.compile(r"CP_Elec_\d+(?:\.\d+)?x(\d+(?:\.\d+)?)", re.IGNORECASE),
)
"""Patterns of a height in the name of a footprint, mm."""
LOW, HIGH = 2.0, 10.0
"""Height of a part of unknown name without pins through the board, and of one with such pins, mm (assumed)."""
TALLEST = 60.0
"""Greatest height that is believed, mm."""


@dataclass(frozen=True)
class NamedHeight:
    """A component's class, type and height, with the source of the height in words. `sure`: it need not be guessed."""

    known: KnownComponent
    up: float
    why: str
    sure: bool = False
    recognised: bool = True


def by_name(footprint: str, through: bool) -> NamedHeight:
    """What the name of a footprint tells. `through`: whether its pins go through the board."""
    known = next((row for pattern, row in (*CONNECTORS, *OTHERS) if pattern.search(footprint)), None)
    written = next((found[1] for pattern in IN_NAME if (found := pattern.search(footprint))), None)
    base = known or KnownComponent(IC, GENERIC, HIGH if through else LOW)
    if written and 0.1 <= float(written) <= TALLEST:
        return NamedHeight(base, float(written), "height by its footprint's name", recognised=bool(known))
    if known:
        return NamedHeight(base, base.up, "height guessed from its footprint's name")
    return NamedHeight(base, base.up, "height guessed: its footprint is unknown", recognised=False)
