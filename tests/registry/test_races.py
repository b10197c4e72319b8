"""Two at once at one row, on PostgreSQL: no test here may stand in a transaction of its own."""

from safeconduct.audit.models import Event
from safeconduct.identity.models import Role
from safeconduct.registry import operations
from safeconduct.registry.models import Publication
from tests.factories import NOON
from tests.factories.identity import a_post, an_officer
from tests.factories.registry import a_registration
from tests.registry.test_publications import State, figures, people


def test_two_who_erase_at_once_erase_once(two_transactions):
    post = a_post()
    consul = an_officer("consul", post)
    person = a_registration(post, consul).person

    def one():
        operations.erase(person, because="asked", by=consul, at=NOON)

    first, second = two_transactions(one, one)

    assert first is None
    assert isinstance(second, (operations.AlreadyErased, operations.MovedMeanwhile))
    assert Event.objects.filter(action="registry.erase").count() == 1


def test_two_who_publish_at_once_publish_one(two_transactions):
    post = a_post()
    head = an_officer(Role.HEAD_OF_POST, post)
    people(post, head, M=12)
    first, second = figures(post, head, "sex"), figures(post, head, "status")

    outcomes = two_transactions(
        lambda: operations.publish(first, by=head, at=NOON),
        lambda: operations.publish(second, by=head, at=NOON),
    )

    assert [type(one) for one in outcomes] == [type(None), operations.PublishedMeanwhile]
    assert Publication.objects.filter(state=State.PUBLISHED).count() == 1
