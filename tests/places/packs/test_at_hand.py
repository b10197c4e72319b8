"""The ministry's own packs stand before the shipped ones, are read again when they change, and never stop a plan."""

import logging
import os

import pytest

from safeconduct.places.packs import at_hand
from safeconduct.places.packs.at_hand import path_of, ways_within
from tests.factories.packs import FILES, pack_folder, packed

BOTH = frozenset({"TH", "LA"})


@pytest.fixture
def own(tmp_path, settings):
    settings.PACKS_DIR = tmp_path / "packs"
    settings.PACKS_DIR.mkdir()
    return settings.PACKS_DIR


def test_without_a_pack_of_its_own_the_shipped_one_answers(own):
    assert ways_within(BOTH).pack.name == "mekong"


def test_a_folder_that_is_not_there_is_no_fault(settings, tmp_path):
    settings.PACKS_DIR = tmp_path / "nowhere"

    assert ways_within(BOTH).pack.name == "mekong"


@pytest.mark.parametrize("form", ["folder", "zip"])
def test_the_ministrys_pack_stands_before_the_shipped_one(own, tmp_path, form):
    if form == "folder":
        pack_folder(own)
    else:
        packed(pack_folder(tmp_path)).rename(own / "small.zip")

    assert ways_within(BOTH).pack.name == "small"
    assert ways_within(frozenset({"TH", "VN"})).pack.name == "mekong"


def test_a_changed_pack_is_read_again(own):
    folder = pack_folder(own)
    assert ways_within(BOTH).pack.version == "1"

    (folder / "pack.json").write_text(FILES["pack.json"].replace('"version": "1"', '"version": "2"'))
    os.utime(folder / "pack.json", ns=(2**62, 2**62))

    assert ways_within(BOTH).pack.version == "2"


def test_a_pack_with_faults_is_told_in_the_log_and_not_used(own, caplog):
    pack_folder(own, sites_csv="")

    with caplog.at_level(logging.WARNING):
        assert ways_within(BOTH).pack.name == "mekong"

    assert [record.getMessage() for record in caplog.records] == [
        "The country pack small has 5 faults and is not used; safeconduct travel check tells them."
    ]


def test_a_pack_is_meant_by_its_name_or_by_its_path(own, tmp_path):
    pack_folder(own)

    assert path_of("small") == own / "small"
    assert path_of("mekong") == at_hand.HOME / "mekong"
    assert path_of(str(tmp_path / "other.zip")) == tmp_path / "other.zip"
    assert path_of("..").name == ".."
