"""`safeconduct plan test`: the same words as on the page, and a status that a script can trust."""

import pytest

from safeconduct.cli import arguments, plan_command
from safeconduct.plans.exchange import write_plan_file
from safeconduct.plans.problem import build
from safeconduct.plans.testing import stress
from tests.factories.plans import a_plan_file, an_unproven_outcome, evacuation


def run(*typed: object) -> int:
    return plan_command.run(arguments.parser().parse_args(["plan", "test", *map(str, typed)]))


def test_a_plan_that_works_is_told_with_status_0(tmp_path, capsys):
    file = tmp_path / "plan.json"
    file.write_bytes(write_plan_file(a_plan_file()))

    status = run(file, "--times", "1")

    said = capsys.readouterr().out
    assert status == 0
    assert "All out (2,500 people) in" in said
    assert "x1: An independent check confirms" in said


def test_a_result_that_its_proof_does_not_hold_for_is_told_and_has_its_own_status(capsys):
    built = build(a_plan_file(), "quake")
    outcomes = [an_unproven_outcome()]

    plan_command.show(built, outcomes, stress.freeze(a_plan_file(), built)["names"])

    said = capsys.readouterr().out
    assert said.count("The independent check did not confirm this result. Do not rely on its numbers") == 2
    assert plan_command.status_of(outcomes) == 3


@pytest.mark.parametrize(
    ("lacks", "sentence"),
    [("havens", "There is no safe haven, so no journey has an end."), ("legs", "There is no route at all")],
)
def test_a_plan_that_cannot_be_tested_is_refused_in_words(tmp_path, capsys, lacks, sentence):
    file = tmp_path / "plan.json"
    file.write_bytes(write_plan_file(a_plan_file(evacuation=evacuation(**{lacks: []}))))

    assert run(file) == 2
    assert sentence in capsys.readouterr().err
