"""The independent auditor: reads a problem and a list of trips, and nothing of what made the list.

It shares no arrays, no network and no rules in code with the engines; only the records of the problem and the trips.
"""

from safeconduct.core.evacuation.audit.fault import Fault
from safeconduct.core.evacuation.audit.whole import Audit, audit

__all__ = ["Audit", "Fault", "audit"]
