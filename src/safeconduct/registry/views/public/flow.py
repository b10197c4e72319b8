"""The registration page by page. Every page is the answer to the form before it, and all have one address: nothing of
what is asked or said stands in the history of a telephone that others look at."""

from datetime import datetime, timedelta
from functools import partial
from typing import Any, Final

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import translation
from django.utils.text import capfirst
from django.utils.translation import get_language_info
from django.utils.translation import gettext as _

from safeconduct.base import clock
from safeconduct.base.limits import Limit
from safeconduct.registry.forms.public import PAGES, InCountry, Others, PageForm, Who, pages_for
from safeconduct.registry.models import SelfRegistration
from safeconduct.registry.operations import public as operations
from safeconduct.registry.tickets import Ticket, read_ticket
from safeconduct.registry.views.public import news, pages
from safeconduct.registry.views.public.framing import public, shown
from safeconduct.registry.views.public.visitors import is_from_elsewhere, line_of, network_of, source_of

TEN_MINUTES: Final = 600
# A broker's three hundred and a dormitory behind one line pass; a program that never stops does not fill the disk.
# Telephone companies put thousands behind one address, and in a crisis all of them come at once.
BEGUN_ON_A_LINE: Final = Limit("public.line", 400, TEN_MINUTES)
BEGUN_IN_A_NETWORK: Final = Limit("public.network", 2_000, TEN_MINUTES)
BEGUN_BY_ALL: Final = Limit("public.all", 10_000, TEN_MINUTES)
# Nobody reads and answers the first page in less.
FASTEST: Final = timedelta(seconds=2)
LANGUAGES: Final = ("lo", "th", "vi", "en", "fr")


@public
def languages(request: HttpRequest, language: str) -> HttpResponse:
    offered = []
    for code in LANGUAGES:
        with translation.override(code):
            offered.append(
                {
                    "code": code,
                    "name": capfirst(get_language_info(code)["name_local"]),
                    "words": _("Choose a language"),
                    "url": reverse("public:flow", args=[code]),
                }
            )
    return shown("language", language, {"languages": offered, "ministry": ""})


@public
def flow(request: HttpRequest, language: str) -> HttpResponse:
    at = clock.now()
    if request.method != "POST":
        return pages.start(language, at=at)
    if is_from_elsewhere(request):
        return pages.start(language, at=at, status=403)
    ticket = read_ticket(request.POST.get("ticket", ""), at=at)
    if ticket is None:
        return news.come_back(language, _("This page was open for a long time. Go on with your code."))
    entry = operations.entry_of(ticket)
    if entry is None:
        return _begun(request, ticket, language, at=at)
    if entry.state == SelfRegistration.State.SENT:
        return news.told(request, entry, language, at=at)
    return _went_on(request, entry, language, at=at)


def _begun(request: HttpRequest, ticket: Ticket, language: str, *, at: datetime) -> HttpResponse:
    form = Who(request.POST, answers={}, today=pages.today())
    form.is_valid()
    again = partial(pages.start, language, ticket=ticket, form=form, at=at)
    if request.POST.get("more") or at - ticket.issued_at < FASTEST:
        return again(sentence=_("Please press “Continue” once more."))
    if not _may_begin(request, at=at):
        sentence = _("Very many people are writing now. Wait a few minutes, then press “Continue” again.")
        return again(sentence=sentence, status=429)
    entry = operations.begin(
        ticket, form.answers, language=language, step=InCountry.page, source=source_of(request), at=at
    )
    return pages.question(entry, language, InCountry, at=at, is_new=True)


def _may_begin(request: HttpRequest, *, at: datetime) -> bool:
    return (
        BEGUN_ON_A_LINE.count(line_of(request), at=at)
        and BEGUN_IN_A_NETWORK.count(network_of(request), at=at)
        and BEGUN_BY_ALL.count("", at=at)
    )


def _went_on(request: HttpRequest, entry: SelfRegistration, language: str, *, at: datetime) -> HttpResponse:
    go = request.POST.get("go", "on")
    if request.POST.get("page") == pages.CHECK:
        return _checked(request, entry, language, go, at=at)
    page = pages.BY_NAME.get(request.POST.get("page", ""))
    if page is None:
        return pages.at_step(entry, language, at=at)
    if go.startswith("drop:"):
        return _dropped(entry, language, go, at=at)
    form = page(request.POST, answers=entry.answers or {}, today=pages.today())
    then = request.POST.get("then", "")
    if not form.is_valid() and go != "back":
        return pages.question(entry, language, page, at=at, form=form, then=then)
    return _saved(entry, language, page, form.answers, go, then, at=at)


def _saved(
    entry: SelfRegistration,
    language: str,
    page: type[PageForm],
    given: dict[str, Any],
    go: str,
    then: str,
    *,
    at: datetime,
) -> HttpResponse:
    answers = (entry.answers or {}) | given
    following = page if go == "add" else _before(page, answers) if go == "back" else _after(page, answers)
    if then == pages.CHECK and go == "on":
        following = None
    step = pages.CHECK if following is None else following.page
    try:
        entry = operations.save_answers(entry, given, language=language, step=step, at=at)
    except operations.AlreadySent:
        return pages.sent(entry, language, at=at)
    if following is None:
        return pages.check(entry, language, at=at)
    return pages.question(entry, language, following, at=at, then=then)


def _dropped(entry: SelfRegistration, language: str, go: str, *, at: datetime) -> HttpResponse:
    """Taken off the list. The number and how many there were: a page sent twice takes off one."""
    others = list((entry.answers or {}).get("others", ()))
    number, _sign, many = go.removeprefix("drop:").partition("/")
    if number.isdecimal() and many == str(len(others)) and int(number) < len(others):
        del others[int(number)]
        entry = operations.save_answers(entry, {"others": others}, language=language, step=Others.page, at=at)
    return pages.question(entry, language, Others, at=at)


def _checked(
    request: HttpRequest, entry: SelfRegistration, language: str, go: str, *, at: datetime
) -> HttpResponse:
    page = pages.BY_NAME.get(go.removeprefix("to:"))
    if page is not None:
        return pages.question(entry, language, page, at=at, then=pages.CHECK)
    try:
        words = request.POST.get("words", "")
        number = int(words) if words.isascii() and words.isdecimal() else 0
        entry = operations.send(entry, language=language, words=number, at=at)
    except operations.TooLittle:
        sentences = pages.too_little(entry.answers or {})
    except operations.NoPost:
        sentences = [_("No embassy can receive this yet. What you wrote is kept under your code.")]
    else:
        return pages.sent(entry, language, at=at)
    return pages.check(entry, language, at=at, sentences=sentences)


def _after(page: type[PageForm], answers: dict[str, Any]) -> type[PageForm] | None:
    later = [one for one in pages_for(answers) if PAGES.index(one) > PAGES.index(page)]
    return later[0] if later else None


def _before(page: type[PageForm], answers: dict[str, Any]) -> type[PageForm]:
    earlier = [one for one in pages_for(answers) if PAGES.index(one) < PAGES.index(page)]
    return earlier[-1] if earlier else page
