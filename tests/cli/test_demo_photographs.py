"""The photographs of the demonstration: kept as an upload is, and printed."""

from io import BytesIO

import pytest
from pypdf import PdfReader

from safeconduct.audit.models import Event
from safeconduct.cli.demo import plan
from safeconduct.cli.demo.photographs import PICTURED, pictures
from safeconduct.plans import operations
from safeconduct.plans.models import Picture
from safeconduct.plans.printing import pdf, sheet
from tests.factories import NOON
from tests.factories.identity import a_post, an_officer
from tests.factories.plans import thailand
from tests.plans.pages import content

pytestmark = pytest.mark.django_db


@pytest.fixture
def version():
    thailand()
    post = a_post()
    consul = an_officer("consul", post)
    started = operations.start_plan(post, title="Plan", first=plan.content(NOON.date()), by=consul, at=NOON)
    pictures(started, by=consul, at=NOON)
    return started


def test_two_assembly_points_have_a_photograph_that_was_saved_as_an_upload_is(version):
    points = content(version, "evacuation")["assembly_points"]

    named = {point["id"]: point["photograph"] for point in points if point.get("photograph")}
    assert set(named) == {record for record, _words, _trees in PICTURED}
    assert {one.sha256 for one in Picture.objects.all()} == set(named.values())
    assert len(set(named.values())) == 2
    assert Event.objects.filter(action="plans.edit").count() == 2


def test_the_printed_plan_shows_them(version):
    pages = PdfReader(BytesIO(pdf(sheet(version, language="lo"), at=NOON))).pages

    drawn = {bytes(image.indirect_reference.get_object()._data) for page in pages for image in page.images}
    assert {bytes(one.jpeg) for one in Picture.objects.all()} <= drawn
