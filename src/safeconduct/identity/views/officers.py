"""Pages on which officers join, are appointed and leave."""

from allauth.account.forms import ResetPasswordForm
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from safeconduct.base import clock
from safeconduct.identity import operations, queries
from safeconduct.identity.doors import StaffRequest, door
from safeconduct.identity.forms import AppointForm, JoinForm
from safeconduct.identity.models import Officer, Role, User
from safeconduct.identity.views.reach import post_where


@door("identity.change_officers")
def join(request: StaffRequest, code: str) -> HttpResponse:
    here = post_where(request, code, "identity.change_officers")
    form = JoinForm(request.POST or None, initial={"language": request.user.language})
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        try:
            user = operations.join(
                email=given["email"],
                name=given["name"],
                name_lo=given["name_lo"],
                language=given["language"],
                roles=[Role(role) for role in given["roles"]],
                organisation=given["organisation"],
                post=here,
                by=request.user,
                at=clock.now(),
            )
        except operations.EmailTaken:
            form.add_error(
                "email", _("Somebody already signs in with this address. Appoint that officer instead.")
            )
        else:
            _invite(request, user)
            return redirect("identity:post", code)
    page = {"post": here, "form": form}
    return render(request, "identity/join.html", page, status=422 if form.errors else 200)


@door("identity.change_officers")
@require_POST
def leave(request: StaffRequest, code: str, pk: int) -> HttpResponse:
    try:
        operations.leave(_officer(request, code, pk).user, by=request.user, at=clock.now())
    except operations.LastHeadOfPost:
        _only_head(request)
    except operations.WorksElsewhere:
        messages.error(
            request,
            _(
                "This officer also works at a post that is not yours to change. End the roles here; headquarters "
                "can end everything. Nothing has been changed."
            ),
        )
    else:
        messages.success(request, _("The officer has left: every role has ended and the sign-in is closed."))
    return redirect("identity:post", code)


@door("identity.change_officers")
@require_POST
def end_role(request: StaffRequest, code: str, pk: int) -> HttpResponse:
    try:
        operations.end_role(_officer(request, code, pk), by=request.user, at=clock.now())
    except operations.LastHeadOfPost:
        _only_head(request)
    except operations.AlreadyEnded:
        messages.info(request, _("This role had ended already."))
    else:
        messages.success(request, _("The role has ended. The officer's other roles and the sign-in remain."))
    return redirect("identity:post", code)


@door("identity.change_officers")
@require_POST
def appoint(request: StaffRequest, code: str, pk: int) -> HttpResponse:
    officer = _officer(request, code, pk)
    form = AppointForm(request.POST)
    if not form.is_valid():
        messages.error(request, _("Choose a role from the list; nothing has been changed."))
        return redirect("identity:post", code)
    try:
        operations.appoint(
            officer.user, Role(form.cleaned_data["role"]), officer.post, by=request.user, at=clock.now()
        )
    except operations.AlreadyAppointed:
        messages.info(request, _("The officer already holds this role here."))
    return redirect("identity:post", code)


def _officer(request: StaffRequest, code: str, pk: int) -> Officer:
    here = post_where(request, code, "identity.change_officers")
    return get_object_or_404(queries.officers_of(here).select_related("post"), pk=pk)


def _only_head(request: StaffRequest) -> None:
    messages.error(
        request, _("This is the only head of post. Appoint another one first; nothing has been changed.")
    )


def _invite(request: HttpRequest, user: User) -> None:
    """The officer has joined whether or not the mail leaves: the link can be asked for again."""
    form = ResetPasswordForm({"email": user.email})
    try:
        if form.is_valid():
            form.save(request)
    except OSError:
        messages.warning(
            request,
            _(
                "The officer has joined, but the mail server did not take the message with the link. Later the "
                "officer can ask for the link on the sign-in page, under “Forgot your password?”."
            ),
        )
    else:
        messages.success(request, _("The officer has joined. A link to set a password is on its way."))
