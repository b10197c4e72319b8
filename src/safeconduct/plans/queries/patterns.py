"""The library of patterns. It holds no personal data: whoever reads plans reads it."""

from collections.abc import Callable
from functools import cache

from django.db.models import QuerySet

from safeconduct.identity.models import User
from safeconduct.plans.models import Pattern
from safeconduct.plans.patterns import PatternFile


def patterns_visible_to(user: User) -> QuerySet[Pattern]:
    """Drafts are for those who write them."""
    if not user.has_perm("plans.view"):
        return Pattern.objects.none()
    found = Pattern.objects.select_related("made_by", "offered_by")
    return found if user.has_perm("plans.change_patterns") else found.filter(offered_at__isnull=False)


def current_patterns(user: User) -> list[Pattern]:
    """One line for each pattern: the newest number that plans may take, else the newest there is."""
    lines: dict[tuple[str, str], Pattern] = {}
    for one in patterns_visible_to(user).defer("content"):
        standing = lines.setdefault((one.kind, one.code), one)
        if one.is_offered and not standing.is_offered:
            lines[one.kind, one.code] = one
    return list(lines.values())


def offered_patterns(user: User) -> list[Pattern]:
    return [one for one in current_patterns(user) if one.is_offered]


def profile_of(country: str) -> Pattern | None:
    """The newest profile of a country that plans may take."""
    offered = Pattern.objects.filter(kind=Pattern.Kind.PROFILE, code=country.lower())
    return offered.filter(offered_at__isnull=False, withdrawn_at__isnull=True).order_by("-number").first()


def pattern_file(pattern: Pattern) -> PatternFile:
    return PatternFile(
        pattern.kind, pattern.code, pattern.number, pattern.title, pattern.note, pattern.content
    )


def numbers_of(pattern: Pattern) -> Callable[[int], PatternFile | None]:
    """The pattern under another of its numbers; withdrawn ones too, for plans took from them."""

    @cache
    def numbered(number: int) -> PatternFile | None:
        found = Pattern.objects.filter(kind=pattern.kind, code=pattern.code, number=number).first()
        return pattern_file(found) if found else None

    return numbered
