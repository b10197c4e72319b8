"""What was told about somebody, each with what they had agreed to at that moment."""

from dataclasses import dataclass

from safeconduct.registry.consent.standing import Standing, standing
from safeconduct.registry.models import Disclosure, Person, Registration
from safeconduct.registry.queries.consents import answers_of, day_of


@dataclass(frozen=True, slots=True)
class Told:
    disclosure: Disclosure
    # None: it was for none of the purposes people are asked about.
    standing: Standing | None

    @property
    def basis(self) -> Registration.Basis:
        return Registration.Basis(self.disclosure.basis)


def disclosures_of(person: Person) -> list[Told]:
    """The newest first."""
    answers = list(answers_of(person))

    def at_that_moment(one: Disclosure) -> Standing | None:
        if not one.purpose:
            return None
        theirs = [answer for answer in answers if answer.purpose == one.purpose]
        return standing(one.purpose, theirs, on=day_of(one.at), until=one.at)

    rows = Disclosure.objects.filter(person=person).select_related("organisation", "by")
    return [Told(one, at_that_moment(one)) for one in rows]
