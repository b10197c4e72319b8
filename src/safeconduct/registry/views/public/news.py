"""Coming back with a code: going on, or telling what is new."""

from datetime import datetime
from typing import Final

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from safeconduct.base import clock
from safeconduct.base.limits import Limit
from safeconduct.registry.forms.public import NewCountry, NewPlace, PageForm
from safeconduct.registry.models import SelfRegistration
from safeconduct.registry.operations import public as operations
from safeconduct.registry.queries import public as queries
from safeconduct.registry.said.codes import read_code
from safeconduct.registry.views.public import pages
from safeconduct.registry.views.public.framing import public, shown
from safeconduct.registry.views.public.visitors import is_from_elsewhere, line_of, network_of

TEN_MINUTES: Final = 600
# Among 312 million codes; whoever guesses one lacks the answer, and five tries at it close the code for an hour.
WRONG_ON_A_LINE: Final = Limit("public.guess.line", 20, TEN_MINUTES)
WRONG_IN_A_NETWORK: Final = Limit("public.guess.network", 100, TEN_MINUTES)
WRONG_BY_ALL: Final = Limit("public.guess.all", 600, TEN_MINUTES)
WRONG_FOR_A_CODE: Final = Limit("public.guess.code", 5, 3_600)


@public
def back(request: HttpRequest, language: str) -> HttpResponse:
    at = clock.now()
    if request.method != "POST" or is_from_elsewhere(request):
        return come_back(language)
    typed, known = request.POST.get("code", "")[:40], request.POST.get("known", "")[:200]
    if not _may_guess(request, at=at):
        return come_back(language, _("Too many tries. Wait ten minutes, then try again."), typed, status=429)
    code = read_code(typed)
    entry = operations.entry_with(code) if code and not WRONG_FOR_A_CODE.is_reached(code, at=at) else None
    if entry is None or not queries.is_known_to(entry, known, today=pages.today()):
        _count_wrong(request, code, at=at)
        sentence = _("The code or the answer is not right. Look at both again.")
        return come_back(language, sentence, typed)
    if entry.state == SelfRegistration.State.SENT:
        return pages.news(entry, language, at=at)
    return pages.at_step(entry, language, at=at)


def come_back(language: str, sentence: str = "", typed: str = "", *, status: int = 200) -> HttpResponse:
    return shown("back", language, {"sentence": sentence, "typed": typed}, status=status)


def _may_guess(request: HttpRequest, *, at: datetime) -> bool:
    return not (
        WRONG_ON_A_LINE.is_reached(line_of(request), at=at)
        or WRONG_IN_A_NETWORK.is_reached(network_of(request), at=at)
        or WRONG_BY_ALL.is_reached("", at=at)
    )


def _count_wrong(request: HttpRequest, code: str, *, at: datetime) -> None:
    WRONG_ON_A_LINE.count(line_of(request), at=at)
    WRONG_IN_A_NETWORK.count(network_of(request), at=at)
    WRONG_BY_ALL.count("", at=at)
    if code:
        WRONG_FOR_A_CODE.count(code, at=at)


def told(request: HttpRequest, entry: SelfRegistration, language: str, *, at: datetime) -> HttpResponse:
    """Whatever comes with the ticket of an entry that was sent; a page that was sent again changes nothing."""
    page, go = request.POST.get("page", ""), request.POST.get("go", "on")
    if page in {NewCountry.page, NewPlace.page}:
        return _moving(request, entry, language, page, go, at=at)
    if page == "news" and go == "moved":
        return _asked(entry, language, NewCountry(answers={}, today=pages.today()), at=at)
    if page == "news" and go in {"home", "withdraw"}:
        return pages.sure(entry, language, go, at=at)
    if page == "news" and go == "here":
        operations.confirm(entry, at=at)
        return pages.told(language, _("Thank you. We know that you are still there."))
    if page == "sure" and go == "home":
        operations.leave(entry, at=at)
        return pages.told(language, _("Thank you. We are glad that you are home."))
    if page == "sure" and go == "withdraw":
        operations.withdraw(entry, at=at)
        return pages.told(language, _("You are no longer in the register."))
    return (
        pages.news(entry, language, at=at) if go in {"news", "back"} else pages.sent(entry, language, at=at)
    )


def _moving(
    request: HttpRequest, entry: SelfRegistration, language: str, page: str, go: str, *, at: datetime
) -> HttpResponse:
    if go == "back":
        return pages.news(entry, language, at=at)
    form: PageForm = NewCountry(request.POST, answers={}, today=pages.today())
    form.is_valid()
    country = form.answers
    if page == NewCountry.page:
        return _asked(entry, language, NewPlace(answers=country, today=pages.today()), country, at=at)
    form = NewPlace(request.POST, answers=country, today=pages.today())
    if not form.is_valid():
        return _asked(entry, language, form, country, at=at)
    operations.move(entry, country | form.answers, at=at)
    return pages.told(language, _("Thank you. We know where you are now."))


def _asked(
    entry: SelfRegistration,
    language: str,
    form: PageForm,
    country: dict[str, str] | None = None,
    *,
    at: datetime,
) -> HttpResponse:
    return pages.asked_again(entry, language, form, carried=country or {}, at=at)
