"""Who passes the desks of a hub, and who boards there."""

from dataclasses import dataclass, field

import numpy as np

from safeconduct.core.evacuation.plan.boarding import Boarding, DayCount, in_turn
from safeconduct.core.evacuation.plan.leaving import free_to_go, is_most_behind
from safeconduct.core.evacuation.plan.parties import Party


@dataclass(slots=True, eq=False)
class HubBoarding:
    """One hub; `coming` by epoch of arrival."""

    boarding: Boarding
    hub: int
    coming: dict[int, list[Party]]
    lobby: list[Party] = field(default_factory=list)
    unchecked: list[Party] = field(default_factory=list)
    checked: list[Party] = field(default_factory=list)
    # Who stands at a desk, and whether it is the last one.
    soon: list[tuple[Party, bool]] = field(default_factory=list)
    desk: float = 0.0
    document: float = 0.0

    def run(self) -> None:
        f, h = self.boarding.f, self.boarding.f.hubs
        rides = [int(ride) for ride in h.ride[h.first_ride[self.hub] : h.first_ride[self.hub + 1]]]
        lifts = [int(lift) for lift in h.lift[h.first_lift[self.hub] : h.first_lift[self.hub + 1]]]
        day, gone, quota, today = DayCount(f), np.zeros(len(rides)), 0.0, -1
        only_free = not lifts and not any(f.seated[ride] for ride in rides)
        for t in range(f.epochs):
            if f.day[t] != today:
                today, quota = int(f.day[t]), float(h.day_quota[self.hub])
            self._come(t)
            if not (self.lobby or self.unchecked or self.checked):
                self.desk = self.document = 0.0
                continue
            self._write(t)
            quota = self._check(t, quota)
            for lift in lifts:
                self.boarding.lift(lift, t, self.checked)
            for n, ride in enumerate(rides):
                if f.seated[ride]:
                    self.boarding.board(ride, t, self.checked, day)
                elif not only_free or is_most_behind(f, self.hub, int(h.first_ride[self.hub]) + n, t, gone):
                    most = free_to_go(f, ride, t, float(gone[n]), only_free)
                    gone[n] += self.boarding.walk(ride, t, self.checked, day, most)

    def _come(self, t: int) -> None:
        for party in self.coming.get(t, []):
            (self.lobby if party.undocumented else self.unchecked).append(party)
        for party, was_last in self.soon:
            (self.checked if was_last else self.unchecked).append(party)
        self.soon = []
        self.lobby, self.unchecked = in_turn(self.lobby), in_turn(self.unchecked)
        self.checked = in_turn(self.checked)

    def _write(self, t: int) -> None:
        f, h, queue = self.boarding.f, self.boarding.f.hubs, False
        if np.isinf(h.desk[self.hub, t]):
            self.unchecked += [self._documented(party, party.count, t) for party in self.lobby]
            self.lobby, self.unchecked = [], in_turn(self.unchecked)
            return
        self.document += max(0.0, float(h.document[self.hub, t]))
        for party in self.lobby:
            count = min(party.count, int(self.document / party.undocumented + 1e-9))
            self.document -= count * party.undocumented
            queue = queue or count < party.count
            if count:
                done = self._documented(party, count, t + f.document_steps)
                if f.document_steps:
                    self.soon.append((done, False))
                else:
                    self.unchecked.append(done)
        self.unchecked = in_turn(self.unchecked)
        if not queue:
            self.document = 0.0

    def _documented(self, party: Party, count: int, since: int) -> Party:
        return party.documented(count, since, int(self.boarding.f.with_documents[party.layer]))

    def _check(self, t: int, quota: float) -> float:
        f, h, some = self.boarding.f, self.boarding.f.hubs, False
        free = bool(np.isinf(h.desk[self.hub, t]))
        steps = int(h.desk_steps[self.hub])
        if not free and steps and t == f.epochs - 1:
            return quota
        self.desk += 0.0 if free else float(h.desk[self.hub, t])
        for party in self.unchecked:
            able = quota / party.people if free else min(self.desk / party.work, quota / party.people)
            count = min(party.count, int(min(able, 1e15) + 1e-9))
            some = some or count < party.count
            if not count:
                continue
            self.desk -= 0.0 if free else count * party.work
            quota -= count * party.people
            passed = party.part(count, t + (0 if free else steps))
            if free or not steps:
                self.checked.append(passed)
            else:
                self.soon.append((passed, True))
        self.unchecked, self.checked = in_turn(self.unchecked), in_turn(self.checked)
        if not some or quota < 1.0:
            self.desk = 0.0
        return quota
