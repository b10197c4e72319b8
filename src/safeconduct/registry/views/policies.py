"""In which words people are asked, and how long what is kept. Everybody who works with people may read it; headquarters
changes it."""

from typing import Any, Final

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from safeconduct.base import clock
from safeconduct.identity.doors import StaffRequest, door
from safeconduct.registry import operations, queries
from safeconduct.registry.consent.keeping import reason_of
from safeconduct.registry.forms import RuleForm, WordsForm
from safeconduct.registry.models import ConsentText, Purpose, RetentionRule

What = RetentionRule.What
SOON_DAYS: Final = 30


@door("registry.view_policies")
def policies(request: StaffRequest) -> HttpResponse:
    now, post, rules = clock.now(), request.post_at_work, queries.rules()
    rows = []
    for what in What:
        rule = rules.get(what)
        soon = None
        if rule is not None and what in queries.OF_PEOPLE:
            soon = queries.due_at(what, post, days=max(rule.days - SOON_DAYS, 0), at=now).count()
        rows.append((what, rule, reason_of(rule) if rule else "", soon))
    words = [(purpose, queries.texts_of(purpose)) for purpose in Purpose]
    context = {
        "rows": rows,
        "words": [(purpose, texts[0] if texts else None) for purpose, texts in words],
        "soon_days": SOON_DAYS,
        "may_change": request.user.has_perm("registry.change_policies", post),
        "may_erase": request.user.has_perm("registry.erase", post),
    }
    return render(request, "registry/policies.html", context)


@door("registry.erase")
def due(request: StaffRequest, what: str) -> HttpResponse:
    """Who goes soon, by number: to be confirmed or held before that. No name is shown."""
    rule = queries.rules().get(_what(what))
    if rule is None or rule.what not in queries.OF_PEOPLE:
        raise Http404
    days = max(rule.days - SOON_DAYS, 0)
    people = queries.due_at(what, request.post_at_work, days=days, at=clock.now()).order_by("pk")
    context = {
        "rule": rule,
        "people": people[: queries.PAGE],
        "more": people.count() - queries.PAGE,
        "soon_days": SOON_DAYS,
    }
    return render(request, "registry/due.html", context)


@door("registry.change_policies")
def rule_change(request: StaffRequest, what: str) -> HttpResponse:
    """A shorter time erases people this very night, so how many is said before it is asked again."""
    kind, now = _what(what), clock.now()
    rule = queries.rules().get(kind)
    initial = {"days": rule.days, "reason": reason_of(rule)} if rule else {}
    form = RuleForm(request.POST or None, initial=initial)
    at_once = None
    if request.method == "POST" and form.is_valid():
        days = form.cleaned_data["days"]
        if kind in queries.OF_PEOPLE:
            at_once = queries.due(kind, days=days, at=now).count()
        if not at_once or request.POST.get("sure") == str(at_once):
            operations.set_rule(kind, days, reason=form.cleaned_data["reason"], by=request.user, at=now)
            messages.success(request, _("The rule holds from now on."))
            return redirect("registry:policies")
    context = {
        "form": form,
        "what": kind,
        "at_once": at_once,
        "earlier": [(one, reason_of(one)) for one in queries.rules_of(kind)],
    }
    return render(request, "registry/rule_form.html", context)


@door("registry.view_policies")
def words(request: StaffRequest, purpose: str) -> HttpResponse:
    versions: dict[int, list[ConsentText]] = {}
    for one in queries.texts_of(_purpose(purpose)):
        versions.setdefault(one.version, []).append(one)
    context = {
        "purpose": _purpose(purpose),
        "versions": list(versions.items()),
        "languages": dict(settings.LANGUAGES),
        "may_change": request.user.has_perm("registry.change_policies", request.post_at_work),
    }
    return render(request, "registry/words.html", context)


@door("registry.change_policies")
def words_new(request: StaffRequest, purpose: str) -> HttpResponse:
    asked = _purpose(purpose)
    texts = queries.texts_of(asked)
    newest = texts[0].version if texts else 0
    initial: dict[str, Any] = {f"text_{one.language}": one.text for one in texts if one.version == newest}
    initial |= {"after": newest, "months": texts[0].months if texts else None}
    form, status = WordsForm(request.POST or None, initial=initial), 200
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        try:
            number = operations.write_words(
                asked,
                form.texts,
                months=given["months"],
                after=given["after"],
                by=request.user,
                at=clock.now(),
            )
        except operations.VersionTaken:
            form.add_error(
                None,
                _("Somebody else wrote the next version meanwhile. Read it; what you typed is kept here."),
            )
            status = 409
        else:
            messages.success(
                request, _("From now on people are asked in version %(number)s.") % {"number": number}
            )
            return redirect("registry:words", purpose)
    context = {"form": form, "purpose": asked, "newest": newest}
    return render(request, "registry/words_form.html", context, status=status)


def _what(given: str) -> What:
    if given not in What.values:
        raise Http404
    return What(given)


def _purpose(given: str) -> Purpose:
    if given not in Purpose.values:
        raise Http404
    return Purpose(given)
