"""What an option comes to, in sentences of the reader's language, made when they are read."""

from collections.abc import Mapping
from math import ceil
from typing import TYPE_CHECKING, Any, Final

from django.utils.translation import gettext as _

from safeconduct.plans.options.shared import among_said
from safeconduct.plans.options.sliders import Answer
from safeconduct.plans.options.words import CHANCES, CLASSES, MODES, STANDING, VERDICT, WAY
from safeconduct.plans.remarks import Value, say

if TYPE_CHECKING:
    from safeconduct.plans.models import EvacuationOption

HOURS_A_DAY: Final = 24
MOST_PLACES: Final = 3
NEAR: Final = 0.05


def verdict(option: "EvacuationOption") -> list[str]:
    """The whole option in a few sentences: who is safe by when, how good it is, whether it may be carried out."""
    if not option.outcome:
        return []
    if not option.outcome["people"]:
        return [headline(option)]
    near = nearness(option.cost, option.bound, option.gap)
    said = [headline(option), *among_said(option.outcome), *_no_way(option.outcome), *_aim(option)]
    said += filter(None, [near])
    if option.is_sound:
        said.append(soundness(option))
    else:
        # What cannot be carried out must not begin with a promise.
        said[0] = say(VERDICT["if_made"], {"headline": said[0]})
        said.insert(0, soundness(option))
    if option.was_stopped:
        said.append(say(VERDICT["stopped"], {}))
    if option.is_by_hand:
        said.append(say(VERDICT["by_hand"], {}))
    return said


def in_a_word(option: "EvacuationOption") -> str:
    """For lists: what it comes to, or that it must not be carried out."""
    if option.outcome and option.outcome["people"] and not option.is_sound:
        return soundness(option)
    return headline(option)


def headline(option: "EvacuationOption") -> str:
    """Everybody safe by when, or how many are left and where."""
    outcome = option.outcome
    if not outcome:
        return ""
    everybody = outcome["people"]
    if not everybody:
        return say(VERDICT["nobody"], {})
    if outcome["clear_hours"] is not None:
        hours = ceil(outcome["clear_hours"] - 1e-6)
        return say(
            VERDICT["all_safe"], {"all": everybody, "hours": hours, "days": round(hours / HOURS_A_DAY, 1)}
        )
    return say(
        VERDICT["left"],
        {
            "n": everybody - outcome["safe"],
            "all": everybody,
            "days": round(outcome["horizon_hours"] / HOURS_A_DAY, 1),
            "where": _where(outcome, option.outcome["names"]),
        },
    )


def nearness(cost: float | None, bound: float | None, gap: float | None) -> str:
    """How far the best possible can be away at most."""
    if gap is None or cost is None or bound is None or bound <= 0:
        return say(VERDICT["no_bound"], {}) if cost is not None else ""
    percent = ceil(gap * 1000 - 1e-9) / 10
    if gap <= NEAR:
        return say(VERDICT["near"], {"gap": percent})
    return say(VERDICT["far"], {"gap": percent, "cost": round(cost), "bound": round(bound)})


def standing(option: "EvacuationOption", *, is_prepared: bool) -> list[str]:
    """How it stands while it is being made."""
    if not is_prepared:
        return [say(STANDING["prepares"], {})]
    if option.bound is None or option.bound <= 0:
        return [say(STANDING["begins"], {})]
    said = [say(STANDING["bound"], {"bound": round(option.bound)})]
    if option.cost is not None and option.gap is not None:
        said.append(say(STANDING["cost"], {"cost": round(option.cost), "gap": round(option.gap * 100, 1)}))
    return said


def chance(outcome: Mapping[str, Any]) -> list[str]:
    """How likely the option is in a world that does not keep to it."""
    chances = outcome.get("chances")
    if not chances or not outcome["people"]:
        return []
    cleared = chances["cleared"]
    values: dict[str, Value] = {
        "share": round(cleared["share"] * 100), "low": round(cleared["low"] * 100),
        "high": round(cleared["high"] * 100), "worlds": chances["replications"],
    }  # fmt: skip
    said = [say(CHANCES["chance"], values)]
    if chances["clear_hours"] is not None:
        hours = chances["clear_hours"]
        said.append(say(CHANCES["chance_hours"], {"low": round(hours["low"]), "high": round(hours["high"])}))
    return [*said, say(CHANCES["repaired"], {})]


def soundness(option: "EvacuationOption") -> str:
    if option.is_sound:
        return say(VERDICT["sound"], {})
    return say(VERDICT["unsound"], {"n": len(option.faults)})


def class_name(code: str) -> str:
    return str(CLASSES.get(code, code))


def carrier_name(kind: str, code: str, names: Mapping[str, str]) -> str:
    """A fleet or lift by its name; who goes without either, by the way they go."""
    return str(MODES.get(code, code)) if kind == "own" else names.get(code, code)


def way_name(leg: Mapping[str, Value]) -> str:
    """A leg by the names of its ends, with the reader's word for its mode."""
    mode = str(leg["mode"])
    ends = {"origin": leg["origin"], "destination": leg["destination"]}
    return say(WAY, ends | {"mode": str(MODES.get(mode, mode))})


def _aim(option: "EvacuationOption") -> list[str]:
    """What counted first, and what it costs where that is known."""
    money = sum(row["money"] for row in option.outcome["use"])
    said = [say(VERDICT[_aim_code(option)], {})]
    if money:
        values: dict[str, Value] = {
            "money": round(money), "currency": option.outcome["currency"] or _("no currency")
        }  # fmt: skip
        said.append(say(VERDICT["money"], values))
    return said


def _aim_code(option: "EvacuationOption") -> str:
    """An aim that could not be followed is said to be one."""
    if option.aim == "cheapest" and not option.outcome["is_priced"]:
        return "aim_unpriced"
    if option.aim == "soonest" and option.outcome["clear_hours"] is None and not option.is_by_hand:
        return "aim_soonest_left"
    return f"aim_{option.aim}"


def _no_way(outcome: Mapping[str, Any]) -> list[str]:
    stuck = outcome.get("unreachable", 0)
    return [say(VERDICT["no_way"], {"n": stuck})] if stuck else []


def _where(outcome: Mapping[str, Any], names: Mapping[str, str]) -> str:
    """The places where most are left; the others are counted together."""
    places = sorted(outcome["left_at"].items(), key=lambda one: -one[1])
    said = [say(VERDICT["left_at"], {"people": n, "place": names.get(code, code)}) for code, n in places]
    if outcome["moving_at_end"]:
        said.append(say(VERDICT["left_moving"], {"people": outcome["moving_at_end"]}))
    if len(said) > MOST_PLACES + 1:
        others = sum(people for _code, people in places[MOST_PLACES:]) + outcome["moving_at_end"]
        said = [*said[:MOST_PLACES], say(VERDICT["left_at"], {"people": others, "place": _("other places")})]
    return ", ".join(said)


def what_if(now: Answer, then: Answer) -> list[str]:
    """What comes of the changed numbers, and how it differs from the plan as it stands."""
    said = [_fate(then, "what_if_safe", "what_if_left")]
    if then is not now and now.people:
        said.append(_fate(now, "as_it_stands_safe", "as_it_stands_left"))
    return said


def _fate(one: Answer, safe: str, left: str) -> str:
    if not one.people:
        return say(VERDICT["nobody"], {})
    if one.clear_hours is not None:
        return say(VERDICT[safe], {"all": one.people, "hours": round(one.clear_hours)})
    days = round(one.horizon_hours / HOURS_A_DAY, 1)
    return say(VERDICT[left], {"n": one.left, "all": one.people, "days": days})
