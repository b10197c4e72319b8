"""The name field: primary identifier, two fillers, secondary identifier (Doc 9303 part 3, section 4.6)."""

from dataclasses import dataclass

from safeconduct.core.mrz.checks import FILLER


@dataclass(frozen=True, slots=True)
class Names:
    """Both identifiers with spaces for single fillers, "" where there is none."""

    primary: str
    secondary: str
    may_be_truncated: bool
    """A letter stands in the last place: the name may go on where there was no room."""
    several_separators: bool


def names_of(field: str) -> Names:
    # Fillers before the first letter are a missing primary identifier, or a slip of the issuer: no separator either way.
    groups = [group for group in field.lstrip(FILLER).split(FILLER * 2) if group.strip(FILLER)]
    words = [" ".join(word for word in group.split(FILLER) if word) for group in groups]
    return Names(
        primary=words[0] if words else "",
        secondary=" ".join(words[1:]),
        may_be_truncated=bool(field) and field[-1] != FILLER,
        several_separators=len(words) > 2,
    )
