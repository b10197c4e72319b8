"""The tests of a plan as they are printed."""

from typing import Any, Final

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from safeconduct.plans.models import PlanVersion, StressTest
from safeconduct.plans.remarks import remark_from_json
from safeconduct.plans.testing.tables import deadline_table, waiting_table
from safeconduct.plans.testing.verdict import bindings, certificate, multiple, partners, unknowns, verdict
from safeconduct.plans.testing.verdict import notes as core_notes

MOST_TESTS: Final = 3
CHART_ROWS: Final = 120


def latest_tests(version: PlanVersion) -> list[StressTest]:
    """The last finished test of each scenario."""
    latest: dict[str, StressTest] = {}
    for test in version.tests.filter(state=StressTest.State.DONE).order_by("-pk"):
        latest.setdefault(test.scenario, test)
    return list(latest.values())[:MOST_TESTS]


def printed_test(test: StressTest) -> dict[str, Any]:
    names = test.problem.get("names", {})
    remarks = [remark_from_json(stored) for stored in test.defects]
    deadlines = deadline_table(test.results, names)
    return {
        "title": test.scenario_name,
        "asked": _("Tested on %(day)s") % {"day": date_format(test.asked_at, "DATE_FORMAT")},
        "verdict": verdict(test.results, names),
        "partners": partners(test.problem),
        "chart": _chart(test),
        "heads": list(deadlines.heads),
        "rows": [[_number(cell) for cell in row] for row in deadlines.rows],
        "binds": [
            {
                "multiple": multiple(outcome["factor"], begins=True),
                "lines": [f"{one.what}. {one.effect}" for one in bindings(outcome, names)],
                "certificate": certificate(outcome),
            }
            for outcome in test.results
        ],
        "gaps": [one.sentence_with_title for one in remarks if one.weight != "note"],
        "notes": [
            *(one.sentence_with_title for one in remarks if one.weight == "note"),
            *core_notes(test.results),
        ],
        "unknowns": unknowns(),
    }


def _chart(test: StressTest) -> dict[str, Any]:
    table = waiting_table(test.results, most=CHART_ROWS)
    series = []
    for column, label in enumerate(table.heads[1:], 1):
        total = max((row[column] for row in table.rows), default=0) or 1
        series.append({"label": label, "values": [row[column] / total for row in table.rows]})
    return {"hours": [row[0] for row in table.rows], "series": series}


def _number(cell: Any) -> str:
    return cell if isinstance(cell, str) else f"{cell:,}"
