"""Recording, renewing and ending agreements, keeping what belongs to them, and saying who represents us."""

from safeconduct.partners.operations.agreements import (
    bring_into_force,
    change_agreement,
    end_agreement,
    record_agreement,
    renew_agreement,
)
from safeconduct.partners.operations.keeping import Entry, add_entry, change_entry, remove_entry
from safeconduct.partners.operations.refusals import (
    ChangedMeanwhile,
    CodeTaken,
    Contradictory,
    Gone,
    NobodyNamed,
    NotAllowed,
    NotInForce,
    SinceWhenUnknown,
)
from safeconduct.partners.operations.reminding import remind
from safeconduct.partners.operations.representing import (
    change_representation,
    end_representation,
    record_representation,
)
from safeconduct.partners.operations.trail import note_agreement_read, note_export, note_representations_read

__all__ = [
    "ChangedMeanwhile", "CodeTaken", "Contradictory", "Entry", "Gone", "NobodyNamed", "NotAllowed", "NotInForce",
    "SinceWhenUnknown", "add_entry", "bring_into_force", "change_agreement", "change_entry",
    "change_representation", "end_agreement", "end_representation", "note_agreement_read", "note_export",
    "note_representations_read", "record_agreement", "record_representation", "remind", "remove_entry", "renew_agreement",
]  # fmt: skip
