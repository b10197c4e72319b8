"""One person as a line of a spreadsheet."""

from collections.abc import Sequence

from django.utils.translation import gettext as _

from safeconduct.registry.models import Registration, Sex, TravelDocument


def header() -> Sequence[object]:
    return (
        _("Name"), _("Name in Lao script"), _("Sex"), _("Date of birth"), _("Telephone"), _("Second telephone"),
        _("Document number"), _("Document held by"), _("Province"), _("Address"), _("Status"), _("Employer"),
        _("Sector"), _("Last confirmed on"), _("Notes"),
    )  # fmt: skip


class Words:
    """Words in the language of the file, each looked up once: they were a third of the time of a long one."""

    def __init__(self) -> None:
        self.sexes = {value: str(label) if value else "" for value, label in Sex.choices}
        self.statuses = {value: str(label) for value, label in Registration.Status.choices}
        self.holders = {value: str(label) for value, label in TravelDocument.Holder.choices}
        self._areas: dict[str | None, str] = {None: ""}

    def area(self, registration: Registration) -> str:
        code = registration.area_id
        if code not in self._areas:
            self._areas[code] = str(registration.area)
        return self._areas[code]


def person_line(registration: Registration, words: Words) -> Sequence[object]:
    person = registration.person
    papers: list[TravelDocument] = person.papers  # type: ignore[attr-defined]  # prefetched by queries.listed
    return (
        person.name, person.name_native, words.sexes.get(person.sex, person.sex),
        person.born_on.year if person.birth_year_only and person.born_on else person.born_on,
        person.phone, person.phone_2, papers[0].number if papers else "",
        words.holders.get(papers[0].holder, "") if papers else "", words.area(registration), registration.address,
        words.statuses.get(registration.status, registration.status), registration.employer, registration.sector,
        registration.last_confirmed_on, registration.notes,
    )  # fmt: skip
