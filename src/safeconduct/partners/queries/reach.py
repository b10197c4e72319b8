"""What somebody may see and change: staff by the posts an agreement concerns, partner officers by their organisation."""

from collections.abc import Iterable

from django.db.models import Exists, OuterRef, Q, QuerySet

from safeconduct.identity.models import Jurisdiction, Officer, Post, Role, User
from safeconduct.identity.roles import posts_where
from safeconduct.partners.models import Agreement, FocalPoint, Representation, State

Concerned = Agreement.posts.through


def visible_to(user: User) -> QuerySet[Agreement]:
    """Staff see what concerns every post or one of theirs. Partner officers see what their own organisation is a
    party to, once it is more than a draft of ours."""
    return Agreement.objects.filter(_as_staff(user) | _as_partner(user))


def staff_visible_to(user: User) -> QuerySet[Agreement]:
    return Agreement.objects.filter(_as_staff(user))


def sees_all_sides(user: User, agreement: Agreement) -> bool:
    """Whether the focal points of every side are shown: to our own staff, not to an officer of one of the parties."""
    return staff_visible_to(user).filter(pk=agreement.pk).exists()


def focal_points_for(user: User) -> QuerySet[FocalPoint]:
    """To a partner officer only those of the own organisation."""
    of_staff = Q(agreement__in=staff_visible_to(user))
    own = Q(agreement__in=visible_to(user), organisation__in=_officers(user).values("organisation"))
    return FocalPoint.objects.filter(of_staff | own).select_related("organisation", "country")


def representations_visible_to(user: User) -> QuerySet[Representation]:
    """Who represents us is for all of our own staff to know: the call can come to any post."""
    if not posts_where(user, "partners.view_all"):
        return Representation.objects.none()
    return Representation.objects.all()


def changeable_posts(user: User) -> QuerySet[Post]:
    """Posts for which the user may record agreements."""
    return Post.objects.filter(pk__in=posts_where(user, "partners.change"), closed_on__isnull=True)


def may_change_common(user: User) -> bool:
    """What concerns every post is written at headquarters."""
    return bool(posts_where(user, "partners.change_common"))


def may_change(user: User, agreement: Agreement) -> bool:
    """Whoever may change it at each post that it concerns."""
    return may_write_for(user, {post.pk for post in agreement.posts.all()})


def may_write_for(user: User, posts: set[int]) -> bool:
    return posts <= posts_where(user, "partners.change") if posts else may_change_common(user)


def may_change_representation(user: User, country: str, acting_post: int | None) -> bool:
    """The post that acts, a post that answers for the country, and headquarters."""
    posts = posts_where(user, "partners.change")
    if may_change_common(user) or acting_post in posts:
        return True
    return _answered_for(posts).filter(country_code=country).exists()


def changeable_among(user: User, rows: Iterable[Representation]) -> set[int]:
    """The ids of those that the user may change, in as many queries for a hundred as for one."""
    posts = posts_where(user, "partners.change")
    countries = set(_answered_for(posts).values_list("country_code", flat=True))
    everywhere = may_change_common(user)
    return {
        one.pk for one in rows if everywhere or one.acting_post_id in posts or one.country_id in countries
    }


def _answered_for(posts: set[int]) -> QuerySet[Jurisdiction]:
    return Jurisdiction.objects.filter(post__in=posts)


def _officers(user: User) -> QuerySet[Officer]:
    if not user.is_active:
        return Officer.objects.none()
    return Officer.objects.filter(user=user, role=Role.PARTNER_OFFICER, ended_at__isnull=True)


def _as_staff(user: User) -> Q:
    posts = posts_where(user, "partners.view_all")
    if not posts:
        return Q(pk__in=[])
    return ~Exists(Concerned.objects.filter(agreement=OuterRef("pk"))) | Q(
        pk__in=Concerned.objects.filter(post__in=posts).values("agreement")
    )


def _as_partner(user: User) -> Q:
    theirs = Q(pk__in=[])
    for officer in _officers(user):
        concerned = Concerned.objects.filter(agreement=OuterRef("pk"))
        here = concerned.filter(Q(post=officer.post_id) | Q(post__reports_to=officer.post_id))
        party = Agreement.partners.through.objects.filter(
            agreement=OuterRef("pk"), organisation=officer.organisation_id
        )
        theirs |= Q(Exists(party)) & (~Q(Exists(concerned)) | Q(Exists(here))) & ~Q(state=State.DRAFT)
    return theirs
