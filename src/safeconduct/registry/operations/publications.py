"""Figures for the public: counted and made safe in the background, looked at, published for good."""

import hashlib
import json
from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import IO, Final

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from safeconduct.audit.models import Event
from safeconduct.audit.operations import record
from safeconduct.base import clock, jobs
from safeconduct.core.figures import CannotBeSafe, Key, TooMany, protect
from safeconduct.identity.models import Post, User
from safeconduct.registry import queries
from safeconduct.registry.ages import UNKNOWN
from safeconduct.registry.models import Publication
from safeconduct.registry.operations.spreadsheets import write_table

State = Publication.State
RECORD: Final = "registry.publication"


class PublishedMeanwhile(Exception):
    """Another table was published since this one was made safe beside all others; or it is no draft any more."""


def ask_publication(
    post: Post, *, title: str, dimensions: Sequence[str], least: int, by: User, at: datetime
) -> Publication:
    with transaction.atomic():
        made = Publication.objects.create(
            post=post, title=title, dimensions=list(dimensions), least=least, as_of=clock.today(post.time_zone),
            asked_at=at, asked_by=by,
        )  # fmt: skip
        _trace(made, "registry.ask_publication", by=by, at=at)
        jobs.submit(queries.COUNT_FIGURES, made.pk, by=by.pk, at=at)
        return made


def count_figures(publication: Publication, *, at: datetime) -> None:
    """May be called again where it was stopped."""
    if publication.state != State.COUNTING or publication.asked_by is None:
        return
    posts = [
        str(pk) for pk in queries.posts_asked(publication.asked_by, publication.post, "registry.publish")
    ]
    with transaction.atomic():
        follows = queries.last_published()
        others = queries.beside(posts, at=at)
        counted = queries.count_now(posts, today=publication.as_of)
    as_of = publication.as_of
    # Of a mission that is in several of them the count is the same.
    kept: dict[Key, int] = {}
    for other in others:
        kept |= queries.counts_of(other)
        as_of = min(as_of, other.as_of)
    missions = {key[0] for key in kept}
    everything = kept | {key: many for key, many in counted.items() if key[0] not in missions}
    # Whoever comes to a mission that had nobody is not counted before the others are counted anew.
    everything |= {
        (post, "", "", "", UNKNOWN): 0 for post in posts if post not in {key[0] for key in everything}
    }
    own = {key: many for key, many in everything.items() if key[0] in posts}
    try:
        table = protect(
            everything, tuple(queries.PLACES[name] for name in publication.dimensions), least=publication.least,
            within=frozenset(posts), beside=[queries.table_of(other) for other in others],
        )  # fmt: skip
    except (CannotBeSafe, TooMany):
        Publication.objects.filter(pk=publication.pk, state=State.COUNTING).update(state=State.REFUSED)
        return
    rows = [[*key, many] for key, many in sorted(own.items())]
    cells = [[*key, shown] for key, shown in sorted(table.cells.items())]
    Publication.objects.filter(pk=publication.pk, state=State.COUNTING).update(
        state=State.DRAFT, counted=rows, cells=cells, as_of=as_of, follows=follows,
        sha256=hashlib.sha256(json.dumps([rows, cells]).encode()).hexdigest(),
    )  # fmt: skip


def publish(publication: Publication, *, by: User, at: datetime) -> None:
    try:
        with transaction.atomic():
            drafts = Publication.objects.filter(pk=publication.pk, state=State.DRAFT)
            if publication.follows != queries.last_published() or not drafts.update(
                state=State.PUBLISHED, published_at=at, published_by=by
            ):
                raise PublishedMeanwhile
            _trace(publication, "registry.publish", by=by, at=at)
    except IntegrityError as error:
        raise PublishedMeanwhile from error


def discard(publication: Publication, *, by: User, at: datetime) -> None:
    with transaction.atomic():
        mine = Publication.objects.filter(pk=publication.pk).exclude(
            state__in=(State.PUBLISHED, State.DISCARDED)
        )
        if mine.update(state=State.DISCARDED, counted=[], cells=[]):
            _trace(publication, "registry.discard_publication", by=by, at=at)


def export_publication(
    out: IO[bytes], publication: Publication, lines: Iterable[Sequence[object]], *, by: User, at: datetime
) -> None:
    """The first line is that of the heads."""
    header, *rows = lines
    write_table(out, _("Figures"), header, rows)
    record(
        Event.Kind.EXPORT, "registry.export_publication", by=by, at=at, post=publication.post.code, record_type=RECORD,
        record_id=publication.pk,
    )  # fmt: skip


def _trace(publication: Publication, action: str, *, by: User, at: datetime) -> None:
    record(
        Event.Kind.WRITE, action, by=by, at=at, post=publication.post.code, record_type=RECORD,
        record_id=publication.pk, details={"sha256": publication.sha256} if publication.sha256 else {},
    )  # fmt: skip
