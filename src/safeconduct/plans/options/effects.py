"""What would help an evacuation, and what would harm it: each change by itself, solved again exactly.

As in the sliders half a bus may drive, and steps are coarse enough that all of it takes seconds, not minutes. Read from
the problem alone: options of one problem share it.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any, Final

from django.utils.translation import gettext as _

from safeconduct.core.evacuation import Problem, Stop
from safeconduct.core.evacuation.explain import Change, Effect, changes, effects, measure
from safeconduct.core.evacuation.explain.changes import permit_changes
from safeconduct.core.evacuation.permits import Grant, grants
from safeconduct.plans.options.said import way_name
from safeconduct.plans.options.sliders import LEAST_STEP_MINUTES
from safeconduct.plans.options.why_words import CHANGES, EFFECT, EFFECTS, PATH
from safeconduct.plans.remarks import Value, plain, say
from safeconduct.plans.testing.tables import NumberTable

SECONDS: Final = 1.0  # of the first solution; each of some thirty changes takes about as long
MOST_SAID: Final = 3
FORM: Final = 2  # of what is stored; in the first one names were no fields of their own
Found = dict[str, Any]
Go = Callable[[int, int], bool]


def found_of(problem: Problem, at_the_border: Sequence[str], *, go: Go) -> Found:
    """As stored beside the outcome. `go` hears how many are done of how many and says whether to go on; `Cancelled` is
    raised if not."""
    done, total = 0, 1

    def watch(_progress: object) -> bool:
        return go(done, total)

    coarse = replace(problem, step_minutes=max(LEAST_STEP_MINUTES, problem.step_minutes))
    present = measure(coarse, stop=Stop(SECONDS), progress=watch)
    single = changes(present.problem, present.result)
    pairs = list(permit_changes(present.problem))
    total = len(single) + 2 * len(pairs)
    rows, permits = [], []
    for change in single:
        (effect,) = effects(present, (change,), progress=watch)
        rows.append(_stored(effect, at_the_border))
        done += 1
    granted, called = grants(problem.permits), {one.code: one.name or one.code for one in problem.permits}
    for permit, *two in pairs:
        now, late = effects(present, tuple(two), progress=watch)
        permits.append({"now": _stored(now), "late": _stored(late), **_path(granted[permit.code], called)})
        done += 2
    return {
        "form": FORM,
        "step_minutes": present.result.step_minutes,
        "clear_hours": present.result.clear_hours,
        "horizon_hours": present.result.horizon_hours,
        "rows": sorted(rows, key=lambda row: row["cost"]),
        "permits": sorted(permits, key=lambda pair: pair["now"]["cost"]),
    }


def _path(grant: Grant, called: Mapping[str, str]) -> Found:
    """The permits that this one waits for, first to last, itself the last of them, and when it is granted."""
    return {"path": [called[code] for code in grant.path], "granted": grant.granted_hours}


def _stored(effect: Effect, at_the_border: Sequence[str] = ()) -> Found:
    change: Change = effect.change
    of_others = change.code == "desk" and change.subject in at_the_border
    return {
        "code": "border_desk" if of_others else change.code,
        "values": dict(change.values),
        "clear": effect.clear_hours,
        "before": effect.cleared_before,
        "cost": effect.cost,
        "left": [list(one) for one in effect.left],
    }


def answer_of(stored: Mapping[str, Any]) -> Found:
    """What is stored beside an option; nothing where nobody has asked, or an earlier release answered in another form:
    then it can be asked again."""
    return dict(stored) if stored.get("form") == FORM else {}


def change_name(row: Mapping[str, Any]) -> str:
    named = row["values"]
    subject = way_name(named) if "mode" in named else next(iter(named.values()), "")
    return say(CHANGES[row["code"]], {"subject": subject})


def sentence(row: Mapping[str, Any]) -> str:
    facts = [say(EFFECTS[code], values) for code, values in _facts(row)]
    return say(EFFECT, {"change": change_name(row), "facts": "; ".join(facts)})


def _facts(row: Mapping[str, Any]) -> list[tuple[str, dict[str, Value]]]:
    now, before, found = row["clear"], row["before"], list[tuple[str, dict[str, Value]]]()
    if now != before:
        if now is None:
            found.append(("never_cleared", {}))
        elif before is None:
            found.append(("cleared_now", {"clear": round(now)}))
        else:
            found.append(("cleared_then", {"clear": round(now), "before": round(before)}))
    if abs(row["cost"]) >= 1:
        code = "less_risk" if row["cost"] < 0 else "more_risk"
        found.append((code, {"hours": round(abs(row["cost"]))}))
    return found or [("no_effect", {})]


def most_helpful(found: Found) -> list[str]:
    """What of our own doing saves most."""
    rows = [row for row in found["rows"] if row["cost"] <= -1]
    return [sentence(row) for row in rows[:MOST_SAID]]


def most_harmful(found: Found) -> list[str]:
    rows = [row for row in reversed(found["rows"]) if row["cost"] >= 1]
    return [sentence(row) for row in rows[:MOST_SAID]]


def permits_said(found: Found, joined: Callable[[Iterable[str]], str] = " → ".join) -> list[str]:
    """The one that bites first on top: what it would bring at once, and a day later. `joined` names those of a path."""
    return [
        " ".join([sentence(pair["now"]), sentence(pair["late"]), *_path_said(pair, joined)])
        for pair in found.get("permits", [])
    ]


def _path_said(pair: Mapping[str, Any], joined: Callable[[Iterable[str]], str]) -> list[str]:
    """Where others come first, which."""
    if len(pair["path"]) < 2:
        return []
    return [say(PATH, {"path": joined(pair["path"]), "hour": round(pair["granted"], 1)})]


def effects_table(found: Found) -> NumberTable:
    """Those that change anything, what helps most first, then what harms most; people who are not safe at a deadline
    more (+) or fewer (−)."""
    rows = [row for row in found["rows"] if _facts(row) != [("no_effect", {})]]
    rows.sort(key=lambda row: (row["cost"] > 0, -abs(row["cost"])))
    hours = [hour for hour, _people in rows[0]["left"]] if rows else []
    heads = (
        _("What would be otherwise"), _("Everybody safe by hour"),
        *(_("Not safe at hour %(hours)s") % {"hours": f"{hour:g}"} for hour in hours),
        _("Weighted hours of waiting"),
    )  # fmt: skip
    return NumberTable(
        heads,
        tuple(
            (
                change_name(row), _("never") if row["clear"] is None else round(row["clear"]),
                *(_more(people) for _hour, people in row["left"]), _more(row["cost"]),
            )
            for row in rows
        ),
    )  # fmt: skip


def without_effect(found: Found) -> int:
    """Changes that change nothing."""
    return sum(_facts(row) == [("no_effect", {})] for row in found["rows"])


def _more(number: float) -> str:
    """With its sign, so that nobody takes a difference for a count."""
    whole = round(number)
    return f"{'+' if whole > 0 else '−'}{plain(abs(whole))}" if whole else "0"
