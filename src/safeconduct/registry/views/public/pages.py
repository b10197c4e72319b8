"""The pages themselves: a question, the answers to look at, what was sent."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any, Final

from django.conf import settings
from django.http import HttpResponse
from django.utils.translation import gettext as _

from safeconduct.base import clock
from safeconduct.registry.forms.public import PAGES, Others, PageForm, Who, pages_for
from safeconduct.registry.models import Purpose, SelfRegistration
from safeconduct.registry.operations import public as operations
from safeconduct.registry.queries import public as queries
from safeconduct.registry.said.answers import says_where_or_how, says_who
from safeconduct.registry.said.codes import spaced
from safeconduct.registry.tickets import Ticket, new_ticket
from safeconduct.registry.views.public.framing import shown

CHECK: Final = "check"
BY_NAME: Final = {page.page: page for page in PAGES}


def today() -> date:
    return clock.today(settings.TIME_ZONE)


def start(
    language: str,
    *,
    at: datetime,
    ticket: Ticket | None = None,
    form: PageForm | None = None,
    sentence: str = "",
    status: int = 200,
) -> HttpResponse:
    context = {
        "ticket": ticket or new_ticket(at=at),
        "form": form or Who(answers={}, today=today()),
        "title": Who.title,
        "sentence": sentence,
    }
    return shown("start", language, context, status=status)


def question(
    entry: SelfRegistration,
    language: str,
    page: type[PageForm],
    *,
    at: datetime,
    form: PageForm | None = None,
    then: str = "",
    is_new: bool = False,
) -> HttpResponse:
    """`then` is the page after this one, if it is not the next."""
    answers = entry.answers or {}
    asked = pages_for(answers)
    context = {
        **_carried(entry, at=at),
        "form": form or page(answers=answers, today=today()),
        "title": page.title,
        "page": page.page,
        "number": asked.index(page) + 1 if page in asked else 1,
        "total": len(asked),
        "then": then,
        "is_new": is_new,
        "is_wrong": form is not None and bool(form.errors),
        "for_another": answers.get("who", "self") != "self",
        "others": answers.get("others") if page is Others else (),
    }
    return shown("page", language, context)


def at_step(entry: SelfRegistration, language: str, *, at: datetime) -> HttpResponse:
    """Where somebody stopped."""
    page = BY_NAME.get(entry.step)
    if page is None:
        return check(entry, language, at=at)
    return question(entry, language, page, at=at)


def check(
    entry: SelfRegistration, language: str, *, at: datetime, sentences: Sequence[str] = ()
) -> HttpResponse:
    answers = entry.answers or {}
    pages = [
        {"page": page.page, "title": page.title, "lines": page(answers=answers, today=today()).lines}
        for page in pages_for(answers)
    ]
    words, question, meaning = operations.words_shown(Purpose.REGISTER, language)
    context = {
        **_carried(entry, at=at),
        "pages": pages,
        "sentences": sentences,
        "is_wrong": bool(sentences),
        "is_own": answers.get("who") == "self",
        "words": words,
        "question": question,
        "meaning": meaning,
    }
    return shown("check", language, context)


def too_little(answers: Mapping[str, Any]) -> list[str]:
    """What is lacking for anybody to be found by it."""
    sentences = []
    if not says_who(answers):
        sentences.append(_("Write a name, or how we can know you. It may be any name."))
    if not says_where_or_how(answers):
        sentences.append(_("Write where you are, or a telephone number."))
    return sentences


def sent(entry: SelfRegistration, language: str, *, at: datetime) -> HttpResponse:
    first = queries.standing_of(entry).first()
    if first is None:
        return news(entry, language, at=at)
    context = {**_carried(entry, at=at), "post": first.post, "duty_phone": first.post.duty_phone}
    return shown("sent", language, context)


def news(entry: SelfRegistration, language: str, *, at: datetime) -> HttpResponse:
    context = {**_carried(entry, at=at), "is_ended": not queries.standing_of(entry).exists()}
    return shown("news", language, context)


def sure(entry: SelfRegistration, language: str, go: str, *, at: datetime) -> HttpResponse:
    """Before something ends that one touch too many would end."""
    title = _("Have you gone home?") if go == "home" else _("Shall we take you out of the register?")
    return shown("sure", language, {**_carried(entry, at=at), "title": title, "go": go})


def asked_again(
    entry: SelfRegistration, language: str, form: PageForm, *, carried: Mapping[str, str], at: datetime
) -> HttpResponse:
    """A question to somebody who is registered; what was said on the page before is carried along."""
    context = {
        **_carried(entry, at=at),
        "form": form,
        "title": form.title,
        "page": form.page,
        "carried": carried.items(),
        "is_wrong": bool(form.errors),
    }
    return shown("page", language, context)


def told(language: str, title: str) -> HttpResponse:
    return shown("told", language, {"title": title})


def _carried(entry: SelfRegistration, *, at: datetime) -> dict[str, Any]:
    ticket = operations.ticket_of(entry, at=at)
    return {"ticket": ticket, "code": spaced(ticket.code)}
