"""What may turn out otherwise than planned, as ranges, each with its source."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Range:
    """From `low` to `high`, all equally likely unless said otherwise."""

    low: float
    high: float
    source: str = ""


ASSUMED = "assumption, no published figure"
ORDERLY = "Canada 2024: 36-42 % of offered seats used; firm acceptances come more often (assumption)"


@dataclass(frozen=True, slots=True)
class Uncertainty:
    """One draw of each range holds for a whole replication, except where `each` says that every one has its own.

    Shares are between 0 and 1, factors multiply what the problem says, hours are added.
    """

    people_factor: Range = Range(0.8, 1.2, ASSUMED)  # how many there are, of those the groups count
    show_up: Range = Range(0.6, 0.9, ORDERLY)  # of a household's chances to come at all
    retraction_share: Range = Range(0.0, 0.1, ASSUMED)  # of those who would come, who turn back in the end
    ready_delay_hours: Range = Range(0.0, 6.0, ASSUMED)  # each household
    travel_factor: Range = Range(1.0, 1.6, ASSUMED)  # each journey
    late_vehicle_hours: Range = Range(0.0, 6.0, ASSUMED)  # each vehicle
    missing_vehicle_share: Range = Range(0.0, 0.15, ASSUMED)
    closed_leg_share: Range = Range(0.0, 0.15, ASSUMED)
    closure_hours: Range = Range(6.0, 24.0, ASSUMED)  # each closure
    slow_desk_share: Range = Range(0.0, 0.3, ASSUMED)
    slow_desk_factor: Range = Range(0.3, 0.8, ASSUMED)  # each slow desk
    cancelled_lift_share: Range = Range(0.0, 0.1, ASSUMED)
    permit_delay_hours: Range = Range(0.0, 24.0, ASSUMED)  # each permit


USUAL = Uncertainty()
NONE = Range(0.0, 0.0)
ONE = Range(1.0, 1.0)
CERTAIN = Uncertainty(ONE, ONE, NONE, NONE, ONE, NONE, NONE, NONE, NONE, NONE, ONE, NONE, NONE)
