"""What is known of registered people, as the core compares it."""

from collections.abc import Iterable

from django.db.models import QuerySet

from safeconduct.core.matching import Birth, PersonFacts, PersonName
from safeconduct.registry.models import Registration


def with_facts(rows: QuerySet[Registration]) -> QuerySet[Registration]:
    """Registrations with everything that helps to tell people apart, in a fixed number of queries."""
    return rows.select_related("person__home_area", "area", "work_site", "post").prefetch_related(
        "person__phones", "person__documents", "person__other_names"
    )


def facts_of(registration: Registration) -> PersonFacts:
    person = registration.person
    born = person.born_on
    return PersonFacts(
        names=tuple(PersonName(name) for name in _names(registration)),
        sex=person.sex,
        born=Birth.on(born, year_only=person.birth_year_only) if born else None,
        documents=tuple(one.number for one in person.documents.all() if one.number),
        phones=tuple(person.numbers),
        nationality=person.nationality,
        province=person.home_area.name if person.home_area else "",
        village=person.home_village,
        area=registration.area.name if registration.area else "",
        address=registration.address,
        employer=registration.employer,
    )


def _names(registration: Registration) -> Iterable[str]:
    person = registration.person
    texts = [person.name, person.name_native, *(one.text for one in person.other_names.all())]
    return dict.fromkeys(text for text in texts if text)
