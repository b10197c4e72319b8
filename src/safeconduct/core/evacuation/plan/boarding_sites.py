"""Who boards at an assembly point, and who gets a document there."""

from dataclasses import dataclass, field

import numpy as np

from safeconduct.core.evacuation.plan.boarding import Boarding, DayCount, in_turn
from safeconduct.core.evacuation.plan.leaving import free_to_go
from safeconduct.core.evacuation.plan.parties import Party


@dataclass(slots=True, eq=False)
class SiteBoarding:
    """One assembly point; `ready` by epoch."""

    boarding: Boarding
    site: int
    ready: dict[int, list[Party]]
    queue: list[Party] = field(default_factory=list)
    desk: float = 0.0
    written: list[Party] = field(default_factory=list)

    def run(self) -> None:
        f, s = self.boarding.f, self.boarding.f.sites
        rides = [int(ride) for ride in s.ride[s.first_ride[self.site] : s.first_ride[self.site + 1]]]
        day, gone = DayCount(f), np.zeros(len(rides))
        only_free = not any(f.seated[ride] for ride in rides)
        for t in range(f.epochs):
            self.queue = in_turn([*self.queue, *self.written, *self.ready.get(t, [])])
            self.written = []
            if not self.queue:
                self.desk = 0.0
                continue
            self._write(t)
            for n, ride in enumerate(rides):
                if f.seated[ride]:
                    self.boarding.board(ride, t, self.queue, day)
                else:
                    most = free_to_go(f, ride, t, float(gone[n]), only_free)
                    gone[n] += self.boarding.walk(ride, t, self.queue, day, most)

    def _write(self, t: int) -> None:
        f, queue = self.boarding.f, False
        if f.sites.document[self.site, 0] < 0:
            return
        self.desk += f.sites.document[self.site, t]
        for party in [party for party in self.queue if party.undocumented]:
            count = min(party.count, int(self.desk / party.undocumented + 1e-9))
            self.desk -= count * party.undocumented
            queue = queue or count < party.count
            if count:
                done = party.documented(count, t + f.document_steps, int(f.with_documents[party.layer]))
                (self.written if f.document_steps else self.queue).append(done)
        self.queue = in_turn(self.queue)
        if not queue:
            self.desk = 0.0
