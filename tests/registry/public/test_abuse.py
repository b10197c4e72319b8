"""Programs, brokers and other sites: nothing blocks a rescue, and nobody is fooled for long."""

import pytest
from django.core.cache import cache
from django.core.signing import Signer

from safeconduct.base import clock
from safeconduct.registry.models import Person, Registration, SelfRegistration
from safeconduct.registry.views.public import flow
from tests.registry.public.visitor import Visitor, begun, slow, through


@pytest.fixture(autouse=True)
def ministry(world):
    return world


def test_a_form_that_comes_back_at_once_is_asked_for_once_more(monkeypatch):
    visitor = Visitor().open().send(who="self")
    assert SelfRegistration.objects.count() == 0
    assert visitor.form["fields"]["who"] == ["self"]
    slow(monkeypatch)
    visitor.send()

    assert visitor.asked() == "country"


def test_a_trap_that_only_programs_fill_in_is_emptied_for_people(monkeypatch):
    visitor = begun(monkeypatch)
    visitor = Visitor().open()
    slow(monkeypatch)
    visitor.send(who="relative", more="https://spam.example")
    assert SelfRegistration.objects.count() == 1
    visitor.send()

    assert SelfRegistration.objects.count() == 2


def test_three_hundred_from_one_line_are_all_taken_and_are_seen_to_belong_together(monkeypatch):
    for number in range(12):
        visitor = begun(monkeypatch, who="recruiter", address="203.0.113.50")
        list(through(visitor, {"name": {"name": f"Worker {number}"}, "country": {"country": "TH"}}))
        visitor.send("send")
    other = begun(monkeypatch, address="203.0.113.51")
    list(through(other, {"name": {"name": "Somebody else"}, "country": {"country": "TH"}}))
    other.send("send")

    sources = list(SelfRegistration.objects.order_by("pk").values_list("source_index", flat=True))
    assert len({bytes(one) for one in sources}) == 2
    assert Registration.objects.filter(came_with__source_index=sources[0]).count() == 12
    assert flow.BEGUN_ON_A_LINE.most >= 300


def test_a_flood_is_told_to_wait_and_what_was_typed_stays(monkeypatch):
    monkeypatch.setattr(flow, "BEGUN_ON_A_LINE", flow.Limit("public.line", 1, 600))
    early = begun(monkeypatch)
    late = begun(monkeypatch, who="relative")

    assert late.page.status_code == 429
    assert late.form["fields"]["who"] == ["relative"]
    early.send(country="TH")
    assert early.asked() == "name"
    cache.clear()
    late.send()
    assert late.asked() == "country"


@pytest.mark.parametrize(
    "headers",
    [
        {"HTTP_ORIGIN": "https://evil.example"},
        {"HTTP_SEC_FETCH_SITE": "cross-site"},
        {"HTTP_SEC_FETCH_SITE": "same-site"},
        {"HTTP_ORIGIN": "null", "HTTP_SEC_FETCH_SITE": "cross-site"},
    ],
)
def test_a_form_of_another_site_changes_nothing(monkeypatch, headers):
    visitor = begun(monkeypatch)
    action, fields = visitor.form["action"], visitor.form["fields"] | {"country": "TH", "go": "on"}
    answer = visitor.browser.post(action, fields, **headers)

    assert answer.status_code == 403
    assert "country" not in SelfRegistration.objects.get().answers


@pytest.mark.parametrize("headers", [{}, {"HTTP_ORIGIN": "http://testserver"}, {"HTTP_ORIGIN": "null"}])
def test_a_form_of_ours_passes_also_where_the_browser_says_nothing(monkeypatch, headers):
    visitor = begun(monkeypatch)
    visitor.browser.post(visitor.form["action"], visitor.form["fields"] | {"country": "TH"}, **headers)

    assert SelfRegistration.objects.get().answers["country"] == "TH"


def test_a_site_that_the_operator_trusts_may_send_the_form(settings, monkeypatch):
    settings.CSRF_TRUSTED_ORIGINS = ["https://*.mofa.example"]
    visitor = begun(monkeypatch)
    fields = visitor.form["fields"] | {"country": "TH"}
    for origin, status in (("https://www.mofa.example", 200), ("https://mofa.example.evil", 403)):
        assert visitor.browser.post(visitor.form["action"], fields, HTTP_ORIGIN=origin).status_code == status


def test_a_ticket_cannot_be_made_from_a_code(monkeypatch):
    visitor = begun(monkeypatch)
    code = SelfRegistration.objects.get().answers["code"]
    now = int(clock.now().timestamp())
    for forged in (
        code, f"{code}.0011223344556677.{now}", f"{code}.0011223344556677.{now}:x",
        Signer(salt="other").sign(f"{code}.00.{now}"), "", "a" * 10_000,
    ):  # fmt: skip
        visitor.post(visitor.last[0], {"ticket": forged, "page": "name", "name": "Mine now"})
        assert visitor.forms()[0]["fields"].keys() == {"code", "known"}

    assert "name" not in SelfRegistration.objects.get().answers


def test_a_ticket_of_another_entry_with_the_same_code_does_not_open_it(monkeypatch):
    visitor = begun(monkeypatch)
    code = SelfRegistration.objects.get().answers["code"]
    now = int(clock.now().timestamp()) - 10
    same = Signer(salt="registry.tickets").sign(f"{code}.ffffffffffffffff.{now}")
    visitor.post(visitor.last[0], {"ticket": same, "page": "who", "who": "self"})

    assert SelfRegistration.objects.count() == 2
    assert len(set(SelfRegistration.objects.values_list("code_index", flat=True))) == 2


@pytest.mark.parametrize(
    "fields",
    [
        {}, {"page": "nothing"}, {"page": "check", "go": "to:nothing"}, {"page": "others", "go": "drop:99/1"},
        {"page": "others", "go": "drop:"}, {"page": "others", "go": "drop:²/1"}, {"page": "place", "area": "XX-1"},
        {"page": "country", "country": "ZZ"}, {"page": "needs", "needs": ["all"]}, {"page": "sure", "go": "home"},
        {"page": "news", "go": "withdraw"}, {"page": "moved_to"}, {"page": "who", "who": "minister"},
        {"page": "name", "name": ["a", "b"]}, {"page": "about", "born": "9" * 40, "again_born": "x"},
    ],
)  # fmt: skip
def test_whatever_is_sent_a_page_answers(monkeypatch, fields):
    visitor = begun(monkeypatch)
    visitor.post(visitor.last[0], {"ticket": visitor.form["fields"]["ticket"], **fields})

    assert visitor.page.status_code == 200
    assert SelfRegistration.objects.get().state == "begun"
    assert Person.objects.count() == 0


@pytest.mark.parametrize(
    "path", ["/register/xx/", "/register/lo/none", "/register/../people/", "/register/LO/"]
)
def test_there_are_no_other_pages(client, path):
    assert client.get(path).status_code in {302, 404}


def test_the_log_names_nobody(monkeypatch, caplog):
    caplog.set_level("DEBUG")
    visitor = begun(monkeypatch)
    list(
        through(
            visitor,
            {"name": {"name": "Zuperta"}, "country": {"country": "TH"}, "phone": {"phone": "0812345678"}},
        )
    )
    visitor.send("send")
    visitor.post("/register/en/code", {"code": "Zuperta", "known": "0812345678"})

    assert "Zuperta" not in caplog.text
    assert "81234567" not in caplog.text
