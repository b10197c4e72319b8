"""A yes or a no to one purpose: the newest stands, a no of one's own is nobody else's to overturn, and leaving the
register wins over everything that was on its way."""

from datetime import timedelta
from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from safeconduct.audit.models import Event
from safeconduct.audit.queries import breaks
from safeconduct.registry import operations, queries
from safeconduct.registry.consent.standing import State, standing
from safeconduct.registry.models import Consent, ConsentText, NameKey, Registration
from tests.factories import NOON
from tests.factories.identity import a_post, an_officer
from tests.factories.registry import a_registration
from tests.registry.steps import counts

MOMENTS = [NOON + timedelta(hours=hours) for hours in range(8)]
ON = NOON.date()


@pytest.fixture(autouse=True)
def words(request):
    """But where a test has transactions of its own."""
    if "two_transactions" in request.fixturenames:
        return
    request.getfixturevalue("db")
    operations.load_shipped_policies(at=NOON)


@pytest.fixture
def known(post, consul, areas):
    return a_registration(
        post,
        consul,
        name="Khamla Vongsa",
        phone="+66811112222",
        document_number="PA77",
        area=areas["Bangkok"],
    )


def said(person, purpose="register", *, yes=True, mode="spoken", hours=0, by=None):
    text = queries.words_for(purpose, "lo")
    answer = operations.give if yes else operations.refuse
    return answer(person, text, mode=mode, by=by, at=NOON + timedelta(hours=hours))


def state_of(person, purpose="register", *, hours=24):
    return queries.standings(person, at=NOON + timedelta(hours=hours))[purpose].state


def rows():
    return list(
        Consent.objects.order_by("pk").values_list("purpose", "is_given", "superseded_at", "withdrawn_at")
    )


def test_an_answer_is_kept_with_its_words_mode_and_end_and_leaves_an_event(known, consul):
    consent = said(known.person, "labour", mode="signed", by=consul)

    assert (consent.text.version, consent.text.language, consent.mode) == (1, "lo", "signed")
    assert consent.expires_on == ON.replace(year=ON.year + 1)
    event = Event.objects.get(action="registry.give_consent")
    assert (event.record_id, event.actor, event.post) == (str(known.person_id), consul.email, known.post.code)
    assert event.details == {"purpose": "labour", "text": 1, "language": "lo", "mode": "signed"}
    assert list(breaks()) == []


def test_the_newest_answer_stands_and_the_older_ones_stay_readable(known):
    for hours, yes in ((0, True), (1, False), (2, True)):
        said(known.person, "family", yes=yes, hours=hours)

    assert state_of(known.person, "family", hours=0) == State.GIVEN
    assert state_of(known.person, "family", hours=1) == State.REFUSED
    assert state_of(known.person, "family") == State.GIVEN
    assert [row[2] is None for row in rows()] == [False, False, True]


def test_an_older_yes_that_arrives_late_does_not_overturn_a_newer_no(known):
    said(known.person, "contact", yes=False, hours=5)

    late = said(known.person, "contact", mode="sms", hours=1)

    assert late.superseded_at is not None
    assert state_of(known.person, "contact") == State.REFUSED


@pytest.mark.parametrize("no", ["refused", "withdrawn"])
@pytest.mark.parametrize("mode", ["warden", "guardian"])
def test_nobody_says_yes_in_the_stead_of_somebody_who_said_no(known, no, mode):
    if no == "withdrawn":
        said(known.person, "warden")
        operations.withdraw(known.person, "warden", mode="sms", by=None, at=MOMENTS[1])
    else:
        said(known.person, "warden", yes=False)
    before = rows(), Event.objects.count()

    with pytest.raises(operations.SaidNo):
        said(known.person, "warden", mode=mode, hours=3)

    assert (rows(), Event.objects.count()) == before


def test_a_guardian_may_change_what_a_guardian_said(known):
    said(known.person, "family", yes=False, mode="guardian")
    said(known.person, "family", mode="guardian", hours=1)

    assert state_of(known.person, "family") == State.GIVEN


def test_a_yes_ends_on_its_day_and_is_asked_again(known):
    said(known.person, "iom")

    assert queries.may_use(known.person, "iom", at=NOON + timedelta(days=365))
    assert not queries.may_use(known.person, "iom", at=NOON + timedelta(days=366))
    assert state_of(known.person, "iom", hours=366 * 24) == State.EXPIRED
    assert list(queries.who_allow("iom", at=NOON + timedelta(days=366))) == []


def test_what_was_never_asked_may_not_be_used_and_says_so(known):
    assert state_of(known.person, "police") == State.NOT_ASKED
    assert not queries.may_use(known.person, "police", at=NOON)


def test_taking_back_another_purpose_stops_only_that_use(known):
    said(known.person, "contact")
    said(known.person, "family")

    operations.withdraw(known.person, "contact", mode="sms", by=None, at=MOMENTS[1])

    assert (state_of(known.person, "contact"), state_of(known.person, "family")) == ("withdrawn", "given")
    assert queries.visible_to(known.registered_by).filter(pk=known.pk).exists()
    assert [one.person_id for one in queries.who_allow("family", at=NOON)] == [known.person_id]
    assert not queries.who_allow("contact", at=NOON).exists()


