"""What officers see of those who came by the public page, and what they can do."""

from datetime import timedelta

import pytest

from safeconduct.audit.models import Event
from safeconduct.base import clock
from safeconduct.registry.models import AreaCount, CallBack, Registration, SelfRegistration
from safeconduct.registry.operations import public
from tests.factories.identity import an_officer
from tests.factories.registry import a_registration
from tests.registry.public.visitor import begun, through


def came(monkeypatch, name: str, address: str = "203.0.113.50", **answers):
    visitor = begun(monkeypatch, who="self", address=address)
    list(through(visitor, {"name": {"name": name}, "country": {"country": "TH"}, **answers}))
    visitor.send("send")
    return Registration.objects.order_by("-pk")[0]


@pytest.fixture
def head(world, client):
    user = an_officer("head_of_post", world.embassy)
    client.force_login(user)
    return user


def test_the_newest_of_those_who_came_by_the_public_page_stand_first(head, world, monkeypatch, client):
    a_registration(world.embassy, head, name="Counter Invented")
    for name in ("Zuperta", "Querzola"):
        came(monkeypatch, name)
    page = client.get("/people/?came_by=web").content.decode()

    assert "Counter Invented" not in page
    assert page.index("Querzola") < page.index("Zuperta")


def test_pages_of_the_newest_go_forth_and_back(head, world, monkeypatch, client):
    for _ in range(120):
        a_registration(world.embassy, head, came_by="web")
    first = client.get("/people/?came_by=web")
    second = client.get("/people/" + first.context["next_url"])
    third = client.get("/people/" + second.context["next_url"])
    back = client.get("/people/" + third.context["previous_url"])

    numbers = [[row.pk for row in one.context["rows"]] for one in (first, second, third)]
    assert [one for page in numbers for one in page] == sorted(
        Registration.objects.values_list("pk", flat=True), reverse=True
    )
    assert [row.pk for row in back.context["rows"]] == numbers[1]
    assert third.context["next_url"] == ""


def test_a_brokers_list_is_seen_together_and_ended_together_but_for_who_was_left_out(
    head, world, monkeypatch, client
):
    broker = [came(monkeypatch, f"Worker {number}") for number in range(6)]
    other = came(monkeypatch, "Neighbour", "203.0.113.51")
    assert (
        f"/people/{broker[0].person_id}/source"
        in client.get(f"/people/{broker[0].person_id}").content.decode()
    )
    assert "/source" not in client.get(f"/people/{other.person_id}").content.decode()
    page = client.get(f"/people/{broker[0].person_id}/source")
    assert [row.pk for row in page.context["rows"]] == [row.pk for row in broker]

    chosen = [row.pk for row in broker[1:]] + [other.pk]
    client.post(f"/people/{broker[0].person_id}/source/end", {"ended": chosen})
    client.post(f"/people/{broker[0].person_id}/source/end", {"ended": chosen})

    active = Registration.objects.filter(state="active").order_by("pk")
    assert [row.pk for row in active] == [broker[0].pk, other.pk]
    assert sum(AreaCount.objects.values_list("persons", flat=True)) == 2
    assert Event.objects.filter(action="registry.end").count() == 5


def test_where_somebody_wrote_is_forgotten_after_a_month(head, monkeypatch):
    came(monkeypatch, "Zuperta")
    begun_at = SelfRegistration.objects.get().begun_at

    assert public.forget_sources(at=begun_at + timedelta(days=29)) == 0
    assert public.forget_sources(at=begun_at + timedelta(days=30)) == 1
    assert SelfRegistration.objects.get().source_index is None


def test_who_asks_to_be_called_stands_on_the_list_until_somebody_spoke_to_them(head, monkeypatch, client):
    row = came(
        monkeypatch, "Zuperta", papers={"call_back": "on"}, phone={"phone": "0812345678", "whose": "shared"},
        calling={"call_when": "Sunday", "saying": "nothing"},
    )  # fmt: skip
    assert "/people/calls" in client.get("/people/").content.decode()
    page = client.get("/people/calls").content.decode()
    assert all(word in page for word in ("Zuperta", "+66812345678", "Sunday", "Say nothing"))
    call = CallBack.objects.get()
    for reached in ("no", "yes", "no"):
        client.post(f"/people/calls/{call.pk}", {"reached": reached})

    call.refresh_from_db()
    assert (call.state, call.handled_by) == ("done", head)
    assert "Zuperta" not in client.get("/people/calls").content.decode()
    told = Event.objects.filter(action="registry.answer_call", record_id=str(row.person_id))
    assert [one.details["reached"] for one in told.order_by("pk")] == [False, True]


def test_calls_and_sources_of_another_post_do_not_exist(world, monkeypatch, client):
    row = came(monkeypatch, "Zuperta", papers={"call_back": "on"})
    client.force_login(an_officer("head_of_post", world.consulate))
    call = CallBack.objects.get()

    assert "Zuperta" not in client.get("/people/calls").content.decode()
    assert client.post(f"/people/calls/{call.pk}", {"reached": "yes"}).status_code == 404
    assert client.get(f"/people/{row.person_id}/source").status_code == 404
    assert client.post(f"/people/{row.person_id}/source/end", {"ended": [row.pk]}).status_code == 404
    call.refresh_from_db()
    assert (call.state, Registration.objects.get().state) == ("open", "active")


def test_a_call_goes_with_who_moves_to_another_post(world, monkeypatch):
    came(monkeypatch, "Zuperta", papers={"call_back": "on"})
    public.move(SelfRegistration.objects.get(), {"country": "VN"}, at=clock.now())

    assert CallBack.objects.get().post == world.consulate


def test_who_withdrew_is_not_called(world, monkeypatch, client):
    came(monkeypatch, "Zuperta", papers={"call_back": "on"})
    public.withdraw(SelfRegistration.objects.get(), at=clock.now())
    client.force_login(an_officer("consul", world.embassy))

    assert "Zuperta" not in client.get("/people/calls").content.decode()
