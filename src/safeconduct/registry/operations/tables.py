"""Tables small enough to be written while their reader waits: the population picture, problems, an empty sheet."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import IO, Any

from django.utils.translation import gettext as _

from safeconduct.audit.models import Event
from safeconduct.audit.operations import record
from safeconduct.identity.models import Post, User
from safeconduct.registry import queries
from safeconduct.registry.ages import CODES, LABELS
from safeconduct.registry.intake.fields import FIELDS
from safeconduct.registry.intake.problems import sentence
from safeconduct.registry.models import Import, Sex
from safeconduct.registry.operations.spreadsheets import write_table


def export_population(
    out: IO[bytes], picture: queries.Population, splits: Mapping[str, queries.Split], *, post: Post, by: User,
    at: datetime,
) -> None:  # fmt: skip
    """Estimates in columns and rows of their own sheet-width: next to the counts, never in a sum with them."""
    nobody = queries.together([])
    everybody = queries.together(splits.get(row.area_code, nobody) for row in picture.rows)
    kinds = [(sex, band) for band in CODES for sex in everybody.sexes if everybody.of(sex, band)]
    sexes = dict(Sex.choices)
    header = (
        _("Province"), _("Registered"), _("Regular"), _("Irregular"), _("Not asked"),
        *(f"{LABELS[band]}, {sexes[sex]}" for sex, band in kinds), _("Headcount, at least"),
        _("Headcount, at most"), _("Estimate for"), _("Estimate, low"), _("Estimate, best"), _("Estimate, high"),
        _("Estimate as of"), _("Source of the estimate"),
    )  # fmt: skip

    def lines() -> Iterable[Sequence[object]]:
        for row in picture.rows:
            name = str(row.area) if row.area else _("Province not known")
            split = splits.get(row.area_code, nobody)
            counted = (
                name, row.total, row.regular, row.irregular, row.not_asked,
                *(split.of(sex, band) for sex, band in kinds), row.headcount_low, row.headcount_high,
            )  # fmt: skip
            first, *more = [_estimate_cells(one) for one in row.estimates] or [()]
            yield (*counted, *first)
            for one in more:
                yield (name, *[""] * (len(counted) - 1), *one)

    write_table(out, _("Population"), header, lines())
    record(
        Event.Kind.EXPORT,
        "registry.export_population",
        by=by,
        at=at,
        post=post.code,
        record_type="registry.population",
    )


def _estimate_cells(one: Any) -> tuple[object, ...]:
    return (one.get_status_display(), one.low, one.best, one.high, one.as_of, one.source)


def export_problems(out: IO[bytes], batch: Import, *, by: User, at: datetime) -> None:
    # The table goes back to whoever sent the list.
    rows = queries.problems_of(batch).exclude(code="held_back")
    header = (_("Row"), _("Column"), _("What is written there"), _("Keeps the row out"), _("What is wrong"))
    write_table(
        out,
        _("Problems"),
        header,
        (
            (
                one.row_number,
                one.column,
                one.value,
                _("Yes") if one.is_error else _("No"),
                sentence(one.code, one.arguments),
            )
            for one in rows.iterator(chunk_size=2_000)
        ),
    )
    record(
        Event.Kind.EXPORT,
        "registry.export_problems",
        by=by,
        at=at,
        post=batch.post.code,
        record_type="registry.import",
        record_id=batch.pk,
    )


def write_template(out: IO[bytes]) -> None:
    """A sheet to fill in, with one invented person to show how."""
    example = {
        "name": "Bounmy Example", "name_native": "ບຸນມີ ຕົວຢ່າງ", "sex": "M", "born_on": "31/12/2530",
        "phone": "081 234 5678", "document_number": "PA0000000", "document_holder": "employer", "area": "Bangkok",
        "address": "Bang Rak", "status": "regular", "employer": "Example Factory", "sector": "Manufacturing",
        "home_area": "Savannakhet",
    }  # fmt: skip
    write_table(
        out,
        _("People"),
        [FIELDS[name].words.partition("|")[0].capitalize() for name in example],
        [list(example.values())],
    )
