"""Reading plans, beginning with who is asking."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import OuterRef, QuerySet, Subquery

from safeconduct.identity.models import Post, User
from safeconduct.identity.roles import posts_where
from safeconduct.places.models import Area, Country
from safeconduct.plans.content import Content, Sections, records
from safeconduct.plans.display import Names, record_names
from safeconduct.plans.models import Plan, PlanVersion, SectionContent, StressTest
from safeconduct.plans.outline import OUTLINE, OUTLINES, Field, Kind, Outline, Section
from safeconduct.plans.planfile import AreaFacts, PlanFile


def visible_to(user: User) -> QuerySet[Plan]:
    return Plan.objects.filter(post__in=posts_where(user, "plans.view")).select_related("post")


def versions_visible_to(user: User) -> QuerySet[PlanVersion]:
    return PlanVersion.objects.filter(plan__post__in=posts_where(user, "plans.view")).select_related(
        "plan__post", "submitted_by", "approved_by"
    )


def tests_visible_to(user: User) -> QuerySet[StressTest]:
    return StressTest.objects.filter(version__plan__post__in=posts_where(user, "plans.view")).select_related(
        "version__plan__post"
    )


@dataclass(frozen=True, slots=True)
class PlanLine:
    """A plan as a line of the list: the open version, the one in force, and the last finished test of any."""

    plan: Plan
    open: PlanVersion | None
    in_force: PlanVersion | None
    last_test: StressTest | None

    def days_in_force(self, today: date) -> int:
        approved = self.in_force.approved_at if self.in_force else None
        return (today - approved.date()).days if approved else 0

    @property
    def current(self) -> PlanVersion:
        version = self.open or self.in_force
        return version if version is not None else self.plan.versions.all()[0]


def lines(user: User, *, post: Post | None = None) -> list[PlanLine]:
    """Every plan the user may see, in three queries however many there are."""
    plans = visible_to(user)
    if post is not None:
        plans = plans.filter(post=post)
    done = StressTest.objects.filter(version__plan=OuterRef("pk"), state=StressTest.State.DONE)
    plans = plans.prefetch_related("versions").annotate(last_test=Subquery(done.values("pk")[:1]))
    found = list(plans)
    tests = StressTest.objects.in_bulk([plan.last_test for plan in found if plan.last_test])
    return [_line(plan, tests.get(plan.last_test or 0)) for plan in found]


def _line(plan: Plan, last_test: StressTest | None) -> PlanLine:
    versions = list(plan.versions.all())
    return PlanLine(
        plan,
        next((one for one in versions if one.state in {"draft", "in_review"}), None),
        next((one for one in versions if one.state == PlanVersion.State.IN_FORCE), None),
        last_test,
    )


def outline_of(version: PlanVersion) -> Outline:
    return OUTLINES.get(version.outline, OUTLINE)


def sections_of(version: PlanVersion) -> dict[str, dict[str, Any]]:
    return {row.key: row.content for row in SectionContent.objects.filter(version=version)}


def section_of(version: PlanVersion, key: str) -> SectionContent | None:
    return SectionContent.objects.filter(version=version, key=key).select_related("edited_by").first()


def countries_of(post: Post) -> list[str]:
    """The countries a post answers for, its own first."""
    codes = [post.country_code, *post.jurisdictions.values_list("country_code", flat=True)]
    return list(dict.fromkeys(codes))


def areas_named(codes: Iterable[str]) -> dict[str, Area]:
    return {area.code: area for area in Area.objects.filter(code__in=set(codes)).select_related("country")}


def area_choices(post: Post) -> list[tuple[str, list[tuple[str, str]]]]:
    """The areas a plan of this post may name, grouped by country."""
    order = countries_of(post)
    found: dict[str, list[tuple[str, str]]] = {}
    names: dict[str, str] = {}
    for area in Area.objects.filter(country__in=order).select_related("country"):
        country = area.country_id or ""
        found.setdefault(country, []).append((area.code, str(area)))
        names[country] = str(area.country)
    return [(names[code], found[code]) for code in order if code in found]


def country_choices() -> list[tuple[str, str]]:
    return sorted(((country.code, str(country)) for country in Country.objects.all()), key=lambda one: one[1])


def plan_file(version: PlanVersion) -> PlanFile:
    """The version as it is exported and tested: its sections, and the areas that they name."""
    sections = sections_of(version)
    plan, post = version.plan, version.plan.post
    areas = {
        code: AreaFacts(area.name, area.country_id or "", area.lat, area.lon)
        for code, area in areas_named(area_codes(outline_of(version), sections)).items()
    }
    return PlanFile(
        title=plan.title,
        outline=version.outline,
        sections=sections,
        areas=areas,
        post={"code": post.code, "name": post.name, "country": post.country_code},
        version={
            "number": version.number,
            "state": version.state,
            "approved_at": version.approved_at.isoformat() if version.approved_at else None,
        },
    )


def area_codes(outline: Outline, sections: Sections) -> set[str]:
    """Every area that a field or record of the plan names."""
    codes: set[str] = set()
    for section in outline.sections:
        content = sections.get(section.key, {})
        _collect(section.fields, content, codes)
        for table in section.tables:
            for row in records(content, table.key):
                _collect(table.columns, row, codes)
    return codes


def _collect(fields: Iterable[Field], content: Content, codes: set[str]) -> None:
    for field in fields:
        value = content.get(field.key)
        if field.kind is Kind.AREA and isinstance(value, str):
            codes.add(value)
        elif field.kind is Kind.AREAS and isinstance(value, list):
            codes.update(one for one in value if isinstance(one, str))


def names_in(outline: Outline, sections: Sections) -> Names:
    """What the codes of a plan are called in the reader's language."""
    countries = {
        str(row.get(field.key))
        for section in outline.sections
        for row, fields in _rows_with_fields(section, sections.get(section.key, {}))
        for field in fields
        if field.kind is Kind.COUNTRY
    }
    return Names(
        areas={code: str(area) for code, area in areas_named(area_codes(outline, sections)).items()},
        countries={country.code: str(country) for country in Country.objects.filter(code__in=countries)},
        records=record_names(outline, sections),
    )


def _rows_with_fields(section: Section, content: Content) -> list[tuple[Content, tuple[Field, ...]]]:
    found: list[tuple[Content, tuple[Field, ...]]] = [(content, section.fields)]
    found += [(row, table.columns) for table in section.tables for row in records(content, table.key)]
    return found
