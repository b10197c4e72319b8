"""The photographs of a plan: uploaded, shown behind the plan's door, sealed, carried by its file, left behind by a copy."""

import json
from base64 import b64encode
from hashlib import sha256

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import IntegrityError, connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from safeconduct.audit.models import Event
from safeconduct.plans import operations, queries
from safeconduct.plans.content.cloning import STAYS_BEHIND
from safeconduct.plans.exchange import digest_of, read_plan_file, write_plan_file
from safeconduct.plans.models import Picture, Plan, PlanVersion
from safeconduct.plans.outline import Kind
from safeconduct.plans.pictures import MOST_OF_A_PLAN
from tests.factories import NOON
from tests.factories.identity import a_post, an_officer
from tests.factories.photographs import a_file, a_gate, a_photo, told_by_a_telephone
from tests.factories.plans import a_version
from tests.plans.pages import address, content, words

POINTS = ("evacuation", "assembly_points")
GATE = a_photo()
HALL = a_photo(480, 640)


def point(version, record="stadium"):
    return next(row for row in content(version, "evacuation")["assembly_points"] if row["id"] == record)


def put(version, photo, by, record="stadium", base=None):
    values = {"photograph": photo.digest if photo else None}
    seen = queries.section_of(version, "evacuation").revision if base is None else base
    photos = [photo] if photo else []
    return operations.save_record(
        version, POINTS, record, values, base_revision=seen, photos=photos, by=by, at=NOON
    )


def where(version, photo, size="whole"):
    return reverse("plans:picture", args=[version.plan_id, photo.digest, size])


@pytest.fixture
def pictured(draft, planner):
    put(draft, GATE, planner)
    return draft


@pytest.fixture
def in_force(pictured, planner, head):
    operations.submit(pictured, by=planner, at=NOON)
    operations.approve(pictured, by=head, at=NOON)
    return pictured


def form_of(browser, version, record="stadium", **typed):
    """What the form of a record would send, with this typed over it."""
    page = address("record_edit", version, *POINTS, record)
    form = browser.get(page).context["form"]
    values = {one.html_name: one.value() for one in form if one.value() not in (None, "", [])}
    return page, {key: value for key, value in values.items() if key != "photograph"} | typed


def upload(raw, name="gate.jpg", kind="image/jpeg"):
    return SimpleUploadedFile(name, raw, kind)


def test_a_photograph_that_was_uploaded_is_shown_under_the_name_of_its_point(as_planner, draft):
    raw = told_by_a_telephone(orientation=6)
    page, sent = form_of(as_planner, draft, photograph=upload(raw), keyholder="Noy Example")

    assert as_planner.post(page, sent).status_code == 302

    picture = Picture.objects.get()
    assert (picture.plan_id, picture.sha256, picture.width, picture.height) == (
        draft.plan_id, point(draft)["photograph"], 480, 640)  # fmt: skip
    assert b"Somchai" not in bytes(picture.jpeg) + bytes(picture.small)
    assert point(draft)["keyholder"] == "Noy Example"
    small = reverse("plans:picture", args=[draft.plan_id, picture.sha256, "small"])
    section = as_planner.get(address("section", draft, "evacuation")).content.decode()
    assert f'<img class="sc-photograph" src="{small}" alt="National Stadium" loading="lazy">' in section
    record = as_planner.get(page).content.decode()
    assert f'<img class="sc-photograph" src="{small}" alt="National Stadium">' in record
    assert "Remove the photograph" in record


REFUSED = {
    "a PDF under the name of a photograph": (b"%PDF-1.7", "This is no JPEG, PNG or WebP picture"),
    "a photograph cut off": (a_file()[:1500], "The photograph is damaged"),
    "nothing": (b"", "The file of the photograph is empty"),
}


@pytest.mark.parametrize("what", REFUSED)
def test_what_cannot_be_kept_is_refused_at_its_field_and_what_was_typed_stays(as_planner, draft, what):
    raw, sentence = REFUSED[what]
    before, events = content(draft, "evacuation"), Event.objects.filter(kind="write").count()
    page, sent = form_of(as_planner, draft, photograph=upload(raw), keyholder="Noy Example")

    answer = as_planner.post(page, sent)

    assert answer.status_code == 200
    assert sentence in answer.context["form"].errors["photograph"][0]
    assert "Photograph : " + sentence in words(answer)
    assert 'value="Noy Example"' in answer.content.decode()
    assert content(draft, "evacuation") == before
    assert (Picture.objects.count(), Event.objects.filter(kind="write").count()) == (0, events)


