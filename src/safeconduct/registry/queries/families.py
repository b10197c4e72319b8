"""Who belongs to whom."""

from collections.abc import Iterable

from django.db.models import QuerySet

from safeconduct.registry.models import FamilyUnit, Person, Registration


def entries_of(family: FamilyUnit) -> QuerySet[Registration]:
    """Of its members who are registered with its post."""
    rows = Registration.objects.filter(
        post=family.post_id, state=Registration.State.ACTIVE, person__family_unit=family
    )
    return rows.select_related("person", "post").order_by("pk")


def mark_of(people: Iterable[Person]) -> str:
    """Of the families of these: another one as soon as anybody came to one of them or went."""
    units = sorted({one.family_unit_id for one in people if one.family_unit_id})
    members = Person.objects.filter(family_unit__in=units).order_by("pk").values_list("pk", flat=True)
    return f"{'.'.join(map(str, units))}:{'.'.join(map(str, members))}"
