"""How different two colours look, also to eyes that do not see all: CIEDE2000 and Machado's simulation (2009)."""

from math import atan2, cos, degrees, exp, hypot, radians, sin, sqrt

from PySide6.QtGui import QColor

Triple = tuple[float, float, float]

SIMULATIONS: dict[str, tuple[Triple, Triple, Triple]] = {
    "normal": ((1, 0, 0), (0, 1, 0), (0, 0, 1)),
    "protan": ((0.152286, 1.052583, -0.204868), (0.114503, 0.786281, 0.099216), (-0.003882, -0.048116, 1.051998)),
    "deutan": ((0.367322, 0.860646, -0.227968), (0.280085, 0.672501, 0.047413), (-0.011820, 0.042940, 0.968881)),
    "tritan": ((1.255528, -0.076749, -0.178779), (-0.078411, 0.930809, 0.147602), (0.004733, 0.691367, 0.303900)),
}
"""Full strength, on linear RGB."""


def _linear(value: float) -> float:
    return float(value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4)


def lab(colour: QColor, simulation: str = "normal") -> Triple:
    """CIE Lab (D65) of a colour as it is seen with one kind of colour vision."""
    linear = [_linear(part) for part in (colour.redF(), colour.greenF(), colour.blueF())]
    seen = [
        min(1.0, max(0.0, sum(factor * part for factor, part in zip(row, linear, strict=True))))
        for row in SIMULATIONS[simulation]
    ]
    xyz = (
        (0.4124564 * seen[0] + 0.3575761 * seen[1] + 0.1804375 * seen[2]) / 0.95047,
        0.2126729 * seen[0] + 0.7151522 * seen[1] + 0.0721750 * seen[2],
        (0.0193339 * seen[0] + 0.1191920 * seen[1] + 0.9503041 * seen[2]) / 1.08883,
    )
    x, y, z = (value ** (1 / 3) if value > 216 / 24389 else (841 / 108) * value + 4 / 29 for value in xyz)
    return 116 * y - 16, 500 * (x - y), 200 * (y - z)


def difference(one: Triple, two: Triple) -> float:
    """CIEDE2000 between two Lab colours."""
    chroma = (hypot(one[1], one[2]) + hypot(two[1], two[2])) / 2
    lift = 1.5 - 0.5 * sqrt(chroma**7 / (chroma**7 + 25**7))
    a1, a2 = one[1] * lift, two[1] * lift
    c1, c2 = hypot(a1, one[2]), hypot(a2, two[2])
    h1, h2 = degrees(atan2(one[2], a1)) % 360, degrees(atan2(two[2], a2)) % 360
    turn = 0.0 if c1 * c2 == 0 else (h2 - h1 + 180) % 360 - 180
    hue = 2 * sqrt(c1 * c2) * sin(radians(turn / 2))
    lightness, middle = (one[0] + two[0]) / 2, (c1 + c2) / 2
    mean = h1 + h2 if c1 * c2 == 0 else (h1 + turn / 2) % 360
    weight = (
        1
        - 0.17 * cos(radians(mean - 30))
        + 0.24 * cos(radians(2 * mean))
        + 0.32 * cos(radians(3 * mean + 6))
        - 0.20 * cos(radians(4 * mean - 63))
    )
    s_l = 1 + 0.015 * (lightness - 50) ** 2 / sqrt(20 + (lightness - 50) ** 2)
    s_c, s_h = 1 + 0.045 * middle, 1 + 0.015 * middle * weight
    swing = 30 * exp(-(((mean - 275) / 25) ** 2))
    cross = -sin(radians(2 * swing)) * 2 * sqrt(middle**7 / (middle**7 + 25**7))
    l_part, c_part, h_part = (two[0] - one[0]) / s_l, (c2 - c1) / s_c, hue / s_h
    return sqrt(l_part**2 + c_part**2 + h_part**2 + cross * c_part * h_part)