def test_whoever_leaves_the_register_has_taken_everything_back(known):
    said(known.person, "family")

    operations.withdraw(known.person, "register", mode="spoken", by=None, at=MOMENTS[1])

    assert not queries.may_use(known.person, "family", at=MOMENTS[2])
    assert not queries.who_allow("family", at=MOMENTS[2]).exists()


def test_leaving_the_register_takes_the_person_out_of_lists_search_and_counts(known, consul, post):
    said(known.person)

    operations.withdraw(known.person, "register", mode="signed", by=consul, at=MOMENTS[1])

    known.refresh_from_db()
    assert (known.state, known.ended_at, known.version) == ("withdrawn", MOMENTS[1], 2)
    assert not queries.visible_to(consul).exists()
    assert queries.find(consul, "Khamla", post=post) == queries.find(consul, "PA77", post=post) == []
    assert not NameKey.objects.exists()
    assert counts() == {}
    assert queries.count_differences() == []
    assert list(breaks()) == []


def test_who_never_said_yes_can_leave_all_the_same(known, consul):
    operations.withdraw(known.person, "register", mode="sms", by=None, at=MOMENTS[1])

    assert Registration.objects.get().state == "withdrawn"
    assert state_of(known.person) == State.REFUSED


def test_leaving_twice_is_leaving_once(known):
    for hours in (1, 2):
        operations.withdraw(known.person, "register", mode="sms", by=None, at=MOMENTS[hours])

    assert Consent.objects.count() == 1
    assert Registration.objects.get().ended_at == MOMENTS[1]
    assert queries.count_differences() == []


def test_a_no_to_the_register_is_leaving_it(known):
    said(known.person, yes=False)

    assert Registration.objects.get().state == "withdrawn"


def test_somebody_who_read_the_entry_before_cannot_write_it_after(known, consul):
    read = Registration.objects.get()
    operations.withdraw(known.person, "register", mode="sms", by=None, at=MOMENTS[1])
    before = Event.objects.count()

    with pytest.raises(operations.ChangedMeanwhile):
        operations.update_person(read, {"name": "Somebody"}, version=read.version, by=consul, at=MOMENTS[2])
    with pytest.raises(operations.AlreadyEnded):
        operations.add_document(read, {"number": "PB1"}, by=consul, at=MOMENTS[2])
    with pytest.raises(operations.ChangedMeanwhile):
        operations.create_family(read, "Vongsa", version=read.version, by=consul, at=MOMENTS[2])

    read.person.refresh_from_db()
    assert (str(read.person), read.person.documents.count(), Event.objects.count()) == (
        "Khamla Vongsa",
        1,
        before,
    )


def _a_real_post():
    post = a_post()
    return post, an_officer("consul", post)


def test_an_edit_and_a_leaving_at_once_leave_nobody_in_the_counts(two_transactions):
    post, consul = _a_real_post()
    known = a_registration(post, consul, name="Khamla Vongsa")
    operations.load_shipped_policies(at=NOON)

    def edit():
        return operations.update_person(
            known, {"sex": "F", "status": "regular"}, version=1, by=consul, at=NOON
        )

    def leave():
        operations.withdraw(known.person, "register", mode="sms", by=None, at=MOMENTS[1])

    edited, left = two_transactions(edit, leave)

    assert (set(edited), left) == ({"sex", "status"}, None)
    assert Registration.objects.get().state == "withdrawn"
    assert queries.count_differences() == []


def test_a_yes_for_somebody_and_their_own_no_at_once_leave_the_no(two_transactions):
    post, consul = _a_real_post()
    known = a_registration(post, consul)
    operations.load_shipped_policies(at=NOON)

    def leave():
        operations.withdraw(known.person, "register", mode="sms", by=None, at=MOMENTS[1])

    def for_them():
        return said(known.person, mode="warden", hours=2)

    left, refused = two_transactions(leave, for_them)

    assert left is None
    assert isinstance(refused, operations.SaidNo)
    assert Registration.objects.get().state == "withdrawn"


def test_a_person_may_come_back_themselves(known, consul, post):
    operations.withdraw(known.person, "register", mode="sms", by=None, at=MOMENTS[1])

    said(known.person, mode="signed", hours=2, by=consul)

    assert [one.pk for one in queries.find(consul, "Khamla", post=post)] == [known.pk]
    assert counts() == {("TH-BKK", "not_asked"): 1}
    assert queries.count_differences() == []


def test_two_people_found_to_be_one_have_taken_back_what_either_took_back(known, post, consul):
    other = a_registration(post, consul, name="Khamla Vongsa")
    said(known.person)
    said(other.person)
    operations.withdraw(other.person, "register", mode="sms", by=None, at=MOMENTS[1])

    operations.merge(known.person, other.person, by=consul, at=MOMENTS[3])

    assert state_of(known.person) == State.WITHDRAWN
    assert {one.state for one in Registration.objects.all()} == {"withdrawn"}
    assert queries.count_differences() == []
    assert not NameKey.objects.exists()


