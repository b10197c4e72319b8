"""Compiled code is never older than its sources, and its absence stops nobody."""

import os
import subprocess
import sys
from pathlib import Path

from safeconduct.core.evacuation.compiled import folder_for, state_of

TINY = """
from safeconduct.core.evacuation.compiled import IS_KEPT, compiled


@compiled
def twice(n):
    return 2 * n


print(IS_KEPT, twice(21), sum(twice.stats.cache_hits.values()))
"""


def answer(folder, **environment):
    """What a fresh process says that compiles one small function."""
    script = folder / "tiny.py"
    script.write_text(TINY)
    sources = str(Path(__file__).parents[3] / "src")
    ran = subprocess.run(
        [sys.executable, script], env={**os.environ, "PYTHONPATH": sources, **environment},
        capture_output=True, text=True, check=True,
    )  # fmt: skip
    return ran.stdout.split()


def test_any_change_of_any_source_is_another_state(tmp_path):
    (tmp_path / "inner").mkdir()
    (tmp_path / "a.py").write_text("x = 1\n")
    (tmp_path / "inner" / "b.py").write_text("y = 1\n")
    before = state_of(tmp_path)
    (tmp_path / "inner" / "b.py").write_text("y = 2\n")
    assert state_of(tmp_path) != before
    (tmp_path / "inner" / "b.py").write_text("y = 1\n")
    assert state_of(tmp_path) == before


def test_of_what_older_states_left_only_the_last_stays(tmp_path):
    for number, state in enumerate(("oldest", "older", "old")):
        os.utime(folder_for(state, [tmp_path]), (number, number))
    folder_for("new", [tmp_path])
    assert sorted(each.name for each in tmp_path.iterdir()) == ["kernels-new", "kernels-old"]


def test_the_first_home_that_can_be_written_is_taken(tmp_path):
    no_folder = tmp_path / "file"
    no_folder.write_text("")
    assert folder_for("state", [no_folder, tmp_path / "home"]) == tmp_path / "home" / "kernels-state"
    assert folder_for("state", [no_folder]) is None


def test_where_nothing_can_be_kept_the_same_is_computed(tmp_path):
    no_folder = tmp_path / "file"
    no_folder.write_text("")
    assert answer(tmp_path, NUMBA_CACHE_DIR=str(no_folder)) == ["False", "42", "0"]


def test_what_was_kept_is_found_by_the_next_process(tmp_path):
    kept = str(tmp_path / "kept")
    assert answer(tmp_path, NUMBA_CACHE_DIR=kept) == ["True", "42", "0"]
    assert answer(tmp_path, NUMBA_CACHE_DIR=kept) == ["True", "42", "1"]
