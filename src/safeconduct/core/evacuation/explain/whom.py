"""Whom a question is about."""

from dataclasses import dataclass

from safeconduct.core.evacuation.problem import Group, Problem
from safeconduct.core.evacuation.trips import Load, Trip


@dataclass(frozen=True, slots=True)
class Whom:
    """People of one assembly point; a mark that is None is not looked at."""

    assembly_point: str
    priority: str | None = None
    mobility: str | None = None
    has_documents: bool | None = None
    nationality: str | None = None

    def is_of(self, record: Group | Load) -> bool:
        return record.assembly_point == self.assembly_point and all(
            wanted is None or wanted == is_so
            for wanted, is_so in (
                (self.priority, record.priority),
                (self.mobility, record.mobility),
                (self.has_documents, record.has_documents),
                (self.nationality, record.nationality),
            )
        )

    def groups(self, problem: Problem) -> tuple[Group, ...]:
        return tuple(group for group in problem.groups if self.is_of(group))

    def on(self, trip: Trip) -> int:
        return sum(load.people for load in trip.loads if self.is_of(load))
