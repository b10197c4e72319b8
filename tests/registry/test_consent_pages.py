"""Asking, taking back, telling others, erasing, and what headquarters writes: as an officer meets them."""

import pytest
from django.urls import reverse

from safeconduct.audit.models import Event
from safeconduct.identity.models import Role
from safeconduct.registry import operations, queries
from safeconduct.registry.models import Consent, ConsentText, Disclosure, Person, Registration, RetentionRule
from tests.factories import NOON
from tests.factories.identity import an_officer, an_organisation, headquarters
from tests.factories.registry import a_registration
from tests.registry.steps import covered

NAME = "Zuphalak Inthavong"


@pytest.fixture(autouse=True)
def policies(db):
    operations.load_shipped_policies(at=NOON)


@pytest.fixture
def known(post, consul):
    return a_registration(post, consul, name=NAME, language="th")


@pytest.fixture
def at(client, consul):
    client.force_login(consul)

    class Pages:
        def get(self, name, *args, **query):
            return client.get(reverse(f"registry:{name}", args=args), query)

        def post(self, name, *args, **typed):
            return client.post(reverse(f"registry:{name}", args=args), typed)

        def sign_in(self, user):
            client.force_login(user)

    return Pages()


def text_of(answer):
    return answer.content.decode()


def test_the_words_are_shown_in_the_persons_language_and_the_answer_is_to_these_words(at, known):
    page = at.get("consent_answer", known.person_id, "family")
    assert "ถ้าครอบครัวของคุณถามข่าว" in text_of(page)
    lao = at.get("consent_answer", known.person_id, "family", language="lo").context["text"]

    answer = at.post("consent_answer", known.person_id, "family", text=lao.pk, mode="spoken", answer="yes")

    assert answer.status_code == 302
    consent = Consent.objects.get()
    assert (consent.is_given, consent.text, consent.recorded_by) == (True, lao, known.registered_by)


@pytest.mark.parametrize("typed", [{}, {"answer": "maybe"}, {"mode": "sms"}, {"text": "of another purpose"}])
def test_an_answer_that_is_none_is_not_recorded(at, known, typed):
    text = queries.words_for("family", "lo").pk
    if "text" in typed:
        typed = {"text": queries.words_for("contact", "lo").pk}
    whole = {"text": text, "mode": "spoken", "answer": "yes"} | typed if typed else {}

    page = at.post("consent_answer", known.person_id, "family", **whole)

    assert page.status_code == 200
    assert not Consent.objects.exists()


def test_a_guardians_yes_after_the_persons_own_no_is_refused_in_words(at, known):
    text = queries.words_for("family", "lo")
    operations.refuse(known.person, text, mode="spoken", by=None, at=NOON)

    page = at.post("consent_answer", known.person_id, "family", text=text.pk, mode="guardian", answer="yes")

    assert page.status_code == 409
    assert "Only the person can say yes now" in text_of(page)
    assert Consent.objects.count() == 1


def test_whoever_leaves_is_in_no_list_and_their_page_shows_no_name(at, known):
    assert "In a crisis nobody knows" in text_of(at.get("consent_withdraw", known.person_id, "register"))

    answer = at.post("consent_withdraw", known.person_id, "register", mode="spoken")

    assert answer.url == reverse("registry:people")
    assert NAME not in text_of(at.get("people"))
    assert at.get("person", known.person_id).status_code == 404
    page = text_of(at.get("consents", known.person_id))
    assert NAME not in page
    assert "no later list brings it back" in page


def test_a_leaving_by_mistake_is_put_right_by_the_persons_yes(at, known):
    at.post("consent_withdraw", known.person_id, "register", mode="spoken")
    text = queries.words_for("register", "th").pk

    at.post("consent_answer", known.person_id, "register", text=text, mode="spoken", answer="yes")

    assert Registration.objects.get().state == "active"
    assert NAME in text_of(at.get("people"))


def test_opening_the_consents_is_a_read(at, known):
    at.get("consents", known.person_id)

    assert covered("registry.open_consents") == [known.person_id]


@pytest.fixture
def labour():
    return an_organisation(kind="labour", name="Labour ministry")


def told(labour, **given):
    return {
        "organisation": labour.pk, "fields_told": ["name", "employer"], "purpose": "labour", "basis": "consent",
        "note": "",
    } | given  # fmt: skip


def test_what_the_person_did_not_agree_to_is_not_told_on_consent(at, known, labour):
    before = Event.objects.count()

    page = at.post("disclosure_new", known.person_id, **told(labour))

    assert page.status_code == 409
    assert "The person&#x27;s answer is: Not asked yet" in text_of(page)
    assert not Disclosure.objects.exists()
    assert Event.objects.filter(sequence__gt=before, kind="write").count() == 0


def test_on_another_basis_the_reason_is_asked_for(at, known, labour):
    page = at.post("disclosure_new", known.person_id, **told(labour, basis="vital"))
    assert page.status_code == 422

    answer = at.post(
        "disclosure_new", known.person_id, **told(labour, basis="vital", note="Fire at the works")
    )

    assert answer.status_code == 302
    page = text_of(at.get("disclosures", known.person_id))
    assert "Fire at the works" in page
    assert "Not asked yet" in page
    event = Event.objects.get(action="registry.disclose")
    assert event.details == {
        "organisation": labour.code, "purpose": "labour", "basis": "vital", "fields": ["name", "employer"],
    }  # fmt: skip


