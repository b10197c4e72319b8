"""Who is to be brought to safety: classes, groups at assembly points, and families who stay together."""

from dataclasses import dataclass

from safeconduct.core.evacuation.problem.time import ReadyShare


@dataclass(frozen=True, slots=True)
class Priority:
    """A class of people. One of weight 4 counts as much, while waiting, as four of weight 1."""

    code: str
    weight: float
    name: str = ""


@dataclass(frozen=True, slots=True)
class Mobility:
    """How people move: the seats that one takes, and the work at desks as a multiple of an ordinary traveller."""

    code: str
    seats_each: float = 1.0
    desk_work: float = 1.0
    name: str = ""


@dataclass(frozen=True, slots=True)
class Group:
    """People alike whose way begins at one assembly point; no `ready` means all at once, at hour 0.

    `mobility` names a `Mobility`; none means on foot, one seat each. Who has no travel document must pass a
    document desk before a border desk. `nationality` names whose people they are: none means one's own, a code
    those of a partner who asked for seats, or the foreign members of mixed families.
    """

    assembly_point: str
    priority: str
    people: float
    ready: tuple[ReadyShare, ...] = ()
    mobility: str = ""
    has_documents: bool = True
    nationality: str = ""
    source: str = ""


@dataclass(frozen=True, slots=True)
class Member:
    """Members of one household who are alike: they belong to the group with the same four marks."""

    priority: str
    people: int = 1
    mobility: str = ""
    has_documents: bool = True
    nationality: str = ""


Marks = tuple[str, str, str, bool, str]


def marks_of(assembly_point: str, people: Group | Member) -> Marks:
    """What the members of a household and their group have in common."""
    return (assembly_point, people.priority, people.mobility, people.has_documents, people.nationality)


@dataclass(frozen=True, slots=True)
class Household:
    """So many households of one make-up, who are counted in the groups and never travel apart."""

    assembly_point: str
    members: tuple[Member, ...]
    households: int = 1

    @property
    def people(self) -> int:
        return sum(member.people for member in self.members)
