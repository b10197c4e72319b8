from datetime import timedelta

import pytest
from django.core.cache import cache

from safeconduct.base.limits import Limit
from tests.factories import NOON

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def nothing_counted():
    cache.clear()


def test_each_has_their_own_count_and_time_gives_it_back():
    limit = Limit("knocking", most=2, seconds=60)

    assert [limit.count("one", at=NOON) for _ in range(3)] == [True, True, False]
    assert limit.is_reached("one", at=NOON)
    assert limit.count("other", at=NOON)
    assert limit.count("one", at=NOON + timedelta(seconds=60))


def test_two_limits_do_not_share_a_count():
    assert Limit("knocking", 1, 60).count("one", at=NOON)
    assert Limit("ringing", 1, 60).count("one", at=NOON)


def test_whom_a_count_belongs_to_stands_nowhere():
    Limit("knocking", 5, 60).count("203.0.113.7", at=NOON)

    assert not any("203.0.113.7" in str(key) for key in cache._cache)
