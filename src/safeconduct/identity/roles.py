"""What each role may do, in one table.

A permission is held at a post: by the roles listed, at their own post and the posts that report to it; at
headquarters the role reaches every post. What concerns the whole ministry is held only from headquarters. `rules` turns each line into a predicate for `user.has_perm`.
"""

from typing import Any, Final

from rules import add_perm, predicate

from safeconduct.identity.models import Officer, Post, Role, User

R = Role
PERMISSIONS: Final[dict[str, frozenset[Role]]] = {
    "identity.view_post": frozenset(Role),
    "identity.change_posts": frozenset({R.PLANNER, R.OPERATOR}),
    # Which posts there are and who reports to whom decides who sees whose people.
    "identity.open_posts": frozenset({R.PLANNER, R.OPERATOR}),
    "identity.change_officers": frozenset({R.HEAD_OF_POST, R.OPERATOR}),
    "audit.view": frozenset({R.AUDITOR}),
    "messaging.view_outbox": frozenset({R.OPERATOR}),
    "registry.view": frozenset({R.CONSUL, R.HEAD_OF_POST, R.DUTY_OFFICER, R.PROTECTION_FOCAL_POINT}),
    "registry.change": frozenset({R.CONSUL, R.HEAD_OF_POST}),
    "registry.import": frozenset({R.CONSUL, R.HEAD_OF_POST}),
    "registry.export": frozenset({R.CONSUL, R.HEAD_OF_POST}),
    # For good; and the hold that keeps somebody from it.
    "registry.erase": frozenset({R.HEAD_OF_POST}),
    # In which words people are asked, and how long what is kept.
    "registry.view_policies": frozenset(
        {R.PLANNER, R.CONSUL, R.HEAD_OF_POST, R.DUTY_OFFICER, R.PROTECTION_FOCAL_POINT, R.AUDITOR}
    ),
    "registry.change_policies": frozenset({R.PLANNER, R.HEAD_OF_POST}),
    # Numbers without names.
    "registry.count": frozenset(
        {R.PLANNER, R.CONSUL, R.HEAD_OF_POST, R.DUTY_OFFICER, R.PROTECTION_FOCAL_POINT, R.TRAINER}
    ),
    # Numbers for everybody outside.
    "registry.publish": frozenset({R.HEAD_OF_POST}),
    "plans.view": frozenset(
        {R.PLANNER, R.CONSUL, R.HEAD_OF_POST, R.DUTY_OFFICER, R.PROTECTION_FOCAL_POINT, R.TRAINER, R.AUDITOR}
    ),
    "plans.change": frozenset({R.PLANNER, R.CONSUL, R.HEAD_OF_POST}),
    "plans.approve": frozenset({R.HEAD_OF_POST}),
    # For good, whoever uploaded it; whoever did may remove their own.
    "plans.remove_old_documents": frozenset({R.HEAD_OF_POST}),
    # Partner officers see the agreements of their own organisation; who acts where, and for whom nobody does, is ours.
    "partners.view": frozenset(
        {
            R.PLANNER,
            R.CONSUL,
            R.HEAD_OF_POST,
            R.DUTY_OFFICER,
            R.PROTECTION_FOCAL_POINT,
            R.AUDITOR,
            R.PARTNER_OFFICER,
        }
    ),
    "partners.view_all": frozenset(
        {R.PLANNER, R.CONSUL, R.HEAD_OF_POST, R.DUTY_OFFICER, R.PROTECTION_FOCAL_POINT, R.AUDITOR}
    ),
    "partners.change": frozenset({R.PLANNER, R.HEAD_OF_POST}),
    # Agreements that concern every post.
    "partners.change_common": frozenset({R.PLANNER, R.HEAD_OF_POST}),
    "partners.export": frozenset({R.PLANNER, R.CONSUL, R.HEAD_OF_POST}),
    # What plans of every post take over.
    "plans.change_patterns": frozenset({R.PLANNER}),
}
FROM_HEADQUARTERS: Final = frozenset(
    {"identity.open_posts", "partners.change_common", "plans.change_patterns", "registry.change_policies"}
)

Held = dict[tuple[Role | str, bool], set[int]]


def posts_where(user: User, permission: str) -> set[int]:
    """The ids of the posts at which the user holds the permission."""
    reach: set[int] = set()
    for (role, at_headquarters), posts in _held(user).items():
        if role in PERMISSIONS[permission] and (at_headquarters or permission not in FROM_HEADQUARTERS):
            reach |= posts
    return reach


def _held(user: User) -> Held:
    """The ids of the posts each role reaches, asked of the database once per user object."""
    cached: Held | None = getattr(user, "_roles_held", None)
    if cached is not None:
        return cached
    held: Held = {}
    if user.is_active:
        below: dict[int | None, list[int]] = {}
        for pk, above in Post.objects.values_list("pk", "reports_to"):
            below.setdefault(above, []).append(pk)
        everywhere = [pk for posts in below.values() for pk in posts]
        for role, post, kind in Officer.objects.filter(user=user, ended_at__isnull=True).values_list(
            "role", "post", "post__kind"
        ):
            # A warden or a partner who sits at headquarters still answers for one post.
            at_headquarters = kind == Post.Kind.HEADQUARTERS and role not in {
                Role.WARDEN,
                Role.PARTNER_OFFICER,
            }
            reached = everywhere if at_headquarters else [post, *below.get(post, [])]
            held.setdefault((role, at_headquarters), set()).update(reached)
    user._roles_held = held  # type: ignore[attr-defined]  # a cache that lives as long as the request's user
    return held


def _predicate(permission: str) -> Any:
    @predicate(name=permission)
    def holds(user: User, post: Post | None = None) -> bool:
        if not user.is_authenticated:
            return False
        posts = posts_where(user, permission)
        return bool(posts) if post is None else post.pk in posts

    return holds


for _permission in PERMISSIONS:
    add_perm(_permission, _predicate(_permission))
