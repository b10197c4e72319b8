"""What stands in the database without its keys: nothing about anybody (S7, S8, S20)."""

from datetime import UTC, date, datetime

import pytest
from django.core.exceptions import FieldError
from django.db import connection, transaction
from django.db.models import F

from safeconduct.base import keystore
from safeconduct.base.models import DataKey, StoredSecret
from safeconduct.base.sealed import WrongKey, reserve
from safeconduct.registry import operations, queries
from safeconduct.registry.indexes import document_index, phone_index
from safeconduct.registry.models import FamilyUnit, OtherName, Person, Phone, Registration, TravelDocument
from safeconduct.registry.operations import Details
from tests.factories.identity import a_post, an_officer

pytestmark = pytest.mark.django_db
AT = datetime(2026, 11, 29, 8, tzinfo=UTC)
SECRETS = (
    "Zuphalak", "Inthavarangkhun", "ຊຸພາລັກ", "Nongsecretvillage", "Hidden Lane", "5551234", "PX7788990", "Withheldnote",
    "1991-02-03",
)  # fmt: skip
WHOLE = Details(
    name="Zuphalak Inthavarangkhun", name_native="ຊຸພາລັກ", born_on=date(1991, 2, 3), phone="+66815551234",
    home_village="Nongsecretvillage", address="9 Hidden Lane", landmark="Hidden Lane temple", position=(13.75, 100.5),
    notes="Withheldnote", document_number="PX7788990", needs="Hidden Lane medicine", insurance="Withheldnote Mutual",
)  # fmt: skip


@pytest.fixture
def consul():
    return an_officer("consul", a_post())


def a_registration(consul, **known: object) -> Registration:
    post = consul.officers.get().post
    return operations.register(post, Details(**known) if known else WHOLE, by=consul, at=AT)


def dump() -> str:
    """Every value of every table but the keys, as a thief of a backup would read them."""
    out = []
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f'SELECT * FROM "{table}"')  # noqa: S608 - names from the database itself
            for row in cursor.fetchall():
                out += [
                    bytes(one).decode("latin-1") if isinstance(one, bytes | memoryview) else str(one)
                    for one in row
                ]
    return "\n".join(out)


def test_a_copy_of_the_database_holds_nothing_personal_in_clear(consul):
    registration = a_registration(consul)
    operations.create_family(registration, "Inthavarangkhun", version=1, by=consul, at=AT)
    stolen = dump()

    assert [secret for secret in SECRETS if secret.casefold() in stolen.casefold()] == []
    assert str(Person.objects.get()) == "Zuphalak Inthavarangkhun"


def test_a_value_moved_to_another_row_or_column_is_refused(consul):
    mine, other = a_registration(consul), a_registration(consul, name="Somebody Else")
    name = Person.objects.filter(pk=mine.person_id).values_list("name", flat=True)
    with connection.cursor() as cursor:
        cursor.execute(
            "UPDATE registry_person SET key = (SELECT key FROM registry_person WHERE id = %s), "
            "name = (SELECT name FROM registry_person WHERE id = %s), home_village = "
            "(SELECT name_native FROM registry_person WHERE id = %s) WHERE id = %s",
            [mine.person_id] * 3 + [other.person_id],
        )
    moved = Person.objects.get(pk=other.person_id)

    assert repr(name[0]) == "<sealed>"
    for column in ("name", "home_village"):
        with pytest.raises(WrongKey):
            getattr(moved, column)


def test_a_changed_byte_is_refused(consul):
    registration = a_registration(consul)
    sealed = bytes(Person.objects.values_list("name", flat=True)[0].raw)
    harmed = sealed[:-1] + bytes([sealed[-1] ^ 1])
    Person.objects.filter(pk=registration.person_id).update(name=harmed)

    with pytest.raises(WrongKey):
        str(Person.objects.get())