def test_the_log_shows_the_answer_as_it_was_when_it_was_told(at, known, consul, labour):
    operations.give(known.person, queries.words_for("labour", "lo"), mode="signed", by=None, at=NOON)
    at.post("disclosure_new", known.person_id, **told(labour))
    assert Disclosure.objects.exists()
    operations.withdraw(known.person, "labour", mode="sms", by=None, at=Disclosure.objects.get().at)

    [one] = queries.disclosures_of(known.person)
    assert one.standing.state in {"given", "withdrawn"}
    Disclosure.objects.update(at=NOON)
    [one] = queries.disclosures_of(known.person)
    assert one.standing.state == "given"


@pytest.mark.parametrize("wrong", [{"receiver": "Mother"}, {"organisation": ""}, {"fields_told": []}])
def test_it_is_said_to_whom_and_what(at, known, labour, wrong):
    page = at.post("disclosure_new", known.person_id, **told(labour, **wrong))

    assert page.status_code == 200
    assert not Disclosure.objects.exists()


@pytest.fixture
def head(post, at):
    user = an_officer(Role.HEAD_OF_POST, post)
    at.sign_in(user)
    return user


def test_erasing_asks_twice_and_says_what_remains(at, known, head):
    first = text_of(at.get("erase", known.person_id))
    assert "What remains" in first
    assert NAME not in first
    second = at.post("erase", known.person_id, because="asked")
    assert "This cannot be undone" in text_of(second)
    assert Person.objects.get().erased_at is None

    answer = at.post("erase", known.person_id, because="asked", number=known.person_id)

    assert answer.status_code == 302
    assert Person.objects.get().erased_at is not None
    assert at.get("erase", known.person_id).status_code == 404
    event = Event.objects.get(action="registry.erase")
    assert (event.actor, event.details["because"]) == (head.email, "asked")


def test_the_number_of_somebody_else_erases_nobody(at, known, head):
    page = at.post("erase", known.person_id, because="mistake", number=known.person_id + 1)

    assert page.status_code == 422
    assert "This is not the number of this person" in text_of(page)
    assert Person.objects.get().erased_at is None


def test_who_erased_without_a_reason_is_asked_for_one(at, known, head):
    page = at.post("erase", known.person_id, number=known.person_id)

    assert "This cannot be undone" not in text_of(page)
    assert Person.objects.get().erased_at is None


def test_on_hold_nothing_is_erased_until_the_hold_is_lifted(at, known, head):
    at.post("hold", known.person_id, reason="A claim for wages")
    assert "A claim for wages" in text_of(at.get("erase", known.person_id))
    at.post("erase", known.person_id, because="mistake", number=known.person_id)
    assert Person.objects.get().erased_at is None

    at.post("hold_lift", known.person_id)
    at.post("erase", known.person_id, because="mistake", number=known.person_id)

    assert Person.objects.get().erased_at is not None


def test_who_goes_soon_is_shown_by_number(at, known, head):
    operations.end(known, by=head, at=NOON)
    operations.set_rule("ended", 1, reason="Tests", by=None, at=NOON)

    assert str(known.person_id) in text_of(at.get("due", "ended"))
    assert NAME not in text_of(at.get("due", "ended"))
    assert reverse("registry:due", args=["ended"]) in text_of(at.get("policies"))


@pytest.fixture
def at_headquarters(at):
    planner = an_officer(Role.PLANNER, headquarters())
    at.sign_in(planner)
    return planner


def test_a_rule_that_erases_people_at_once_is_asked_about_again(at, known, consul, at_headquarters):
    operations.end(known, by=consul, at=NOON)
    typed = {"days": 1, "reason": "Shorter"}

    page = at.post("rule_change", "ended", **typed)
    assert "1 person of the ministry is erased within the hour" in text_of(page)
    assert RetentionRule.objects.filter(what="ended").count() == 1
    answer = at.post("rule_change", "ended", **typed, sure="1")

    assert answer.status_code == 302
    rule = queries.rules()["ended"]
    assert (rule.days, rule.reason, rule.set_by) == (1, "Shorter", at_headquarters)


def test_a_longer_rule_is_saved_at_once(at, at_headquarters):
    answer = at.post("rule_change", "ended", days=900, reason="Longer")

    assert answer.status_code == 302
    assert "Longer" in text_of(at.get("policies"))


@pytest.mark.parametrize("days", ["0", "-1", "", "1.5", "99999999999"])
def test_a_rule_needs_days(at, at_headquarters, days):
    assert at.post("rule_change", "ended", days=days, reason="x").status_code == 200
    assert RetentionRule.objects.filter(what="ended").count() == 1


def test_headquarters_writes_the_next_version_in_every_language(at, at_headquarters):
    page = at.get("words_new", "contact")
    typed = {f"text_{code}": f"New {code}" for code in ("en", "lo", "th", "vi", "fr")}

    missing = at.post("words_new", "contact", after=1, **(typed | {"text_vi": " "}))
    assert missing.status_code == 200
    answer = at.post("words_new", "contact", after=1, months=6, **typed)
    late = at.post("words_new", "contact", after=1, **(typed | {"text_en": "Theirs"}))

    assert page.context["form"].initial["text_lo"].startswith("ພວກເຮົາ")
    assert answer.status_code == 302
    assert late.status_code == 409
    assert "Theirs" in text_of(late)
    assert ConsentText.objects.filter(purpose="contact", version=2).count() == 5
    assert "New lo" in text_of(at.get("words", "contact"))


@pytest.mark.parametrize(
    "name", ["consent_answer", "consent_withdraw", "words", "words_new", "rule_change", "due"]
)
def test_what_does_not_exist_is_not_found(at, known, name, post):
    at.sign_in(an_officer(Role.HEAD_OF_POST, headquarters()))
    args = (
        ["nonsense"]
        if name in {"words", "words_new", "rule_change", "due"}
        else [known.person_id, "nonsense"]
    )

    assert at.get(name, *args).status_code == 404
