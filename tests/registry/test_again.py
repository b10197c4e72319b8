"""Whoever was asked long ago is asked again."""

from datetime import timedelta

import pytest
from django.urls import reverse

from safeconduct.base import clock
from safeconduct.desk.queries import first
from safeconduct.registry.models import Registration
from safeconduct.registry.queries import people
from safeconduct.registry.views import again as pages
from tests.factories.identity import a_post
from tests.factories.registry import a_registration

pytestmark = pytest.mark.django_db
PAGE = reverse("registry:again")


@pytest.fixture
def desk(client, consul):
    client.force_login(consul)
    return client


def confirmed(post, by, days, **given):
    """Somebody whose place was last confirmed so many days ago."""
    known = a_registration(post, by, **given)
    day = clock.today(post.time_zone) - timedelta(days=days)
    Registration.objects.filter(pk=known.pk).update(last_confirmed_on=day)
    return known


def test_who_was_confirmed_a_year_ago_waits_the_longest_first(desk, post, consul):
    confirmed(post, consul, 400, name="Bounmy Old")
    confirmed(post, consul, 900, name="Khamla Older")
    confirmed(post, consul, 300, name="Noy Lately")
    confirmed(a_post(), consul, 900, name="Elsewhere Other")

    page = desk.get(PAGE).content.decode()

    assert 0 < page.index("Khamla Older") < page.index("Bounmy Old")
    assert "Noy Lately" not in page
    assert "Elsewhere Other" not in page
    assert "13 months ago" in page


def test_still_so_is_confirmed_today_and_waits_no_more(desk, post, consul):
    known = confirmed(post, consul, 400, name="Bounmy Old")

    desk.post(reverse("registry:still_so", args=[known.person_id]), {"version": known.version})

    assert Registration.objects.get().last_confirmed_on == clock.today(post.time_zone)
    assert "Bounmy Old" not in desk.get(PAGE).content.decode()


@pytest.mark.parametrize("version", ["7", "", "x"])
def test_an_entry_that_changed_meanwhile_is_looked_at_first(desk, post, consul, version):
    known = confirmed(post, consul, 400)
    before = Registration.objects.get().last_confirmed_on

    answer = desk.post(reverse("registry:still_so", args=[known.person_id]), {"version": version})

    assert answer.url == reverse("registry:person", args=[known.person_id])
    assert Registration.objects.get().last_confirmed_on == before


def test_the_desk_says_how_many_wait(desk, post, consul):
    for _number in range(2):
        confirmed(post, consul, 400)

    assert "Ask 2 people again" in desk.get(reverse("desk:home")).content.decode()


def test_more_than_are_counted_are_said_to_be_more(desk, post, consul, monkeypatch):
    for module in (people, pages, first):
        monkeypatch.setattr(module, "MOST_COUNTED", 2)
    for _number in range(3):
        confirmed(post, consul, 400)

    assert "2 people or more wait to be asked." in desk.get(PAGE).content.decode()
    assert "2 people or more wait to be asked." in desk.get(reverse("desk:home")).content.decode()
