"""Where the moon and the sun stand, and on which evening the new crescent can first be seen from Tehran.

Short series of Meeus, *Astronomical Algorithms* (chapters 25, 47 and 49): the moon is right to about 0.05 degrees, far
finer than the eye's own limit. Angles are degrees unless a name says otherwise; ``jd`` is a Julian day.
"""

from datetime import date, timedelta
from math import acos, asin, atan2, cos, degrees, radians, sin, tan
from typing import NamedTuple

LATITUDE, LONGITUDE = 35.7, 51.4
DANJON_LIMIT = 7.0
"""Nearer to the sun than this the moon has no crescent for any eye."""

SEEN_FROM = 16.75
"""Least sum of the moon's height at sunset and its distance from the sun at which the crescent is taken as seen."""

_JD_OF_ORDINAL_0 = 1_721_424.5
_J2000 = 2_451_545.0
_CENTURY = 36_525.0
_DELTA_T = 60 / 86_400
"""Dynamical time minus universal time in days; a minute is near enough from 1900 to 2100."""

_HORIZON = -0.833
"""Height of the sun's centre at sunset."""

# Multiples of (elongation, sun's anomaly, moon's anomaly, argument of latitude), then parts of longitude in millionths
# of a degree and of distance in metres.
_LONGITUDE_TERMS = (
    (0, 0, 1, 0, 6_288_774, -20_905_355), (2, 0, -1, 0, 1_274_027, -3_699_111), (2, 0, 0, 0, 658_314, -2_955_968),
    (0, 0, 2, 0, 213_618, -569_925), (0, 1, 0, 0, -185_116, 48_888), (0, 0, 0, 2, -114_332, -3_149),
    (2, 0, -2, 0, 58_793, 246_158), (2, -1, -1, 0, 57_066, -152_138), (2, 0, 1, 0, 53_322, -170_733),
    (2, -1, 0, 0, 45_758, -204_586), (0, 1, -1, 0, -40_923, -129_620), (1, 0, 0, 0, -34_720, 108_743),
    (0, 1, 1, 0, -30_383, 104_755), (2, 0, 0, -2, 15_327, 10_321), (0, 0, 1, 2, -12_528, 0),
    (0, 0, 1, -2, 10_980, 79_661), (4, 0, -1, 0, 10_675, -34_782), (0, 0, 3, 0, 10_034, -23_210),
    (4, 0, -2, 0, 8_548, -21_636), (2, 1, -1, 0, -7_888, 24_208), (2, 1, 0, 0, -6_766, 30_824),
    (1, 0, -1, 0, -5_163, -8_379), (1, 1, 0, 0, 4_987, -16_675), (2, -1, 1, 0, 4_036, -12_831),
)  # fmt: skip
_LATITUDE_TERMS = (
    (0, 0, 0, 1, 5_128_122), (0, 0, 1, 1, 280_602), (0, 0, 1, -1, 277_693), (2, 0, 0, -1, 173_237),
    (2, 0, -1, 1, 55_413), (2, 0, -1, -1, 46_271), (2, 0, 0, 1, 32_573), (0, 0, 2, 1, 17_198), (2, 0, 1, -1, 9_266),
    (0, 0, 2, -1, 8_822), (2, -1, 0, -1, 8_216), (2, 0, -2, -1, 4_324), (2, 0, 1, 1, 4_200),
)  # fmt: skip


class Moon(NamedTuple):
    """Ecliptic longitude and latitude in degrees, distance in kilometres."""

    longitude: float
    latitude: float
    distance_km: float