@pytest.mark.parametrize(("left_after_hours", "back"), [(1, "active"), (5, "withdrawn")])
def test_taking_two_people_apart_keeps_what_was_taken_back_while_they_were_one(
    known, post, consul, left_after_hours, back
):
    """Before that they were two, and each had said what they had said."""
    other = a_registration(post, consul, name="Khamla Vongsa")
    said(known.person)
    said(other.person)
    if left_after_hours == 1:
        operations.withdraw(known.person, "register", mode="sms", by=None, at=MOMENTS[1])
    done = operations.merge(known.person, other.person, by=consul, at=MOMENTS[3])
    if left_after_hours == 5:
        operations.withdraw(known.person, "register", mode="sms", by=None, at=MOMENTS[5])

    operations.unmerge(done, by=consul, at=MOMENTS[6])

    assert Registration.objects.get(pk=known.pk).state == "withdrawn"
    assert Registration.objects.get(pk=other.pk).state == back
    assert queries.count_differences() == []


def test_an_answer_given_between_a_merge_and_its_undoing_stays_with_whom_it_was_given(known, post, consul):
    other = a_registration(post, consul, name="Khamla Vongsa")
    said(known.person, "contact")
    said(other.person, "contact", hours=1)
    done = operations.merge(known.person, other.person, by=consul, at=MOMENTS[3])
    said(known.person, "contact", hours=4)

    operations.unmerge(done, by=consul, at=MOMENTS[6])

    assert Consent.objects.filter(superseded_at__isnull=True).count() == 2
    assert state_of(known.person, "contact") == state_of(other.person, "contact") == State.GIVEN


def test_words_that_were_used_are_not_written_over(known, consul):
    consent = said(known.person, "contact")
    version = operations.write_words(
        "contact", {"en": "New words", "lo": "ຄຳໃໝ່"}, months=6, after=1, by=consul, at=MOMENTS[1]
    )

    consent.refresh_from_db()
    assert (version, consent.text.version) == (2, 1)
    assert consent.text.text.startswith("ພວກເຮົາໂທຫາ")
    assert queries.words_for("contact", "lo").text == "ຄຳໃໝ່"
    assert queries.words_for("contact", "th").text == "New words"


def test_the_second_of_two_who_write_the_next_version_is_told(consul):
    operations.write_words("contact", {"en": "Mine"}, months=None, after=1, by=consul, at=NOON)
    before = ConsentText.objects.count(), Event.objects.count()

    with pytest.raises(operations.VersionTaken):
        operations.write_words("contact", {"en": "Theirs"}, months=None, after=1, by=consul, at=NOON)

    assert (ConsentText.objects.count(), Event.objects.count()) == before


def test_what_comes_with_the_system_is_loaded_once_and_never_over_the_ministrys_own(consul):
    assert operations.load_shipped_policies(at=NOON) == 0
    texts = {(one.purpose, one.language) for one in ConsentText.objects.all()}
    assert len(texts) == 7 * 5
    assert all(one.text.strip() for one in ConsentText.objects.all())


def an_answer(pk, is_given, mode, asked_at, withdrawn_at=None, withdrawn_by_mode=""):
    return Consent(
        pk=pk, is_given=is_given, mode=mode, asked_at=asked_at, withdrawn_at=withdrawn_at,
        withdrawn_by_mode=withdrawn_by_mode,
    )  # fmt: skip


MODES = st.sampled_from(["spoken", "sms", "guardian", "warden"])


@st.composite
def answers(draw):
    made = []
    for pk in range(draw(st.integers(0, 4))):
        moment = draw(st.sampled_from(MOMENTS))
        is_given = draw(st.booleans())
        later = [one for one in MOMENTS if one >= moment]
        taken = draw(st.none() | st.sampled_from(later)) if is_given else None
        made.append(an_answer(pk, is_given, draw(MODES), moment, taken, draw(MODES) if taken else ""))
    return made


@given(answers())
def test_the_order_in_which_answers_arrive_does_not_matter(made):
    found = {
        (one.state, one.said_at) for order in permutations(made) for one in [standing("family", order, on=ON)]
    }

    assert len(found) == 1


@given(answers(), st.sampled_from(MOMENTS))
def test_an_own_no_stands_whatever_others_say_after_it(made, at):
    others = [one for one in made if one.mode in {"warden", "guardian"} or one.asked_at < at]
    others = [one for one in others if one.withdrawn_at is None]
    own_no = an_answer(99, False, "sms", at)

    assert not standing("family", [*others, own_no], on=ON).may_use


@given(answers())
def test_one_more_no_never_makes_a_yes(made):
    before = standing("family", made, on=ON)
    more = [*made, an_answer(99, False, "warden", MOMENTS[3])]

    assert before.may_use or not standing("family", more, on=ON).may_use
