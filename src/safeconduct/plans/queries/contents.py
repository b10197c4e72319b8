"""What a version holds, and what the codes in it are called."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any

from safeconduct.identity.models import Post
from safeconduct.places.models import Country
from safeconduct.plans.content import Content, Sections, records
from safeconduct.plans.content.pictured import digests
from safeconduct.plans.display import Names, record_names
from safeconduct.plans.exchange import AreaFacts, PlanFile, digest_of
from safeconduct.plans.models import Picture, PlanVersion, SectionContent
from safeconduct.plans.outline import OUTLINE, OUTLINES, Field, Kind, Outline, Section
from safeconduct.plans.queries.agreed import titles_of
from safeconduct.plans.queries.ground import areas_named


def outline_of(version: PlanVersion) -> Outline:
    return OUTLINES.get(version.outline, OUTLINE)


def sections_of(version: PlanVersion) -> dict[str, dict[str, Any]]:
    return {row.key: row.content for row in SectionContent.objects.filter(version=version)}


def section_of(version: PlanVersion, key: str) -> SectionContent | None:
    return SectionContent.objects.filter(version=version, key=key).select_related("edited_by").first()


def is_edited_since(version: PlanVersion, moment: datetime) -> bool:
    """Whether what was frozen of it then no longer speaks of the plan as it is."""
    if version.state == PlanVersion.State.SUPERSEDED:
        return True
    return version.sections.filter(edited_at__gt=moment).exists()


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
            "digest": version.digest or None,
        },
    )


def digest(version: PlanVersion) -> str:
    """The digest of what the version says now; at its approval it is stored beside it."""
    sections = sections_of(version)
    file = PlanFile(
        title=version.plan.title,
        outline=version.outline,
        sections=sections,
        version={"number": version.number},
        pictures=picture_bytes(version, digests(outline_of(version), sections)),
    )
    return digest_of(file)


def exported(version: PlanVersion) -> PlanFile:
    """The version as it leaves the system: with the photographs that it names."""
    file = plan_file(version)
    return replace(file, pictures=picture_bytes(version, digests(outline_of(version), file.sections)))


def picture_bytes(version: PlanVersion, named: Iterable[str]) -> dict[str, bytes]:
    """The JPEG of each photograph that is there, by digest."""
    wanted = set(named)
    found = Picture.objects.filter(plan=version.plan_id, sha256__in=wanted) if wanted else ()
    return {picture.sha256: bytes(picture.jpeg) for picture in found}


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


def names_in(outline: Outline, sections: Sections, *, post: Post | None = None) -> Names:
    """What the codes of a plan are called in the reader's language; agreements only if they are about the post."""
    return names_among(outline, [sections], post=post)


def names_among(outline: Outline, states: Sequence[Sections], *, post: Post | None = None) -> Names:
    """The same for several states of a plan at once; an entry is called as in the last state that has it."""
    codes = {code for sections in states for code in area_codes(outline, sections)}
    countries = {
        str(row.get(field.key))
        for sections in states
        for section in outline.sections
        for row, fields in _rows_with_fields(section, sections.get(section.key, {}))
        for field in fields
        if field.kind is Kind.COUNTRY
    }
    return Names(
        areas={code: str(area) for code, area in areas_named(codes).items()},
        countries={country.code: str(country) for country in Country.objects.filter(code__in=countries)},
        records={key: name for one in states for key, name in record_names(outline, one).items()},
        agreements=titles_of(post, states) if post else {},
    )


def _rows_with_fields(section: Section, content: Content) -> list[tuple[Content, tuple[Field, ...]]]:
    found: list[tuple[Content, tuple[Field, ...]]] = [(content, section.fields)]
    found += [(row, table.columns) for table in section.tables for row in records(content, table.key)]
    return found