def moon(jd: float) -> Moon:
    """Where the moon is at a Julian day of dynamical time."""
    age = (jd - _J2000) / _CENTURY
    arguments = (
        radians(297.8501921 + 445_267.1114034 * age),
        radians(357.5291092 + 35_999.0502909 * age),
        radians(134.9633964 + 477_198.8675055 * age),
        radians(93.2720950 + 483_202.0175233 * age),
    )

    def angle(multiples: tuple[int, ...]) -> float:
        return sum(times * argument for times, argument in zip(multiples, arguments, strict=True))

    along = sum(term[4] * sin(angle(term[:4])) for term in _LONGITUDE_TERMS) / 1e6
    across = sum(term[4] * sin(angle(term[:4])) for term in _LATITUDE_TERMS) / 1e6
    distance = sum(term[5] * cos(angle(term[:4])) for term in _LONGITUDE_TERMS) / 1000
    return Moon((218.3164477 + 481_267.88123421 * age + along) % 360, across, 385_000.56 + distance)


def sun_longitude(jd: float) -> float:
    """Apparent ecliptic longitude of the sun at a Julian day of dynamical time."""
    age = (jd - _J2000) / _CENTURY
    anomaly = radians(357.52911 + 35_999.05029 * age)
    centre = 1.914602 * sin(anomaly) + 0.019993 * sin(2 * anomaly) + 0.000289 * sin(3 * anomaly)
    return (280.46646 + 36_000.76983 * age + centre - 0.00569) % 360


def _equatorial(longitude: float, latitude: float, jd: float) -> tuple[float, float]:
    """Right ascension and declination in radians."""
    tilt = radians(23.439291 - 0.0130042 * (jd - _J2000) / _CENTURY)
    along, across = radians(longitude), radians(latitude)
    ascension = atan2(sin(along) * cos(tilt) - tan(across) * sin(tilt), cos(along))
    return ascension, asin(sin(across) * cos(tilt) + cos(across) * sin(tilt) * sin(along))


def _hour_angle(jd: float, ascension: float) -> float:
    """Hour angle at Tehran, from -180 to 180."""
    sidereal = 280.46061837 + 360.98564736629 * (jd - _J2000)
    return (sidereal + LONGITUDE - degrees(ascension) + 180) % 360 - 180


def _height(jd: float, ascension: float, declination: float) -> float:
    """Height over Tehran's horizon."""
    turned = cos(radians(_hour_angle(jd, ascension)))
    own = radians(LATITUDE)
    return degrees(asin(sin(own) * sin(declination) + cos(own) * cos(declination) * turned))


def sunset(day: date) -> float:
    """Julian day (universal time) of the sunset of a day at Tehran."""
    jd = day.toordinal() + _JD_OF_ORDINAL_0 + 0.75 - LONGITUDE / 360
    own = radians(LATITUDE)
    for _round in range(3):
        ascension, declination = _equatorial(sun_longitude(jd + _DELTA_T), 0, jd)
        at_horizon = (sin(radians(_HORIZON)) - sin(own) * sin(declination)) / (cos(own) * cos(declination))
        jd += (degrees(acos(at_horizon)) - _hour_angle(jd, ascension)) / 360
    return jd


def is_seen(day: date) -> bool:
    """Whether the waxing crescent can be seen from Tehran at the sunset of a day near the new moon."""
    jd = sunset(day)
    where, sun = moon(jd + _DELTA_T), sun_longitude(jd + _DELTA_T)
    ahead = (where.longitude - sun + 180) % 360 - 180
    if ahead <= 0:
        return False
    parting = degrees(acos(cos(radians(where.latitude)) * cos(radians(ahead))))
    height = _height(jd, *_equatorial(where.longitude, where.latitude, jd))
    parallax = degrees(asin(6_378.14 / where.distance_km)) * cos(radians(height))
    return parting >= DANJON_LIMIT and height - parallax + parting >= SEEN_FROM


def mean_new_moon(number: int) -> date:
    """The day of the mean new moon; number 0 is that of January 2000. The true one is up to 14 hours away."""
    jd = 2_451_550.09766 + 29.530588861 * number
    return date.fromordinal(int(jd - _JD_OF_ORDINAL_0))


def first_evening(number: int) -> date:
    """The first evening on which the crescent of a new moon is seen."""
    day = mean_new_moon(number) - timedelta(days=1)
    while not is_seen(day):
        day += timedelta(days=1)
    return day