def test_a_good_photograph_beside_a_wrong_value_is_asked_for_once_more(as_planner, draft):
    page, sent = form_of(as_planner, draft, photograph=upload(a_file()), holding="many")

    answer = as_planner.post(page, sent)

    assert set(answer.context["form"].errors) == {"holding", "photograph"}
    assert "Choose it once more." in words(answer)
    assert Picture.objects.count() == 0


def test_a_form_without_a_new_photograph_keeps_the_one_that_is_there(as_planner, pictured):
    page, sent = form_of(as_planner, pictured, keyholder="Noy Example")

    as_planner.post(page, sent)

    assert (point(pictured)["photograph"], point(pictured)["keyholder"]) == (GATE.digest, "Noy Example")


def test_a_photograph_that_is_removed_or_replaced_leaves_the_database_with_it(as_planner, pictured):
    page, sent = form_of(as_planner, pictured, photograph=upload(a_file(a_gate(480, 640))))
    as_planner.post(page, sent)
    assert [one.sha256 for one in Picture.objects.all()] == [HALL.digest]

    page, sent = form_of(as_planner, pictured, **{"photograph-clear": "on"})
    as_planner.post(page, sent)

    assert point(pictured)["photograph"] is None
    assert Picture.objects.count() == 0


def test_a_photograph_of_an_older_version_stays_when_the_draft_takes_another(in_force, planner):
    following = operations.start_next_version(in_force.plan, by=planner, at=NOON)

    put(following, HALL, planner)
    assert {one.sha256 for one in Picture.objects.all()} == {GATE.digest, HALL.digest}
    put(following, None, planner)

    assert [one.sha256 for one in Picture.objects.all()] == [GATE.digest]


def without(version, record, by):
    seen = queries.section_of(version, "evacuation").revision
    return operations.remove_record(version, POINTS, record, base_revision=seen, by=by, at=NOON)


def test_a_point_that_is_removed_takes_its_photograph_along(pictured, planner):
    without(pictured, "stadium", planner)

    assert Picture.objects.count() == 0


def test_a_point_removed_from_the_draft_leaves_the_photograph_to_the_version_in_force(
    in_force, planner, as_planner
):
    following = operations.start_next_version(in_force.plan, by=planner, at=NOON)

    without(following, "stadium", planner)

    assert [one.sha256 for one in Picture.objects.all()] == [GATE.digest]
    assert as_planner.get(where(in_force, GATE)).content == GATE.jpeg
    assert "Unchanged since approval" in words(as_planner.get(address("version", in_force)))


def test_a_version_that_was_superseded_still_shows_and_seals_its_photograph(
    in_force, planner, head, as_planner
):
    following = operations.start_next_version(in_force.plan, by=planner, at=NOON)
    put(following, HALL, planner)
    operations.submit(following, by=planner, at=NOON)
    operations.approve(following, by=head, at=NOON)
    in_force.refresh_from_db()
    assert in_force.state == PlanVersion.State.SUPERSEDED

    assert as_planner.get(where(in_force, GATE)).content == GATE.jpeg
    for version in (in_force, following):
        assert "Unchanged since approval" in words(as_planner.get(address("version", version)))


def test_a_photograph_for_a_point_that_somebody_removed_meanwhile_is_not_kept_alone(as_planner, draft, head):
    page, sent = form_of(as_planner, draft, photograph=upload(a_file()))
    without(draft, "stadium", head)

    answer = as_planner.post(page, sent)

    assert answer.status_code == 409
    assert answer.context["title"] == "National Stadium"
    assert answer.context["form"].initial["name"] == "National Stadium"
    assert "Choose it once more." in words(answer)
    assert "Head Example changed the same" in words(answer)
    assert [row["id"] for row in content(draft, "evacuation")["assembly_points"]] == ["campus"]
    assert Picture.objects.count() == 0


def test_a_photograph_for_a_version_that_was_handed_in_meanwhile_is_refused(as_planner, draft, planner):
    page, sent = form_of(as_planner, draft, photograph=upload(a_file()))
    operations.submit(draft, by=planner, at=NOON)

    answer = as_planner.post(page, sent, follow=True)

    assert "This version is no longer a draft, so nothing was saved." in words(answer)
    assert "photograph" not in point(draft)
    assert Picture.objects.count() == 0


