"""Recording, changing, renewing and ending; each leaves one line in the chain, a refusal leaves nothing."""

from datetime import date

import pytest
from django.db import IntegrityError, transaction

from safeconduct.audit.models import Event
from safeconduct.audit.queries import breaks
from safeconduct.identity.models import Role
from safeconduct.partners import operations
from safeconduct.partners.models import Agreement, FocalPoint, Meeting, Period, Representation, Undertaking
from tests.factories import NOON
from tests.factories.identity import a_post, an_officer
from tests.factories.partners import (
    TODAY,
    a_focal_point,
    a_representation,
    acting,
    an_agreement,
    contact,
    days,
    terms,
)
from tests.factories.registry import a_country, an_area

pytestmark = pytest.mark.django_db


def renewal(**given):
    values = {
        "in_force_from": days(366),
        "term": "fixed",
        "expires_on": days(800),
        "renewed_by": "Note 12/2026",
    }
    return values | given


def everything():
    """Every row of the room and every event, to see that nothing changed."""
    tables = (Agreement, Period, FocalPoint, Undertaking, Meeting, Representation)
    return [list(table.objects.order_by("pk").values()) for table in tables], Event.objects.count()


def test_an_agreement_is_recorded_with_its_sides_and_what_it_covers(head, post, partner):
    thailand, area = a_country("TH"), an_area()

    one = an_agreement(head, post, partners=[partner], states=[thailand], countries=[thailand], areas=[area])

    assert (list(one.partners.all()), list(one.states.all())) == ([partner], [thailand])
    assert (list(one.posts.all()), list(one.areas.all())) == ([post], [area])
    event = Event.objects.get(action="partners.record_agreement")
    assert (event.record_type, event.record_id, event.post) == ("partners.agreement", str(one.pk), post.code)
    assert event.details["changes"]["states"] == [None, "TH"]


@pytest.mark.parametrize(
    ("given", "refusal"),
    [
        ({"partners": []}, operations.NobodyNamed),
        ({"in_force_from": None, "expires_on": None, "term": "open"}, operations.SinceWhenUnknown),
        ({"expires_on": date(2020, 1, 1)}, operations.Contradictory),
        ({"term": "open"}, operations.Contradictory),
        ({"term": "fixed", "expires_on": None}, operations.Contradictory),
        ({"signed_on": TODAY}, operations.Contradictory),
        ({"data_clause": "allowed"}, operations.Contradictory),
        ({"posts": []}, operations.NotAllowed),
    ],
)
def test_what_contradicts_itself_is_refused_and_leaves_no_trace(head, post, partner, given, refusal):
    before = everything()

    with pytest.raises(refusal):
        operations.record_agreement(
            terms(**{"partners": [partner], "posts": [post]} | given), by=head, at=NOON
        )

    assert everything() == before


def test_a_short_name_is_given_once(head, post, partner):
    an_agreement(head, post, code="seats")
    before = everything()

    with pytest.raises(operations.CodeTaken):
        an_agreement(head, post, code="seats", partners=[partner])

    assert everything() == before


def test_what_concerns_every_post_is_written_at_headquarters(head, post, planner, partner):
    common = an_agreement(planner, partners=[partner])
    before = everything()

    with pytest.raises(operations.NotAllowed):
        operations.change_agreement(
            common, terms(partners=[partner], posts=[post]), version=1, by=head, at=NOON
        )

    assert everything() == before


def test_a_head_does_not_write_for_another_post(head, post, partner):
    other = a_post()
    own = an_agreement(head, post, partners=[partner])
    before = everything()

    for posts in ([other], [post, other]):
        with pytest.raises(operations.NotAllowed):
            operations.change_agreement(
                own, terms(partners=[partner], posts=posts), version=1, by=head, at=NOON
            )

    assert everything() == before


