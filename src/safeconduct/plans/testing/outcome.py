"""What a test stores of a result: one mapping for each multiple, read by verdict.py and tables.py."""

from collections.abc import Mapping
from typing import Any

from safeconduct.core.evacuation import Binding, Result


def outcome_of(factor: float, result: Result, border_rates: Mapping[str, float]) -> dict[str, Any]:
    left = [result.people - safe for safe in result.curve.safe]
    return {
        "factor": factor,
        "people": result.people,
        "horizon_hours": result.horizon_hours,
        "step_minutes": result.step_minutes,
        "clear_hours": result.clear_hours,
        "left": left[-1] if left else result.people,
        "unreachable": sum(one.people for one in result.unreachable),
        "waiting": [list(point) for point in zip(result.curve.hours, left, strict=True)],
        "deadlines": [
            {
                "hours": one.hours,
                "left": one.people,
                "by_point": dict(one.at_assembly_points),
                "at_exits": dict(one.at_hubs),
                "moving": one.moving,
            }
            for one in result.left_behind
        ],
        "binds": [_bind(one, border_rates) for one in result.bindings],
        "certified": result.certificate.holds,
        "gap": abs(result.certificate.gap),
        "notes": [{"code": one.code, "values": dict(one.values)} for one in result.notes],
    }


def _bind(binding: Binding, border_rates: Mapping[str, float]) -> dict[str, Any]:
    values = dict(binding.values)
    found: dict[str, Any] = {
        "kind": binding.kind,
        "subject": binding.subject,
        "saves": binding.saves,
        "share": binding.share,
        "from_hours": binding.from_hours,
        "until_hours": binding.until_hours,
    }
    found |= {key: values[key] for key in ("people", "holding", "reason") if key in values}
    if binding.kind == "desks" and binding.subject in border_rates:
        # The border was given to the core as one desk; what one more person an hour saves is a part of that.
        rate = border_rates[binding.subject]
        found |= {"kind": "border", "saves": binding.saves / rate if rate else 0.0}
    return found