def test_words_written_while_somebody_took_the_photograph_out_do_not_bring_it_back(
    as_planner, pictured, head
):
    page, sent = form_of(as_planner, pictured, keyholder="Noy Example")
    put(pictured, None, head)

    assert as_planner.post(page, sent).status_code == 302

    assert (point(pictured)["photograph"], point(pictured)["keyholder"]) == (None, "Noy Example")
    assert Picture.objects.count() == 0


def test_two_points_may_share_a_photograph_and_one_may_give_it_up(pictured, planner):
    put(pictured, GATE, planner, "campus")
    put(pictured, None, planner)

    assert [one.sha256 for one in Picture.objects.all()] == [GATE.digest]


def test_the_photograph_is_served_as_what_it_is_to_readers_of_the_plan_alone(as_planner, pictured):
    for size, kept in (("whole", GATE.jpeg), ("small", GATE.small)):
        answer = as_planner.get(where(pictured, GATE, size))
        assert (answer.status_code, answer.content) == (200, kept)
        assert answer.headers["Content-Type"] == "image/jpeg"
        assert answer.headers["X-Content-Type-Options"] == "nosniff"
        assert answer.headers["Cache-Control"] == "private, max-age=86400"

    stranger = Client()
    stranger.force_login(an_officer("planner", a_post()))
    for url in (where(pictured, GATE), where(pictured, HALL), where(pictured, GATE, "large")):
        assert stranger.get(url).status_code == 404
    assert as_planner.get(where(pictured, HALL)).status_code == 404
    assert as_planner.get(where(pictured, GATE, "large")).status_code == 404
    assert Client().get(where(pictured, GATE)).status_code == 302


def test_a_digest_learned_elsewhere_opens_no_photograph_of_another_plan(pictured, planner):
    neighbour = a_post()
    other = a_version(neighbour, an_officer("planner", neighbour))
    browser = Client()
    browser.force_login(planner)

    assert browser.get(where(other, GATE)).status_code == 404
    mixed = reverse("plans:picture", args=[other.plan_id, GATE.digest, "whole"])
    assert browser.get(mixed).status_code == 404


def test_two_people_who_upload_at_once_are_both_heard(draft, planner, head):
    put(draft, GATE, planner, "stadium", base=0)
    put(draft, HALL, head, "campus", base=0)

    assert (point(draft)["photograph"], point(draft, "campus")["photograph"]) == (GATE.digest, HALL.digest)
    assert {one.sha256 for one in Picture.objects.all()} == {GATE.digest, HALL.digest}


def test_the_second_of_two_photographs_of_one_point_is_a_clash_and_keeps_no_picture(as_planner, draft, head):
    page, sent = form_of(as_planner, draft, photograph=upload(a_file()))
    put(draft, HALL, head)

    answer = as_planner.post(page, sent)

    assert answer.status_code == 409
    assert [one["label"] for one in answer.context["clashes"]] == ["Photograph"]
    assert "Choose it once more." in words(answer)
    assert answer.context["form"].initial["photograph"] == HALL.digest
    assert [one.sha256 for one in Picture.objects.all()] == [HALL.digest]


@pytest.mark.postgres
def test_two_uploads_in_two_transactions_lose_neither(two_transactions):
    post = a_post()
    planner, head = an_officer("planner", post), an_officer("head_of_post", post)
    draft = a_version(post, planner)

    said = two_transactions(
        lambda: put(draft, GATE, planner, "stadium", base=0), lambda: put(draft, HALL, head, "campus", base=0)
    )

    assert [type(one).__name__ for one in said] == ["SectionContent", "SectionContent"]
    assert {one.sha256 for one in Picture.objects.all()} == {GATE.digest, HALL.digest}


@pytest.mark.postgres
def test_a_photograph_taken_out_while_another_point_takes_it_up_is_there(two_transactions):
    post = a_post()
    planner, head = an_officer("planner", post), an_officer("head_of_post", post)
    draft = a_version(post, planner)
    put(draft, GATE, planner)

    two_transactions(
        lambda: put(draft, None, planner, "stadium", base=1), lambda: put(draft, GATE, head, "campus", base=1)
    )

    assert point(draft, "campus")["photograph"] == GATE.digest
    assert [bytes(one.jpeg) for one in Picture.objects.all()] == [GATE.jpeg]


