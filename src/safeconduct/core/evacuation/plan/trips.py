"""A plan as a list: which vehicle goes where and when, with whom. This and the problem are all that is needed to check it."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Load:
    """People of one group on board; those of a household are on board together."""

    assembly_point: str
    priority: str
    mobility: str
    has_documents: bool  # when they set out from home
    nationality: str
    people: int


@dataclass(frozen=True, slots=True)
class Together:
    """So many households on board, all of them whole; `household` counts from 1 in the problem's list."""

    household: int
    households: int


@dataclass(frozen=True, slots=True)
class Trip:
    """One journey. `fleet` and `vehicle` name the vehicle; a scheduled lift is named by `lift`; who walks, or goes in
    their own vehicles, by neither. A shuttle goes `times` times within its hour and counts its seats as often."""

    origin: str
    destination: str
    mode: str
    departs_hours: float
    arrives_hours: float
    fleet: str = ""
    vehicle: int = 0
    lift: str = ""
    times: int = 1
    loads: tuple[Load, ...] = ()
    households: tuple[Together, ...] = ()

    @property
    def people(self) -> int:
        return sum(load.people for load in self.loads)
