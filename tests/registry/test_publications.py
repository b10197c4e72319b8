"""Figures for the public, from asking to the file; tests/core/figures attacks the tables."""

import io
from datetime import timedelta

import openpyxl
import pytest
from django.urls import reverse

from safeconduct.audit.models import Event
from safeconduct.core.figures import ALL
from safeconduct.identity.models import Role
from safeconduct.registry import operations, queries
from safeconduct.registry.models import Publication
from tests.core.figures.test_protect import told
from tests.factories import NOON
from tests.factories.identity import a_post, an_officer, headquarters
from tests.factories.registry import a_registration

pytestmark = pytest.mark.django_db
State = Publication.State


@pytest.fixture
def head(post):
    return an_officer(Role.HEAD_OF_POST, post)


def people(post, by, **of_each_sex):
    for sex, many in of_each_sex.items():
        for _number in range(many):
            a_registration(post, by, name="Invented", sex=sex)


def figures(post, by, *dimensions, at=NOON):
    one = operations.ask_publication(post, title="Nationals", dimensions=dimensions, least=10, by=by, at=at)
    operations.count_figures(one, at=at)
    one.refresh_from_db()
    return one


def cells(one):
    return {tuple(key): shown for *key, shown in one.cells}


def test_figures_are_rounded_and_small_ones_withheld(post, head):
    people(post, head, M=12, F=2)

    one = figures(post, head, "sex")

    assert one.state == State.DRAFT
    assert cells(one) == {(ALL,): 10, ("F",): None, ("M",): None}


def test_nobody_comes_in_between_two_tables_of_the_same_month(post, head):
    people(post, head, M=24)
    operations.publish(figures(post, head, "sex"), by=head, at=NOON)
    people(post, head, M=1)

    soon = figures(post, head, "sex", at=NOON + timedelta(days=27))
    later = figures(post, head, "sex", at=NOON + timedelta(days=29))

    assert (cells(soon)[ALL,], soon.as_of) == (20, Publication.objects.earliest("pk").as_of)
    assert cells(later)[ALL,] == 30


def test_headquarters_counts_a_mission_as_it_was_published(head, post):
    whole, other = headquarters(), a_post()
    director = an_officer(Role.HEAD_OF_POST, whole)
    people(post, head, M=24)
    people(other, head, F=2, M=11)
    operations.publish(figures(post, head, "sex"), by=head, at=NOON)
    people(post, head, M=1)

    of_all = figures(whole, director, "post", "sex")

    assert cells(of_all)[str(post.pk), ALL] == 20
    tables = [queries.table_of(one) for one in (of_all, Publication.objects.earliest("pk"))]
    everything = queries.counts_of(of_all)
    assert told({(*key[:4],): many for key, many in everything.items()}, tables) == []


def test_figures_that_another_overtook_are_not_published(post, head):
    people(post, head, M=24)
    first, second = figures(post, head, "sex"), figures(post, head, "status")
    operations.publish(first, by=head, at=NOON)

    with pytest.raises(operations.PublishedMeanwhile):
        operations.publish(second, by=head, at=NOON)

    assert Publication.objects.get(pk=second.pk).state == State.DRAFT


def test_what_was_published_stays_and_what_was_not_can_be_discarded(post, head):
    people(post, head, M=12)
    one, other = figures(post, head, "sex"), figures(post, head, "sex")
    operations.publish(one, by=head, at=NOON)

    operations.discard(one, by=head, at=NOON)
    operations.discard(other, by=head, at=NOON)

    assert Publication.objects.get(pk=one.pk).state == State.PUBLISHED
    gone = Publication.objects.get(pk=other.pk)
    assert (gone.state, gone.counted, gone.cells) == (State.DISCARDED, [], [])


def test_a_head_of_post_asks_looks_publishes_and_takes_along(client, post, head):
    people(post, head, M=23, F=2)
    client.force_login(head)
    asked = client.post(
        reverse("registry:publications"), {"title": "For the press", "dimensions": ["sex"], "least": "10"}
    )
    one = Publication.objects.get()
    operations.count_figures(one, at=NOON)
    page = client.get(asked.url).content.decode()
    assert "withheld" in page
    assert client.get(reverse("registry:publication_xlsx", args=[one.pk])).status_code == 404

    client.post(reverse("registry:publication_publish", args=[one.pk]))

    file = client.get(reverse("registry:publication_xlsx", args=[one.pk]))
    rows = list(openpyxl.load_workbook(io.BytesIO(file.getvalue())).active.iter_rows(values_only=True))
    assert rows[0] == ("Sex", "People")
    assert ("All", 30) in rows or ("All", 20) in rows
    assert not any(value in (2, 23, 25) for row in rows for value in row)
    actions = set(Event.objects.filter(record_type="registry.publication").values_list("action", flat=True))
    assert actions == {"registry.ask_publication", "registry.publish", "registry.export_publication"}


def test_four_splits_are_refused_and_what_was_typed_stays(client, post, head):
    client.force_login(head)

    answer = client.post(
        reverse("registry:publications"),
        {"title": "For the press", "dimensions": ["area", "status", "sex", "age"], "least": "10"},
    )

    assert answer.status_code == 422
    assert "Choose at most three." in answer.content.decode()
    assert "For the press" in answer.content.decode()


def test_the_figures_of_another_post_are_not_there(client, post, head):
    people(post, head, M=12)
    one = figures(post, head, "sex")
    client.force_login(an_officer(Role.HEAD_OF_POST, a_post()))

    assert client.get(reverse("registry:publication", args=[one.pk])).status_code == 404


def test_who_comes_to_a_mission_that_had_nobody_is_not_told_by_the_next_table(post, head):
    whole, empty = headquarters(), a_post()
    director = an_officer(Role.HEAD_OF_POST, whole)
    people(post, head, M=24)
    operations.publish(figures(whole, director, "post"), by=director, at=NOON)
    people(empty, head, F=12)

    soon = figures(whole, director, "post", at=NOON + timedelta(days=3))
    later = figures(whole, director, "post", at=NOON + timedelta(days=30))

    assert (str(empty.pk),) not in cells(soon)
    assert cells(soon)[ALL,] == 20
    assert cells(later)[str(empty.pk),] == 10
