"""A ministry with an embassy and a consulate in Thailand and a department at home."""

from types import SimpleNamespace

import pytest
from django.core.cache import cache

from safeconduct.identity.models import Jurisdiction
from safeconduct.registry import operations
from tests.factories import NOON
from tests.factories.identity import a_post as another_post
from tests.factories.identity import an_organisation, headquarters
from tests.factories.registry import a_country, an_area


@pytest.fixture(autouse=True)
def nothing_counted():
    cache.clear()


@pytest.fixture
def world(db, areas):
    operations.load_shipped_policies(at=NOON)
    ministry = an_organisation(name="Ministry of Foreign Affairs")
    home = headquarters(organisation=ministry)
    embassy = another_post(organisation=ministry, countries=("TH",))
    consulate = another_post(organisation=ministry, countries=("VN",))
    Jurisdiction.objects.create(post=consulate, country_code="TH", area_code="TH-KKC")
    a_country("VN", "Viet Nam")
    an_area("LA-CH", "Champasak", "LA", name_lo="ຈຳປາສັກ")
    return SimpleNamespace(home=home, embassy=embassy, consulate=consulate)
