"""The file of an import: its name on the disk, who reads it, and when it is not kept."""

import stat

from safeconduct.registry import operations
from safeconduct.registry.operations import files
from tests.factories import NOON
from tests.factories.registry import an_import, rows_of, xlsx
from tests.registry.steps import checked, committed


def test_the_same_file_twice_is_said(post, consul):
    first = committed(post, consul, xlsx(rows_of(1)))
    with files.path_of(first).open("rb") as kept:
        again = an_import(post, consul, kept.read())

    assert again.inspection["same_as"] == first.pk


def test_an_uploaded_file_has_a_random_name_and_is_read_by_the_server_alone(post, consul):
    batch = an_import(post, consul, xlsx(rows_of(1)), name="Bounmy Phommachanh.xlsx")

    path = files.path_of(batch)
    assert "Bounmy" not in path.name
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_a_refused_file_is_kept_as_a_line_with_its_reason_and_nothing_else(
    post, consul, settings, django_capture_on_commit_callbacks
):
    with django_capture_on_commit_callbacks(execute=True):
        batch = an_import(post, consul, b"%PDF-1.4", name="list.xlsx")

    assert (batch.state, batch.refused_because) == ("refused", "not_a_spreadsheet")
    assert not list(settings.MEDIA_ROOT.glob("imports/*"))


def test_a_discarded_import_leaves_neither_file_nor_samples(
    post, consul, settings, django_capture_on_commit_callbacks
):
    batch = checked(post, consul, xlsx(rows_of(2)))

    with django_capture_on_commit_callbacks(execute=True):
        operations.discard_import(batch, by=consul, at=NOON)

    batch.refresh_from_db()
    assert (batch.state, batch.columns, batch.preview) == ("refused", [], [])
    assert not list(settings.MEDIA_ROOT.glob("imports/*"))