def test_once_the_key_is_destroyed_yesterdays_backup_is_unreadable(consul):
    registration = a_registration(consul)
    keystore.destroy([registration.key])
    restored = Registration.objects.select_related("person").get()

    assert (restored.person.name, restored.address, restored.position) == ("", "", None)
    assert Phone.objects.get().number == TravelDocument.objects.get().number == ""
    changed = Person.objects.get()
    changed.name = "Written after"
    with pytest.raises(WrongKey):
        changed.save()


def test_wrapping_keys_are_replaced_while_everything_stays_readable(consul, settings):
    a_registration(consul)
    old = settings.SEALING_KEYS
    settings.SEALING_KEYS = {"next": b"n" * 32, **old}
    keystore.held.forget_all()
    index = phone_index("+66815551234")
    a_registration(consul, name="Born Under The New Key")

    assert {str(one) for one in Person.objects.all()} == {
        "Zuphalak Inthavarangkhun",
        "Born Under The New Key",
    }
    assert keystore.rewrap() == DataKey.objects.count() - 1
    settings.SEALING_KEYS = {"next": b"n" * 32}
    keystore.held.forget_all()

    assert {str(one) for one in Person.objects.all()} == {
        "Zuphalak Inthavarangkhun",
        "Born Under The New Key",
    }
    assert phone_index("+66815551234") == index
    assert set(DataKey.objects.values_list("wrapped_by", flat=True)) == {"next"}
    settings.SEALING_KEYS = old
    keystore.held.forget_all()
    with pytest.raises(WrongKey):
        str(Person.objects.first())


def test_who_lacks_the_key_store_cannot_try_out_passport_numbers(consul):
    """The index of a number depends on a secret of the installation; with another one it is another (S8)."""
    a_registration(consul)
    index = bytes(TravelDocument.objects.get().number_index)
    assert index == document_index("PX7788990") != phone_index("PX7788990")
    StoredSecret.objects.all().delete()
    keystore.held.forget_all()

    assert index not in {document_index(f"PX{number}") for number in range(7788900, 7789000)}


def test_what_is_sealed_cannot_be_searched_or_written_past_the_seal(consul):
    registration = a_registration(consul)
    for condition in ({"name": "Zuphalak"}, {"name__icontains": "Z"}, {"person__phones__number": "1"}):
        with pytest.raises(FieldError):
            list(
                (Registration if "person__phones__number" in condition else Person).objects.filter(
                    **condition
                )
            )
    with pytest.raises(TypeError), transaction.atomic():
        Person.objects.filter(pk=registration.person_id).update(name="In clear")
    assert str(Person.objects.get()) == "Zuphalak Inthavarangkhun"


def test_a_list_fetches_its_keys_in_one_question(consul, django_assert_num_queries):
    for number in range(30):
        a_registration(
            consul, name=f"Person {number}", phone=f"+668155512{number:02}", document_number=f"P1234{number}"
        )
    keystore.held.forget_all()
    post = consul.officers.get().post
    with django_assert_num_queries(1, using="keys"):
        rows = list(queries.listed(queries.registrations_at(consul, post)))
        shown = [(str(one.person), one.person.phone, one.person.papers[0].number) for one in rows]
    assert len(set(shown)) == 30


def test_numbers_of_rows_are_given_out_once():
    with transaction.atomic():
        first, second = reserve(Person, 3), reserve(Person, 2)
    assert len({*first, *second}) == 5
    assert list(reserve(FamilyUnit, 0)) == []


def test_an_untouched_value_stays_sealed_as_it_was(consul):
    a_registration(consul)
    before = Person.objects.values_list("name", flat=True)[0].raw
    person = Person.objects.get()
    person.sex = "F"
    person.save()

    assert Person.objects.values_list("name", flat=True)[0].raw == before


def test_a_copy_from_row_to_row_by_the_database_keeps_the_seal_of_its_place(consul):
    """What the database copies stays bound to where it was sealed for."""
    registration = a_registration(consul)
    OtherName.objects.create(person=registration.person, key=registration.key, text="Suphalak")
    Person.objects.update(name_native=F("name"))

    with pytest.raises(WrongKey):
        Person.objects.get().name_native  # noqa: B018 - reading it is the act
