"""Pages about posts and officers."""

from typing import cast

from allauth.account.forms import ResetPasswordForm
from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from safeconduct.base import clock
from safeconduct.identity import operations, queries
from safeconduct.identity.doors import StaffRequest, door
from safeconduct.identity.forms import (
    AppointForm,
    JoinForm,
    JurisdictionForm,
    NewPostForm,
    PartnerForm,
    PostForm,
)
from safeconduct.identity.models import Organisation, Post, Role, User


@door("identity.view_post")
def posts(request: StaffRequest) -> HttpResponse:
    seen = queries.visible_to(request.user).select_related("reports_to").prefetch_related("jurisdictions")
    partners = Organisation.objects.exclude(kind=Organisation.Kind.MINISTRY)
    return render(request, "identity/posts.html", {"posts": seen, "partners": partners})


@door("identity.change_posts")
def post_new(request: StaffRequest) -> HttpResponse:
    form = NewPostForm(request.POST or None, initial={"country_code": ""})
    if request.method == "POST" and form.is_valid():
        try:
            opened = operations.open_post(form.cleaned_data, by=request.user, at=clock.now())
        except operations.CodeTaken:
            # Somebody was quicker; read again, the form itself now says that the code is taken.
            form.full_clean()
        else:
            messages.success(request, _("The post is open. Next step: let its head of post join."))
            return redirect("identity:post", opened.code)
    return _form_page(request, form, _("A new post"))


@door("identity.change_posts")
def post_edit(request: StaffRequest, code: str) -> HttpResponse:
    here = _visible_post(request, code)
    if not request.user.has_perm("identity.change_posts", here):
        raise PermissionDenied
    form = PostForm(request.POST or None, instance=Post.objects.get(pk=here.pk))
    if request.method == "POST" and form.is_valid():
        operations.change_post(here, form.cleaned_data, by=request.user, at=clock.now())
        return redirect("identity:post", code)
    return _form_page(request, form, str(here))


@door("identity.change_posts")
def partner_new(request: StaffRequest) -> HttpResponse:
    form = PartnerForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            operations.add_partner(form.cleaned_data, by=request.user, at=clock.now())
        except operations.CodeTaken:
            form.full_clean()
        else:
            messages.success(
                request, _("The partner is recorded. Its officers join at the post that refers to them.")
            )
            return redirect("identity:posts")
    return _form_page(request, form, _("A new partner"))


@door("identity.view_post")
def post(request: StaffRequest, code: str) -> HttpResponse:
    return _post_page(request, _visible_post(request, code))


@door("identity.change_officers")
def join(request: StaffRequest, code: str) -> HttpResponse:
    here = _changeable_post(request, code)
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
            _send_invitation(request, user)
            messages.success(request, _("The officer has joined. A link to set a password is on its way."))
            return redirect("identity:post", code)
    return render(request, "identity/join.html", {"post": here, "form": form})


@door("identity.change_officers")
@require_POST
def leave(request: StaffRequest, code: str, pk: int) -> HttpResponse:
    here = _changeable_post(request, code)
    officer = get_object_or_404(queries.officers_of(here), pk=pk)
    try:
        operations.leave(officer.user, by=request.user, at=clock.now())
    except operations.LastHeadOfPost:
        messages.error(
            request, _("This is the only head of post. Appoint another one first; nothing has been changed.")
        )
    else:
        messages.success(request, _("The officer has left: every role has ended and the sign-in is closed."))
    return redirect("identity:post", code)


@door("identity.change_officers")
@require_POST
def appoint(request: StaffRequest, code: str, pk: int) -> HttpResponse:
    here = _changeable_post(request, code)
    officer = get_object_or_404(queries.officers_of(here), pk=pk)
    form = AppointForm(request.POST)
    if form.is_valid():
        try:
            operations.appoint(
                officer.user, Role(form.cleaned_data["role"]), here, by=request.user, at=clock.now()
            )
        except operations.AlreadyAppointed:
            messages.info(request, _("The officer already holds this role here."))
    return redirect("identity:post", code)


@door("identity.change_officers")
@require_POST
def jurisdiction(request: StaffRequest, code: str) -> HttpResponse:
    here = _changeable_post(request, code)
    form = JurisdictionForm(request.POST)
    if not form.is_valid():
        return _post_page(request, here, form, status=422)
    given = form.cleaned_data
    operations.extend_jurisdiction(
        here,
        given["country_code"],
        given["area_code"],
        manner=given["manner"],
        by=request.user,
        at=clock.now(),
    )
    return redirect("identity:post", code)


@login_required
@require_POST
def switch(request: HttpRequest) -> HttpResponse:
    """Work for another post."""
    chosen = get_object_or_404(
        queries.visible_to(cast(User, request.user)), code=request.POST.get("post", "")
    )
    request.session["post"] = chosen.code
    return redirect("desk:home")


@login_required
@require_POST
def preferences(request: HttpRequest) -> HttpResponse:
    user = cast(User, request.user)
    theme = request.POST.get("theme", "")
    if theme in User.Theme.values:
        operations.prefer(user, theme=theme)
    return redirect(_back(request))


def _post_page(
    request: StaffRequest, here: Post, form: JurisdictionForm | None = None, status: int = 200
) -> HttpResponse:
    may_change = request.user.has_perm("identity.change_officers", here)
    return render(
        request,
        "identity/post.html",
        {
            "post": here,
            "officers": queries.officers_of(here),
            "may_change": may_change,
            "appoint_form": AppointForm(),
            "jurisdiction_form": form or JurisdictionForm(),
        },
        status=status,
    )


def _form_page(
    request: StaffRequest, form: NewPostForm | PostForm | PartnerForm, heading: str
) -> HttpResponse:
    page = {"form": form, "heading": heading}
    return render(request, "identity/form.html", page, status=422 if form.errors else 200)


def _visible_post(request: StaffRequest, code: str) -> Post:
    return get_object_or_404(queries.visible_to(request.user), code=code)


def _changeable_post(request: StaffRequest, code: str) -> Post:
    here = _visible_post(request, code)
    if not request.user.has_perm("identity.change_officers", here):
        raise PermissionDenied
    return here


def _send_invitation(request: HttpRequest, user: User) -> None:
    form = ResetPasswordForm({"email": user.email})
    if form.is_valid():
        form.save(request)


def _back(request: HttpRequest) -> str:
    wanted = request.POST.get("next", "/")
    safe = url_has_allowed_host_and_scheme(
        wanted, {request.get_host()}, require_https=settings.SESSION_COOKIE_SECURE
    )
    return wanted if safe else "/"