def test_the_database_takes_one_picture_of_a_digest_and_none_that_is_large(draft):
    def made(**given):
        kept = {"sha256": GATE.digest, "width": 1, "height": 1} | given
        return Picture(plan=draft.plan, jpeg=b"x", small=b"x", added_at=NOON, **kept)

    made().save()
    for wrong in ({}, {"sha256": "x", "width": 1601}, {"sha256": "x", "height": 0}):
        with pytest.raises(IntegrityError), transaction.atomic():
            made(**wrong).save()


def many(number):
    return [a_photo(16 + one, 16) for one in range(number)]


def test_a_plan_takes_no_more_photographs_than_its_file_can_carry(as_planner, draft, planner):
    for number, photo in enumerate(many(MOST_OF_A_PLAN)):
        operations.save_record(draft, POINTS, f"p{number}", {"name": f"P{number}", "photograph": photo.digest},
                               photos=[photo], by=planner, at=NOON)  # fmt: skip
    page, sent = form_of(as_planner, draft, photograph=upload(a_file()))

    answer = as_planner.post(page, sent)

    assert answer.context["form"].errors["photograph"] == [
        "A plan holds at most 40 photographs. Remove one of another entry first."
    ]
    assert "photograph" not in point(draft)
    assert Picture.objects.count() == MOST_OF_A_PLAN


# ---- Sealed


def test_the_digest_of_an_approved_version_covers_the_bytes_of_its_photographs(in_force, as_planner):
    page = address("version", in_force)
    assert "Unchanged since approval" in words(as_planner.get(page))

    Picture.objects.update(jpeg=HALL.jpeg)
    assert "Changed since approval" in words(as_planner.get(page))
    Picture.objects.update(jpeg=GATE.jpeg)
    assert "Unchanged since approval" in words(as_planner.get(page))
    Picture.objects.all().delete()

    assert "Changed since approval" in words(as_planner.get(page))


# ---- Carried


def test_a_plan_comes_back_from_its_file_with_equal_photographs(in_force, planner, as_planner):
    raw = as_planner.get(address("plan_json", in_force)).content
    read = read_plan_file(raw)
    assert (read.remarks, read.plan.pictures) == ((), {GATE.digest: GATE.jpeg})
    assert digest_of(read.plan) == in_force.digest
    assert write_plan_file(read.plan) == raw

    answer = as_planner.post(
        reverse("plans:plan_import"), {"file": upload(raw, "plan.json"), "title": "Read in"}, follow=True
    )

    assert "The plan was read in as a draft." in words(answer)
    version = PlanVersion.objects.get(plan__title="Read in")
    picture = Picture.objects.get(plan=version.plan)
    assert (bytes(picture.jpeg), bytes(picture.small)) == (GATE.jpeg, GATE.small)
    assert point(version)["photograph"] == GATE.digest


def a_file_with(version, said):
    stored = json.loads(write_plan_file(queries.exported(version)))
    stored["pictures"] = said
    return json.dumps(stored).encode()


def in_base64(raw):
    return b64encode(raw).decode()


CHANGED = (
    "The photograph in the file is not the one that the plan names: it was changed or damaged. "
    "The entry was taken in without the photograph."
)
BROUGHT = {
    "missing": ({}, "The file does not hold this photograph; the entry was taken in without it."),
    "not the one named": (
        {GATE.digest: in_base64(HALL.jpeg)},
        CHANGED,
    ),
    "no base64": (
        {GATE.digest: "?"},
        CHANGED,
    ),
    "no text": (
        {GATE.digest: [1]},
        CHANGED,
    ),
    "oversized": (
        {GATE.digest: in_base64(b"\0" * 400_000)},
        "The photograph in the file is larger than a plan keeps one. The entry was taken in without the photograph.",
    ),
    "no part for photographs": (None, "The file does not hold this photograph; the entry was taken in without it."),
}  # fmt: skip


@pytest.mark.parametrize("how", BROUGHT)
def test_a_photograph_that_cannot_be_taken_in_is_named_by_row_and_field_and_the_rest_comes(
    as_planner, pictured, how
):
    said, sentence = BROUGHT[how]
    raw = a_file_with(pictured, said)

    answer = as_planner.post(
        reverse("plans:plan_import"), {"file": upload(raw, "plan.json"), "title": "Read in"}, follow=True
    )

    assert f"Evacuation plan, Assembly point “National Stadium”, Photograph: {sentence}" in words(answer)
    version = PlanVersion.objects.get(plan__title="Read in")
    assert "photograph" not in point(version)
    assert point(version)["keyholder"] == "Somchai Example"
    assert Picture.objects.filter(plan=version.plan).count() == 0


