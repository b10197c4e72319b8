"""How far it is and how long it takes from one place to another, and how that is known.

Distances are in kilometres, times in hours under way: queues at borders, loading and rest are not in them.
"""

from safeconduct.core.travel.answer import How, Mode, Spread, Travel, exactly, in_a_row, timed
from safeconduct.core.travel.calibration import (
    SHORTEST_KM,
    Calibration,
    Known,
    Misses,
    calibrated,
    detours_of,
    leave_one_out,
    misses,
)
from safeconduct.core.travel.roads import Road, Roads, Stop
from safeconduct.core.travel.straight import (
    AIR_KM_PER_HOUR,
    FOOT_KM_PER_HOUR,
    ROAD_DETOUR_ASSUMED,
    ROAD_KM_PER_HOUR,
    SEA_DETOUR_ASSUMED,
    SEA_KM_PER_HOUR,
    by_air,
    by_road,
    by_sea,
    on_foot,
)

__all__ = [
    "AIR_KM_PER_HOUR",
    "FOOT_KM_PER_HOUR",
    "ROAD_DETOUR_ASSUMED",
    "ROAD_KM_PER_HOUR",
    "SEA_DETOUR_ASSUMED",
    "SEA_KM_PER_HOUR",
    "SHORTEST_KM",
    "Calibration",
    "How",
    "Known",
    "Misses",
    "Mode",
    "Road",
    "Roads",
    "Spread",
    "Stop",
    "Travel",
    "by_air",
    "by_road",
    "by_sea",
    "calibrated",
    "detours_of",
    "exactly",
    "in_a_row",
    "leave_one_out",
    "misses",
    "on_foot",
    "timed",
]