@pytest.mark.parametrize(
    "role", [Role.CONSUL, Role.DUTY_OFFICER, Role.AUDITOR, Role.PROTECTION_FOCAL_POINT, Role.OPERATOR]
)
def test_who_only_reads_cannot_write_past_the_pages_either(head, post, role):
    own, reader = an_agreement(head, post), an_officer(role, post)
    point = a_focal_point(own, head)
    before = everything()

    for attempt in (
        lambda: an_agreement(reader, post),
        lambda: operations.renew_agreement(own, renewal(), version=1, by=reader, at=NOON),
        lambda: operations.end_agreement(own, on=TODAY, why="x", version=1, by=reader, at=NOON),
        lambda: operations.bring_into_force(own, version=1, by=reader, at=NOON),
        lambda: operations.add_entry(FocalPoint, own, contact(), by=reader, at=NOON),
        lambda: operations.change_entry(point, contact(), version=1, by=reader, at=NOON),
        lambda: operations.remove_entry(point, version=1, by=reader, at=NOON),
        lambda: a_representation(reader, acting_post=post),
    ):
        with pytest.raises(operations.NotAllowed):
            attempt()

    # What the attempts needed to be made (a partner) stands outside what is compared.
    assert everything() == before


def test_a_change_says_in_the_chain_what_stood_before(head, post, partner):
    one = an_agreement(head, post, partners=[partner], scope="Seats.")
    values = terms(partners=[partner], posts=[post], code=one.code, title=one.title, scope="Seats and beds.")
    values.pop("state")

    operations.change_agreement(one, values, version=1, by=head, at=NOON)

    assert (one.scope, one.version) == ("Seats and beds.", 2)
    event = Event.objects.get(action="partners.change_agreement")
    assert event.details["changes"] == {"scope": ["Seats.", "Seats and beds."]}


def test_a_draft_comes_into_force_once_and_only_since_a_day(head, post):
    one = an_agreement(head, post, state="draft", in_force_from=None, signed_on=None)
    before = everything()
    with pytest.raises(operations.SinceWhenUnknown):
        operations.bring_into_force(one, version=1, by=head, at=NOON)
    assert everything() == before

    dated = an_agreement(head, post, state="draft")
    operations.bring_into_force(dated, version=1, by=head, at=NOON)
    assert dated.state == "in_force"

    before = everything()
    with pytest.raises(operations.ChangedMeanwhile):
        operations.bring_into_force(dated, version=2, by=head, at=NOON)
    assert everything() == before


def test_a_renewal_keeps_the_period_that_stood_in_the_history(head, post):
    one = an_agreement(head, post)
    first = (one.in_force_from, one.term, one.expires_on)

    operations.renew_agreement(one, renewal(), version=1, by=head, at=NOON)
    again = renewal(in_force_from=days(801), term="open", expires_on=None, renewed_by="Note 3/2028")
    operations.renew_agreement(one, again, version=2, by=head, at=NOON)

    assert (one.in_force_from, one.term, one.expires_on) == (days(801), "open", None)
    kept = [(p.number, p.in_force_from, p.term, p.expires_on, p.renewed_by) for p in one.periods.all()]
    assert kept == [(2, days(366), "fixed", days(800), "Note 3/2028"), (1, *first, "Note 12/2026")]
    assert Event.objects.filter(action="partners.renew_agreement").count() == 2


@pytest.mark.parametrize(
    ("given", "refusal"),
    [
        ({"in_force_from": TODAY.replace(year=2020)}, operations.Contradictory),
        ({"expires_on": days(365)}, operations.Contradictory),
    ],
)
def test_a_period_begins_after_the_one_before_and_ends_after_it_begins(head, post, given, refusal):
    one = an_agreement(head, post)
    before = everything()

    with pytest.raises(refusal):
        operations.renew_agreement(one, renewal(**given), version=1, by=head, at=NOON)

    assert everything() == before


def test_only_what_is_in_force_is_renewed(head, post):
    draft = an_agreement(head, post, state="draft")
    before = everything()

    with pytest.raises(operations.NotInForce):
        operations.renew_agreement(draft, renewal(), version=1, by=head, at=NOON)

    assert everything() == before


