"""The independent auditor: reads a problem and a list of trips, and nothing of what made the list.

It shares no arrays, no network and no rules in code with the engines; only the records of the problem and the trips.
"""

from safeconduct.core.evacuation.audit.audit import Audit, audit
from safeconduct.core.evacuation.audit.fault import Fault

__all__ = ["Audit", "Fault", "audit"]
