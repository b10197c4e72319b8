"""Who is in the register, for whom: lists by keyset, search by sound, phone or document number."""

from dataclasses import dataclass
from typing import Final

from django.db.models import Exists, OuterRef, Prefetch, Q, QuerySet
from rapidfuzz import fuzz

from safeconduct.core.matching import fold, name_keys
from safeconduct.identity.models import Post, User
from safeconduct.identity.roles import posts_where
from safeconduct.registry.intake.documents import plain_number
from safeconduct.registry.intake.phones import read_phones
from safeconduct.registry.models import FamilyUnit, NameKey, Person, Registration, TravelDocument

PAGE: Final = 50
# So many are compared with what was typed; the page shows the closest and asks for another word.
MOST_RANKED: Final = 200
SHORTEST_PREFIX: Final = 3
RARE: Final = 2_000


def visible_to(user: User) -> QuerySet[Registration]:
    """Active registrations at the posts where the user may see people."""
    return Registration.objects.filter(
        post__in=posts_where(user, "registry.view"), state=Registration.State.ACTIVE
    )


def registrations_at(user: User, post: Post) -> QuerySet[Registration]:
    """Those visible at one post. One plain condition on the post lets every list use its index."""
    if post.pk not in posts_where(user, "registry.view"):
        return Registration.objects.none()
    return Registration.objects.filter(post=post, state=Registration.State.ACTIVE)


def listed(rows: QuerySet[Registration]) -> QuerySet[Registration]:
    """With everything a line of the list shows, in a fixed number of queries."""
    documents = TravelDocument.objects.order_by("pk")
    return rows.select_related("person", "area").prefetch_related(
        Prefetch("person__documents", queryset=documents, to_attr="papers")
    )


@dataclass(frozen=True, slots=True)
class Filters:
    """What the list is narrowed to. `area` is a code, "-" for those without a province."""

    area: str = ""
    status: str = ""
    holder: str = ""
    batch: int = 0

    def apply(self, rows: QuerySet[Registration]) -> QuerySet[Registration]:
        if self.area:
            rows = rows.filter(area__isnull=True) if self.area == "-" else rows.filter(area=self.area)
        if self.status:
            rows = rows.filter(status=self.status)
        if self.holder:
            rows = _held_by(rows, self.holder)
        if self.batch:
            rows = rows.filter(batch=self.batch)
        return rows

    @property
    def key(self) -> str:
        """The column the pages follow: an import is read in the order of its rows."""
        return "batch_row" if self.batch else "pk"


def _held_by(rows: QuerySet[Registration], holder: str) -> QuerySet[Registration]:
    """A rare holder is looked up, a common one is met soon enough along the list."""
    held = TravelDocument.objects.filter(holder=holder)
    few = list(held.values_list("person", flat=True)[: RARE + 1])
    if len(few) <= RARE:
        return rows.filter(person__in=few)
    return rows.filter(Exists(held.filter(person=OuterRef("person"))))


@dataclass(frozen=True, slots=True)
class Page:
    rows: list[Registration]
    before: int | None
    after: int | None


def page(
    rows: QuerySet[Registration], filters: Filters, *, after: int | None = None, before: int | None = None
) -> Page:
    """Fifty rows from a position, without counting and without skipping over rows."""
    key = filters.key
    wanted = filters.apply(rows)
    if before is not None:
        found = list(listed(wanted.filter(**{f"{key}__lt": before}).order_by(f"-{key}")[: PAGE + 1]))
        has_more_before, has_more_after = len(found) > PAGE, True
        shown = found[:PAGE][::-1]
    else:
        start = wanted.filter(**{f"{key}__gt": after}) if after is not None else wanted
        found = list(listed(start.order_by(key)[: PAGE + 1]))
        has_more_before, has_more_after = after is not None, len(found) > PAGE
        shown = found[:PAGE]
    return Page(
        shown,
        before=_place(shown[0], key) if shown and has_more_before else None,
        after=_place(shown[-1], key) if shown and has_more_after else None,
    )


def _place(row: Registration, key: str) -> int:
    return int(row.pk if key == "pk" else row.batch_row or 0)


def find(user: User, text: str, *, post: Post | None = None) -> list[Registration]:
    """The people a text may mean, likeliest first, at most a page of them."""
    rows = registrations_at(user, post) if post is not None else visible_to(user)
    exact = _by_number(rows, text, post)
    if exact:
        return exact
    keys = _search_keys(text)
    if not keys:
        return []
    # Two queries: an OR of them would be answered by reading every key of both.
    ways = [_by_every_word(rows, keys), *([_by_words_together(rows, keys)] if len(keys) > 1 else [])]
    ids = {pk for way in ways for pk in way.values_list("pk", flat=True)[:MOST_RANKED]}
    found = list(listed(rows.filter(pk__in=ids))) if ids else []
    return sorted(found, key=lambda row: -_closeness(row, text))[:PAGE]


def _by_number(rows: QuerySet[Registration], text: str, post: Post | None) -> list[Registration]:
    if not any(mark.isdigit() for mark in text):
        return []
    number = plain_number(text)
    # One query each: an OR over two tables would keep both indexes from being used.
    parts = [rows.filter(person__in=TravelDocument.objects.filter(number=number).values("person"))]
    for phone in read_phones(text, regions=(post.country_code, "LA") if post else ("LA",))[0]:
        # The second number is indexed only where there is one; saying so lets the index be used.
        second = Person.objects.filter(phone_2=phone).exclude(phone_2="")
        parts += [rows.filter(person__phone=phone), rows.filter(person__in=second.values("pk"))]
    ids = {pk for part in parts for pk in part.values_list("pk", flat=True)[:PAGE]}
    return list(listed(rows.filter(pk__in=ids))) if ids else []


def _search_keys(text: str) -> list[str]:
    keys = list(name_keys(text))
    words = text.split()
    if len(words) < 2:
        return keys[-1:]
    # The words as the person wrote them must all be there; the joined keys are for one-word spellings.
    return [key for key in dict.fromkeys(fold(word)[:40] for word in words) if key]


def _by_every_word(rows: QuerySet[Registration], keys: list[str]) -> QuerySet[Registration]:
    """Every word must be there; the last may be only begun."""
    for number, key in enumerate(keys, 1):
        same = Q(key=key)
        if number == len(keys) and len(key) >= SHORTEST_PREFIX:
            same |= Q(key__gte=key, key__lt=key + "~")
        rows = rows.filter(person__in=NameKey.objects.filter(same).values("person"))
    return rows


def _by_words_together(rows: QuerySet[Registration], keys: list[str]) -> QuerySet[Registration]:
    """Somebody else may have written these words as one."""
    whole = "".join(keys)[:40]
    return rows.filter(person__in=NameKey.objects.filter(key=whole).values("person"))


def _closeness(row: Registration, text: str) -> float:
    plain = fold(text)
    return max(
        fuzz.WRatio(plain, fold(name)) + fuzz.ratio(text.casefold(), name.casefold()) / 10
        for name in (row.person.name, row.person.name_native)
    )


def families_at(user: User, post: Post) -> QuerySet[FamilyUnit]:
    if post.pk not in posts_where(user, "registry.view"):
        return FamilyUnit.objects.none()
    return FamilyUnit.objects.filter(post=post)
