"""What stood in clear is sealed: each person, import, family and community under a key of its own."""

from django.db import migrations

from safeconduct.base import clock, keystore
from safeconduct.base.sealed import seal as sealed
from safeconduct.core.matching import fold, name_keys, word_keys

AT_ONCE = 500
OF_A_PERSON = ("name", "name_native", "home_village")
OF_A_DOCUMENT = ("number", "primary_identifier", "secondary_identifier", "holder_name")


def seal(apps, schema_editor):
    for model, columns in (
        ("CommunityGroup", ("contact", "informant")),
        ("FamilyUnit", ("label",)),
        ("Import", ("columns", "inspection", "preview")),
    ):
        for row in _in_portions(apps, model, with_keys=True):
            _seal(row, *columns)
    for person in _in_portions(apps, "Person", with_keys=True):
        _seal_person(apps, person)
    for row in _in_portions(apps, "Registration"):
        _seal_registration(apps, row)
    for row in _in_portions(apps, "TravelDocument"):
        row.key = row.person.key
        if row.number_plain:
            row.number_index = keystore.blind("document", row.number_plain)
        _seal(row, *OF_A_DOCUMENT)
    for row in _in_portions(apps, "PlaceUpdate"):
        _seal_update(row)
    _count(apps)


def _in_portions(apps, model, *, with_keys=False):
    rows = apps.get_model("registry", model).objects.order_by("pk")
    last = 0
    while portion := list(rows.filter(pk__gt=last)[:AT_ONCE]):
        last = portion[-1].pk
        if with_keys:
            for row, key in zip(portion, keystore.make(len(portion), at=clock.now()), strict=True):
                row.key = key
        yield from portion


def _seal(row, *columns):
    for column in columns:
        setattr(row, column, getattr(row, f"{column}_plain"))
    row.save()


def _seal_person(apps, person):
    person.born_on = person.born_on_plain
    person.birth_year = person.born_on_plain.year if person.born_on_plain else None
    _seal(person, *OF_A_PERSON)
    phone, key = apps.get_model("registry", "Phone"), apps.get_model("registry", "NameKey")
    for place, number in enumerate(dict.fromkeys(filter(None, (person.phone, person.phone_2)))):
        made = phone.objects.create(
            person=person, key=person.key, place=place, number_index=keystore.blind("phone", number)
        )
        made.number = number
        made.save()
    names = (person.name, person.name_native)
    keys = dict.fromkeys(one for name in names for one in name_keys(name or ""))
    key.objects.bulk_create([key(person=person, key=keystore.blind_number("name", one)) for one in keys])
    sounds = apps.get_model("registry", "Sound")
    heard = {one for name in names for one in word_keys(name or "")}
    sounds.objects.bulk_create([sounds(sound=one) for one in sorted(heard)], ignore_conflicts=True)


def _seal_registration(apps, row):
    row.key = row.person.key
    if row.lat is not None and row.lon is not None:
        row.position = [row.lat, row.lon]
    if row.employer:
        row.work_site, _made = apps.get_model("registry", "WorkSite").objects.get_or_create(
            post=row.post, employer_key=fold(row.employer)[:80], area_code=row.area_id or "",
            defaults={"employer": row.employer, "sector": row.sector, "created_at": row.registered_at},
        )  # fmt: skip
    if row.batch_id:
        row.came_by = "import"
    _seal(row, "address", "notes")


def _seal_update(row):
    registration = row.registration
    row.key = registration.key
    for column in ("address", "address_before"):
        text = getattr(row, f"{column}_plain")
        value = sealed(type(registration), "address", text, pk=registration.pk, key=registration.key)
        setattr(row, column, value)
    _seal(row, "phone") if row.phone_plain else row.save()


def _count(apps):
    counts, rows = apps.get_model("registry", "AreaCount"), apps.get_model("registry", "Registration")
    counts.objects.all().delete()
    found = rows.objects.filter(state="active").values_list(
        "post", "area", "status", "person__sex", "person__birth_year"
    )
    many: dict[tuple[object, ...], int] = {}
    for post, area, status, sex, year in found.iterator():
        place = (post, area or "", status, sex, year or 0)
        many[place] = many.get(place, 0) + 1
    counts.objects.bulk_create(
        [
            counts(post_id=post, area_code=area, status=status, sex=sex, birth_year=year, persons=persons)
            for (post, area, status, sex, year), persons in many.items()
        ],
        batch_size=AT_ONCE,
    )


class Migration(migrations.Migration):
    dependencies = [("registry", "0005_sealed_columns")]
    operations = [migrations.RunPython(seal)]
