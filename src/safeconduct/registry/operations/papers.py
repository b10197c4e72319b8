"""Documents of a person, and who holds them."""

from collections.abc import Mapping
from typing import Any, Final

from safeconduct.registry.indexes import document_index
from safeconduct.registry.intake.documents import plain_number
from safeconduct.registry.models import Person, TravelDocument

DOCUMENT_FIELDS: Final = (
    "kind", "number", "issuing_state", "primary_identifier", "secondary_identifier", "expires_on", "holder",
    "holder_name", "holder_since",
)  # fmt: skip
PERSONAL: Final = frozenset({"number", "primary_identifier", "secondary_identifier", "holder_name"})


def first_document(person: Person, number: str, kind: str, holder: str) -> None:
    first_paper(person, {"number": number, "kind": kind, "holder": holder})


def first_paper(person: Person, values: Mapping[str, Any]) -> None:
    """In whose hands a passport is matters also where its number is not known."""
    if (
        values.get("number")
        or values.get("holder", TravelDocument.Holder.UNKNOWN) != TravelDocument.Holder.UNKNOWN
    ):
        write_document(TravelDocument(person=person, key=person.key), known(values))


def write_document(document: TravelDocument, values: Mapping[str, Any]) -> None:
    for name, value in values.items():
        setattr(document, name, value)
    document.number_index = document_index(document.number) if document.number else None
    document.save()


def known(values: Mapping[str, Any]) -> dict[str, Any]:
    """What of the values a document holds, the number as it is stored and searched."""
    found = {name: value for name, value in values.items() if name in DOCUMENT_FIELDS}
    if "number" in found:
        found["number"] = plain_number(found["number"])
    return found
