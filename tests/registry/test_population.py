"""Numbers without names: the kept counts, estimates, and who sees only these."""

import pytest
from django.urls import reverse

from safeconduct.registry import operations, queries
from safeconduct.registry.models import AreaCount
from tests.factories import NOON
from tests.factories.identity import an_officer
from tests.factories.registry import a_registration
from tests.registry.steps import an_estimate, counts


def test_counts_follow_every_write(post, consul, areas):
    one = a_registration(post, consul, area=areas["Bangkok"], status="regular")
    a_registration(post, consul, area=areas["Bangkok"])
    a_registration(post, consul)
    assert counts() == {("TH-BKK", "regular"): 1, ("TH-BKK", "not_asked"): 1, ("", "not_asked"): 1}

    operations.update_person(
        one, {"area": areas["Rayong"], "status": "irregular"}, version=1, by=consul, at=NOON
    )
    assert counts() == {("TH-RYG", "irregular"): 1, ("TH-BKK", "not_asked"): 1, ("", "not_asked"): 1}

    operations.end(one, by=consul, at=NOON)
    assert counts() == {("TH-BKK", "not_asked"): 1, ("", "not_asked"): 1}
    assert queries.count_differences() == []
    with pytest.raises(operations.AlreadyEnded):
        operations.end(one, by=consul, at=NOON)
    assert queries.count_differences() == []


def test_wrong_counts_are_named_and_put_right(post, consul, areas):
    a_registration(post, consul, area=areas["Bangkok"])
    AreaCount.objects.update(persons=7)

    assert queries.count_differences() == [(post.pk, "TH-BKK", "not_asked", "", 0, 7, 1)]
    operations.recount(post)
    assert queries.count_differences() == []


def test_an_estimate_is_superseded_not_overwritten_and_never_summed_with_the_register(post, consul, areas):
    a_registration(post, consul, area=areas["Bangkok"])
    first = operations.record_estimate(post, an_estimate(areas["Bangkok"]), by=consul, at=NOON)
    second = operations.record_estimate(post, an_estimate(areas["Bangkok"], best=200), by=consul, at=NOON)

    first.refresh_from_db()
    picture = queries.population(consul, post)
    assert first.superseded_at == NOON
    assert picture.rows[0].estimates == [second]
    assert (picture.total, picture.estimate_low, picture.estimate_best, picture.estimate_high) == (
        1,
        100,
        200,
        300,
    )


def test_a_planner_sees_numbers_but_no_people(client, post, consul, areas):
    registration = a_registration(post, consul, area=areas["Bangkok"], name="Bounmy Secretname")
    planner = an_officer("planner", post)
    client.force_login(planner)

    answer = client.get(reverse("registry:population"))

    assert queries.population(planner, post).total == 1
    assert answer.status_code == 200
    assert "Secretname" not in answer.content.decode()
    assert reverse("registry:people") + "?area" not in answer.content.decode()
    assert client.get(reverse("registry:people")).status_code == 403
    assert client.get(reverse("registry:person", args=[registration.person_id])).status_code == 403