def test_the_second_of_two_renewals_of_one_version_is_told_and_changes_nothing(head, post):
    one = an_agreement(head, post)
    seen_by_both = Agreement.objects.get(pk=one.pk)
    operations.renew_agreement(one, renewal(), version=1, by=head, at=NOON)
    before = everything()

    with pytest.raises(operations.ChangedMeanwhile):
        operations.renew_agreement(
            seen_by_both, renewal(in_force_from=days(400)), version=1, by=head, at=NOON
        )

    assert everything() == before


def test_what_has_ended_is_kept_with_its_reason_and_takes_nothing_more(head, post):
    one = an_agreement(head, post)
    operations.end_agreement(one, on=TODAY, why="Notice given", version=1, by=head, at=NOON)
    assert (one.state, one.ended_on, one.ended_why) == ("ended", TODAY, "Notice given")
    before = everything()

    with pytest.raises(operations.NotInForce):
        operations.end_agreement(one, on=TODAY, why="Again", version=2, by=head, at=NOON)
    with pytest.raises(operations.NotInForce):
        operations.renew_agreement(one, renewal(), version=2, by=head, at=NOON)
    with pytest.raises(operations.NotInForce):
        operations.add_entry(FocalPoint, one, contact(), by=head, at=NOON)

    assert everything() == before


def test_an_agreement_does_not_end_before_it_began(head, post):
    one = an_agreement(head, post)
    before = everything()

    with pytest.raises(operations.Contradictory):
        operations.end_agreement(one, on=date(2020, 1, 1), why="x", version=1, by=head, at=NOON)

    assert everything() == before


def test_a_focal_point_is_named_in_the_register_and_not_in_the_chain(head, post):
    one = an_agreement(head, post)

    point = a_focal_point(one, head, name="Phonexay Inventedcall", phone="+66 81 111 0000")
    operations.change_entry(point, {"phone": "+66 82 222 0000"}, version=1, by=head, at=NOON)
    operations.remove_entry(point, version=2, by=head, at=NOON)

    assert not FocalPoint.objects.exists()
    told = [event for event in Event.objects.order_by("pk") if "focal_point" in event.action]
    assert [event.action for event in told] == [
        "partners.add_focal_point", "partners.change_focal_point", "partners.remove_focal_point"
    ]  # fmt: skip
    assert {event.record_id for event in told} == {str(one.pk)}
    assert "Inventedcall" not in str([event.details for event in told])
    assert "0000" not in str([event.details["changes"] for event in told])
    assert list(breaks()) == []


def test_of_an_entry_that_was_removed_meanwhile_nothing_is_written(head, post):
    point = a_focal_point(an_agreement(head, post), head)
    FocalPoint.objects.filter(pk=point.pk).delete()
    before = everything()

    with pytest.raises(operations.Gone):
        operations.change_entry(point, contact(name="Other"), version=1, by=head, at=NOON)

    assert everything() == before


def test_a_representation_names_exactly_one_who_acts(head, post, partner):
    before = everything()

    for both_or_none in ({"acting_post": post, "organisation": partner}, {}):
        with pytest.raises(operations.NobodyNamed):
            a_representation(head, **both_or_none)

    assert everything() == before


def test_a_representation_is_changed_and_ended_by_whoever_saw_its_last_version(head, post):
    one = a_representation(head, acting_post=post)
    operations.change_representation(
        one, acting(acting_post=post, contact="Counter 3"), version=1, by=head, at=NOON
    )
    assert (one.contact, one.version) == ("Counter 3", 2)
    before = everything()

    with pytest.raises(operations.ChangedMeanwhile):
        operations.change_representation(one, acting(acting_post=post), version=1, by=head, at=NOON)
    with pytest.raises(operations.ChangedMeanwhile):
        operations.end_representation(one, on=TODAY, version=1, by=head, at=NOON)
    with pytest.raises(operations.Contradictory):
        operations.end_representation(one, on=date(2020, 1, 1), version=2, by=head, at=NOON)
    assert everything() == before

    operations.end_representation(one, on=TODAY, version=2, by=head, at=NOON)
    assert one.ended_on == TODAY
    with pytest.raises(operations.ChangedMeanwhile):
        operations.end_representation(one, on=TODAY, version=3, by=head, at=NOON)


