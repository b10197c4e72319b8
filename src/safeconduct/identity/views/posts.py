"""Pages about posts, what they answer for, and partner bodies."""

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from safeconduct.base import clock
from safeconduct.identity import operations, queries
from safeconduct.identity.doors import StaffRequest, door
from safeconduct.identity.forms import AppointForm, JurisdictionForm, NewPostForm, PartnerForm, PostForm
from safeconduct.identity.models import Organisation, Post
from safeconduct.identity.views.reach import post_where, visible_post


@door("identity.view_post")
def posts(request: StaffRequest) -> HttpResponse:
    seen = queries.visible_to(request.user).select_related("reports_to").prefetch_related("jurisdictions")
    partners = Organisation.objects.exclude(kind=Organisation.Kind.MINISTRY)
    return render(request, "identity/posts.html", {"posts": seen, "partners": partners})


@door("identity.view_post")
def post(request: StaffRequest, code: str) -> HttpResponse:
    return _post_page(request, visible_post(request, code))


@door("identity.open_posts")
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
    here = post_where(request, code, "identity.change_posts")
    form = PostForm(request.POST or None, instance=Post.objects.get(pk=here.pk))
    if not request.user.has_perm("identity.open_posts"):
        for name in operations.OF_HEADQUARTERS:
            del form.fields[name]
    if request.method == "POST" and form.is_valid():
        operations.change_post(here, form.cleaned_data, by=request.user, at=clock.now())
        return redirect("identity:post", code)
    return _form_page(request, form, str(here))


@door("identity.open_posts")
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


@door("identity.change_officers")
@require_POST
def jurisdiction(request: StaffRequest, code: str) -> HttpResponse:
    here = post_where(request, code, "identity.change_officers")
    form = JurisdictionForm(request.POST)
    if not form.is_valid():
        return _post_page(request, here, form, status=422)
    given = form.cleaned_data
    operations.extend_jurisdiction(
        here, given["country_code"], given["area_code"], manner=given["manner"], by=request.user, at=clock.now()
    )  # fmt: skip
    return redirect("identity:post", code)


def _post_page(
    request: StaffRequest, here: Post, form: JurisdictionForm | None = None, status: int = 200
) -> HttpResponse:
    page = {
        "post": here,
        "officers": queries.officers_of(here),
        "may_change": request.user.has_perm("identity.change_officers", here),
        "appoint_form": AppointForm(),
        "jurisdiction_form": form or JurisdictionForm(),
    }
    return render(request, "identity/post.html", page, status=status)


def _form_page(request: StaffRequest, form: forms.BaseForm, heading: str) -> HttpResponse:
    page = {"form": form, "heading": heading}
    return render(request, "identity/form.html", page, status=422 if form.errors else 200)
