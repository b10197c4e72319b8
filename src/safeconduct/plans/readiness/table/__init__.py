"""The rules, one for each requirement, in the order of the guidelines."""

from typing import Final

from safeconduct.plans.readiness.rule import Rule
from safeconduct.plans.readiness.table.agreeing import AGREEING
from safeconduct.plans.readiness.table.finding import FINDING
from safeconduct.plans.readiness.table.helping import HELPING
from safeconduct.plans.readiness.table.knowing import KNOWING
from safeconduct.plans.readiness.table.learning import LEARNING
from safeconduct.plans.readiness.table.leaving import LEAVING
from safeconduct.plans.readiness.table.moving import MOVING
from safeconduct.plans.readiness.table.planning import PLANNING
from safeconduct.plans.readiness.table.reaching import REACHING
from safeconduct.plans.readiness.table.returning import RETURNING
from safeconduct.plans.readiness.table.speaking import SPEAKING

RULES: Final[tuple[Rule, ...]] = (
    *KNOWING,
    *HELPING,
    *PLANNING,
    *REACHING,
    *AGREEING,
    *LEARNING,
    *SPEAKING,
    *LEAVING,
    *FINDING,
    *MOVING,
    *RETURNING,
)