def test_a_post_says_who_acts_only_where_it_answers_or_acts_itself(head, post, partner):
    far = a_post(country_code="VN")
    before = everything()

    with pytest.raises(operations.NotAllowed):
        a_representation(head, "KE", organisation=partner)
    with pytest.raises(operations.NotAllowed):
        a_representation(head, "VN", acting_post=far)
    assert everything() == before

    assert a_representation(head, "TH", organisation=partner).country_id == "TH"


@pytest.mark.parametrize(
    ("given", "constraint"),
    [
        ({"in_force_from": date(2020, 1, 1), "term": "fixed", "expires_on": date(2019, 1, 1)}, "ends_after"),
        ({"signed_on": date(2021, 1, 1), "in_force_from": date(2020, 1, 1)}, "after_signature"),
        ({"term": "open", "expires_on": date(2030, 1, 1)}, "end_as_said"),
        ({"term": "fixed"}, "end_as_said"),
        ({"state": "in_force"}, "since_a_day"),
        ({"state": "ended"}, "for_a_reason"),
        ({"state": "ended", "ended_on": TODAY}, "for_a_reason"),
        ({"ended_on": TODAY, "ended_why": "x"}, "for_a_reason"),
        (
            {"state": "ended", "ended_why": "x", "ended_on": date(2019, 1, 1), "in_force_from": TODAY},
            "ended_after",
        ),
        ({"data_clause": "allowed"}, "under_conditions"),
        ({"code": "taken"}, "code"),
    ],
)
def test_the_database_refuses_an_agreement_that_cannot_be(given, constraint):
    Agreement.objects.create(code="taken", title="T", kind="other", recorded_at=NOON)

    with pytest.raises(IntegrityError, match=constraint), transaction.atomic():
        Agreement.objects.create(
            **{"code": "c", "title": "C", "kind": "other", "recorded_at": NOON, "term": "unknown"} | given
        )

    assert Agreement.objects.count() == 1


def test_the_database_refuses_what_belongs_to_two_sides_or_comes_before_its_beginning(head, post, partner):
    one = an_agreement(head, post)
    thailand = a_country("TH")
    period = {"agreement": one, "number": 1, "term": "open", "renewed_by": "x", "renewed_at": NOON}
    Period.objects.create(**period)

    for constraint, make in (
        (
            "of_one_side",
            lambda: FocalPoint.objects.create(agreement=one, organisation=partner, country=thailand),
        ),
        (
            "after_the_last",
            lambda: Meeting.objects.create(agreement=one, last_met_on=TODAY, next_due_on=TODAY),
        ),
        ("of_a_month", lambda: Meeting.objects.create(agreement=one, rhythm_months=0)),
        ("one_period_of_a_number|period.number", lambda: Period.objects.create(**period)),
        ("end_as_said", lambda: Period.objects.create(**period | {"number": 2, "term": "fixed"})),
        ("one_represents_us", lambda: Representation.objects.create(country=thailand, recorded_at=NOON)),
        (
            "representation_ends",
            lambda: Representation.objects.create(
                country=thailand, recorded_at=NOON, acting_post=post, began_on=TODAY, ended_on=days(-1)
            ),
        ),
    ):
        with pytest.raises(IntegrityError, match=constraint), transaction.atomic():
            make()

    assert (FocalPoint.objects.count(), Meeting.objects.count(), Representation.objects.count()) == (0, 0, 0)
    assert Period.objects.count() == 1