def test_of_many_lost_photographs_the_first_are_named_and_the_others_counted(as_planner, pictured):
    stored = json.loads(a_file_with(pictured, {}))
    stored["sections"]["evacuation"]["assembly_points"] = [
        {"id": f"p{number}", "name": f"P{number}", "photograph": GATE.digest} for number in range(11)
    ]
    raw = json.dumps(stored).encode()

    answer = as_planner.post(
        reverse("plans:plan_import"), {"file": upload(raw, "plan.json"), "title": "Read in"}, follow=True
    )

    said = words(answer)
    assert said.count("The file does not hold this photograph") == 8
    assert "3 more photographs were left out." in said


def test_a_file_cannot_bring_in_a_photograph_that_tells_where_it_was_taken(pictured):
    told = told_by_a_telephone()
    stored = json.loads(write_plan_file(queries.exported(pictured)))
    digest = sha256(told).hexdigest()
    stored["sections"]["evacuation"]["assembly_points"][0]["photograph"] = digest
    stored["pictures"] = {digest: in_base64(told)}

    read = read_plan_file(json.dumps(stored).encode())

    assert read.plan.pictures == {}
    (remark,) = read.remarks
    assert remark.sentence == (
        "The file of the photograph holds more than the picture, perhaps where it was taken. "
        "The entry was taken in without the photograph."
    )


def test_a_file_with_more_photographs_than_a_plan_holds_brings_as_many_as_it_may(pictured):
    photos = many(MOST_OF_A_PLAN + 2)
    stored = json.loads(write_plan_file(queries.exported(pictured)))
    stored["sections"]["evacuation"]["assembly_points"] = [
        {"id": f"p{number}", "name": f"P{number}", "photograph": photo.digest}
        for number, photo in enumerate(photos)
    ]
    stored["pictures"] = {photo.digest: in_base64(photo.jpeg) for photo in photos}

    read = read_plan_file(json.dumps(stored).encode())

    assert len(read.plan.pictures) == MOST_OF_A_PLAN
    left = [one for one in read.remarks if one.code == "picture_not_read"]
    assert [one.title for one in left] == ["P40", "P41"]
    assert "A plan holds at most 40 photographs." in left[0].sentence


def test_a_plan_without_photographs_has_the_file_and_the_digest_it_always_had(draft):
    assert "pictures" not in json.loads(write_plan_file(queries.exported(draft)))


# ---- Left behind


def test_a_copy_at_another_post_leaves_photographs_behind_and_says_so(pictured, planner, head):
    rule = next(rule for rule in STAYS_BEHIND if Kind.PICTURE in rule.kinds)
    neighbour = a_post()
    mover = an_officer("planner", neighbour)
    mover.officers.create(role="planner", post=pictured.plan.post, appointed_at=NOON)

    left = queries.clone_of(pictured, neighbour, ["evacuation"]).left
    copy = operations.clone_plan(pictured, neighbour, title="Copy", chosen=["evacuation"], by=mover, at=NOON)

    assert [one.number for one in left if one.reason == str(rule.reason)] == [1]
    assert "photograph" not in json.dumps(content(copy, "evacuation"))
    assert Picture.objects.filter(plan=copy.plan).count() == 0


def test_a_plan_that_is_removed_takes_its_photographs_along(pictured):
    Plan.objects.filter(pk=pictured.plan_id).delete()

    assert Picture.objects.count() == 0


def test_geojson_carries_no_photograph(as_planner, pictured):
    text = as_planner.get(address("plan_geojson", pictured)).content.decode()

    assert "National Stadium" in text
    assert GATE.digest not in text
    assert "photograph" not in text


def test_opening_a_table_with_photographs_reads_none_of_them(as_planner, pictured):
    with CaptureQueriesContext(connection) as captured:
        answer = as_planner.get(address("section", pictured, "evacuation"))

    assert GATE.digest in answer.content.decode()
    assert [one["sql"] for one in captured if "plans_picture" in one["sql"]] == []
