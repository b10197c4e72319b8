"""Who may open which address. A new address without a line here fails the build.

The roles are written out, not read from the code, so that a change of identity/roles.py is seen here.
"""

# ruff: noqa: E731 - one line each reads best in a table

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from safeconduct.identity.models import Role

R = Role
EVERYONE = frozenset(R)
HELPERS = frozenset({R.CONSUL, R.HEAD_OF_POST, R.DUTY_OFFICER, R.PROTECTION_FOCAL_POINT})
REGISTRARS = frozenset({R.CONSUL, R.HEAD_OF_POST})
COUNTERS = HELPERS | {R.PLANNER, R.TRAINER}
PLAN_READERS = COUNTERS | {R.AUDITOR}
PLAN_WRITERS = frozenset({R.PLANNER, R.CONSUL, R.HEAD_OF_POST})
HEADS = frozenset({R.HEAD_OF_POST})
JOINERS = frozenset({R.HEAD_OF_POST, R.OPERATOR})
OPERATORS = frozenset({R.OPERATOR})
POST_CHANGERS = frozenset({R.PLANNER, R.OPERATOR})
# Doors that open from headquarters only; the test stands at an embassy. tests/identity/test_posts.py opens them.
NOBODY_HERE: frozenset[Role] = frozenset()
WARDENS = frozenset({R.WARDEN})
AUDITORS = frozenset({R.AUDITOR})
OVERSEERS = HELPERS | {R.PLANNER, R.AUDITOR}
NEGOTIATORS = frozenset({R.PLANNER, R.HEAD_OF_POST})

Arguments = Callable[[Any], list[Any]]


@dataclass(frozen=True)
class Door:
    """`roles` None: open to strangers. `args` builds the address from the records of a post; without it the
    address is the same for every post. `other` is what a member of another post gets."""

    roles: frozenset[Role] | None
    args: Arguments | None = None
    post: dict[str, str] | None = None
    ok: tuple[int, ...] = (200,)
    other: int = 404
    # The record belongs to no post: opening it may leave its trace, whichever post is at work.
    shared: bool = False


def reading(roles: frozenset[Role] | None, args: Arguments | None = None, **more: Any) -> Door:
    return Door(roles, args, None, **more)


def writing(roles: frozenset[Role] | None, args: Arguments | None = None, **more: Any) -> Door:
    return Door(roles, args, more.pop("data", {}), **{"ok": (200, 302, 409, 422)} | more)


version = lambda its: [its.plan.pk, its.version.number]
a_plan = lambda its: [its.plan.pk]
an_old_document = lambda its: [*version(its), its.old.pk]
a_person = lambda its: [its.registration.person_id]
an_import = lambda its: [its.batch.pk]
a_wardens_area = lambda its: [its.wardens_area.pk]
an_export = lambda its: [its.export.pk]
a_question = lambda its: [its.question.pk]
a_pattern = lambda its: ["scheme", "three-steps", 1]
a_picture = lambda its: [*a_plan(its), its.photo.digest, "whole"]
a_test = lambda its: [its.test.pk]
an_option = lambda its: [its.option.pk]
a_copied_option = lambda its: [its.copied_option.pk]
code = lambda its: [its.post.code]
an_agreement = lambda its: [its.agreement.pk]
a_focal_point = lambda its: [its.agreement.pk, "focal-points", its.focal_point.pk]
a_representation = lambda its: [its.representation.pk]
a_comment = lambda its: [*version(its), its.comment.pk]
a_message = lambda its: [its.message.pk]
a_section = lambda its: [*version(its), "evacuation"]
a_table = lambda its: [*a_section(its), "assembly_points"]
a_record = lambda its: [*a_table(its), its.record]

DOORS: dict[str, Door] = {
    "alive": reading(None),
    "set_language": writing(None, data={"language": "lo"}, ok=(302,)),
    # desk
    # An area coordinator is sent on to their list.
    "desk:home": reading(EVERYONE, ok=(200, 302)),
    "desk:search": writing(EVERYONE, data={"q": "Khamla"}, ok=(200,)),
    "desk:help": reading(EVERYONE),
    "desk:posts": reading(PLAN_READERS),
    "desk:posts_xlsx": reading(PLAN_READERS),
    "desk:minister": reading(PLAN_READERS),
    "desk:minister_pdf": reading(PLAN_READERS),
    "desk:trail": reading(AUDITORS),
    "desk:history": reading(HELPERS | AUDITORS, lambda its: ["registry.person", its.registration.person_id]),
    "desk:history_xlsx": reading(HELPERS | AUDITORS, lambda its: [its.registration.person_id]),
    "desk:unusual": reading(AUDITORS),
    # Nothing unusual was read in this world; tests/desk/test_unusual.py opens it.
    "desk:unusual_events": reading(
        AUDITORS, lambda its: ["night", its.officer.user_id, "2026-03-02"], ok=(404,)
    ),
    "desk:who_acts": reading(OVERSEERS),
    "desk:take_population": writing(PLAN_WRITERS, a_plan, ok=(302,)),
    # identity
    "identity:posts": reading(EVERYONE),
    "identity:post_new": reading(NOBODY_HERE),
    "identity:post_edit": reading(POST_CHANGERS, code),
    "identity:partner_new": reading(NOBODY_HERE),
    "identity:post": reading(EVERYONE, code),
    "identity:switch": writing(EVERYONE, data={"post": ""}, ok=(404,)),
    "identity:preferences": writing(EVERYONE, data={"theme": "dark"}, ok=(302,)),
    "identity:join": reading(JOINERS, code),
    "identity:leave": writing(JOINERS, lambda its: [its.post.code, its.officer.pk]),
    "identity:end_role": writing(JOINERS, lambda its: [its.post.code, its.officer.pk]),
    "identity:appoint": writing(
        JOINERS, lambda its: [its.post.code, its.officer.pk], data={"role": "trainer"}
    ),
    "identity:jurisdiction": writing(JOINERS, code, data={"country_code": "MM", "manner": "from_afar"}),
    # messaging
    "messaging:messages": reading(EVERYONE),
    # A message is there only for the officer it was written to; tests/messaging/test_pages.py opens it.
    "messaging:message": reading(EVERYONE, a_message, ok=(404,)),
    "messaging:read": writing(EVERYONE, a_message, ok=(404,)),
    "messaging:read_all": writing(EVERYONE, ok=(302,)),
    "messaging:outbox": reading(OPERATORS),
    "messaging:again": writing(OPERATORS, ok=(302,)),
    "messaging:sms": reading(OPERATORS),
    # For a gateway, by its secret; tests/messaging/sms/test_hook.py opens it.
    "messaging:sms_hook": writing(None, ok=(404,)),
    # places
    "places:places": reading(EVERYONE),
    "places:suggest": reading(EVERYONE),
    "places:country": reading(EVERYONE, lambda its: ["TH"], other=200),
    "places:area": reading(EVERYONE, lambda its: ["TH-BKK"], other=200),
    # registry
    "registry:people": reading(HELPERS),
    "registry:search": writing(HELPERS, data={"q": "Khamla"}, ok=(200, 302)),
    "registry:people_export": writing(REGISTRARS),
    # A file of names is there only for whoever asked for it; tests/registry/test_exports.py opens it.
    "registry:export": reading(REGISTRARS, an_export, ok=(404,)),
    "registry:export_file": reading(REGISTRARS, an_export, ok=(404,)),
    "registry:export_end": writing(REGISTRARS, an_export, ok=(404,)),
    "registry:counter": writing(REGISTRARS),
    "registry:duplicates": reading(REGISTRARS),
    "registry:duplicates_find": writing(REGISTRARS),
    "registry:duplicate": reading(REGISTRARS, lambda its: [its.pair.pk]),
    "registry:duplicate_decide": writing(REGISTRARS, lambda its: [its.pair.pk], data={"decision": "later"}),
    "registry:merge_undo": writing(REGISTRARS, lambda its: [its.merged.pk]),
    "registry:person_new": reading(REGISTRARS),
    "registry:person": reading(HELPERS, a_person),
    "registry:person_edit": reading(REGISTRARS, a_person),
    "registry:person_end": writing(REGISTRARS, a_person),
    "registry:needs": reading(REGISTRARS, a_person),
    "registry:detail_new": reading(REGISTRARS, lambda its: [*a_person(its), "phones"]),
    "registry:detail_edit": reading(REGISTRARS, lambda its: [*a_person(its), "phones", its.phone.pk]),
    "registry:detail_remove": writing(REGISTRARS, lambda its: [*a_person(its), "phones", its.phone.pk]),
    "registry:document_new": reading(REGISTRARS, a_person),
    "registry:document_edit": reading(REGISTRARS, lambda its: [*a_person(its), its.document.pk]),
    "registry:family": reading(REGISTRARS, a_person),
    "registry:family_unite": writing(REGISTRARS, a_person, data={"other": "1"}, ok=(302, 404)),
    "registry:family_split": writing(REGISTRARS, a_person),
    "registry:source": reading(HELPERS, a_person),
    "registry:source_end": writing(REGISTRARS, a_person, ok=(302,)),
    "registry:again": reading(REGISTRARS),
    "registry:still_so": writing(REGISTRARS, a_person, data={"version": "1"}),
    "registry:ask_by_sms": writing(REGISTRARS, ok=(302,)),
    "registry:alone": reading(REGISTRARS),
    # Nobody was listed by others at this post; tests/registry/test_alone.py asks them.
    "registry:alone_confirmed": writing(REGISTRARS, lambda its: [0], ok=(404,)),
    "registry:calls": reading(HELPERS),
    # Nobody is waiting at this post; tests/registry/public/test_officers.py answers calls.
    "registry:call_answered": writing(HELPERS, lambda its: [0], ok=(404,)),
    "registry:consents": reading(HELPERS, a_person),
    "registry:consent_answer": reading(REGISTRARS, lambda its: [*a_person(its), "family"]),
    "registry:consent_withdraw": reading(REGISTRARS, lambda its: [*a_person(its), "register"]),
    "registry:disclosures": reading(HELPERS, a_person),
    "registry:disclosure_new": reading(REGISTRARS, a_person),
    "registry:held": reading(REGISTRARS, a_person),
    "registry:held_pdf": reading(REGISTRARS, a_person),
    "registry:erase": reading(HEADS, a_person),
    "registry:hold": writing(HEADS, a_person, data={"reason": "A case is open"}),
    "registry:hold_lift": writing(HEADS, a_person),
    "registry:policies": reading(OVERSEERS),
    "registry:due": reading(HEADS, lambda its: ["ended"], other=200),
    "registry:rule_change": reading(NOBODY_HERE, lambda its: ["ended"], other=403),
    "registry:words": reading(OVERSEERS, lambda its: ["register"], other=200),
    "registry:words_new": reading(NOBODY_HERE, lambda its: ["register"], other=403),
    "registry:population": reading(COUNTERS),
    "registry:population_xlsx": reading(COUNTERS),
    "registry:report": reading(COUNTERS),
    "registry:report_xlsx": reading(COUNTERS),
    "registry:publications": reading(HEADS),
    # Figures are made by the worker; tests/registry/test_publications.py opens them.
    "registry:publication": reading(HEADS, lambda its: [0], ok=(404,)),
    "registry:publication_publish": writing(HEADS, lambda its: [0], ok=(404,)),
    "registry:publication_discard": writing(HEADS, lambda its: [0], ok=(404,)),
    "registry:publication_xlsx": reading(HEADS, lambda its: [0], ok=(404,)),
    "registry:there": writing(COUNTERS, data={"centre": "13.75, 100.5", "km": "5"}, ok=(302,)),
    # An answer is there only for whoever asked; tests/registry/test_there.py opens it.
    "registry:there_answer": reading(COUNTERS, a_question, ok=(404,)),
    "registry:there_people": writing(REGISTRARS, a_question, ok=(404,)),
    "registry:there_numbers_xlsx": reading(COUNTERS, a_question, ok=(404,)),
    "registry:communities": reading(COUNTERS),
    "registry:community_new": reading(REGISTRARS),
    "registry:community_edit": reading(REGISTRARS, lambda its: [its.group.pk]),
    "registry:community_end": writing(REGISTRARS, lambda its: [its.group.pk]),
    "registry:estimates": reading(COUNTERS),
    "registry:estimate_new": reading(REGISTRARS),
    "registry:wardens": reading(REGISTRARS),
    "registry:warden_new": reading(REGISTRARS),
    "registry:warden": reading(REGISTRARS, a_wardens_area),
    "registry:warden_renew": reading(REGISTRARS, a_wardens_area),
    "registry:warden_end": writing(REGISTRARS, a_wardens_area, ok=(302,)),
    "registry:warden_give": writing(REGISTRARS, a_wardens_area, data={"everybody": "yes"}, ok=(302,)),
    "registry:warden_take_back": writing(REGISTRARS, a_wardens_area, ok=(302,)),
    "registry:warden_answers": reading(HELPERS),
    "registry:warden_answer_handle": writing(REGISTRARS, lambda its: [its.wardens_answer.pk], ok=(302,)),
    # Their own families only; tests/registry/test_wardens.py looks at each list.
    "registry:my_families": reading(WARDENS),
    "registry:my_answer": writing(WARDENS, data={"a": "m0", "s": "1.0"}, ok=(409,)),
    "registry:my_count": writing(WARDENS, data={"number": "3"}, ok=(422,)),
    "registry:imports": reading(REGISTRARS),
    "registry:import_new": reading(REGISTRARS),
    "registry:import_template_xlsx": reading(REGISTRARS),
    "registry:import_detail": reading(REGISTRARS, an_import),
    "registry:import_look": writing(REGISTRARS, an_import),
    "registry:import_read": writing(REGISTRARS, an_import),
    "registry:import_map": writing(REGISTRARS, an_import),
    "registry:import_check": writing(REGISTRARS, an_import),
    "registry:import_commit": writing(REGISTRARS, an_import),
    "registry:import_undo": writing(REGISTRARS, an_import),
    "registry:import_cancel": writing(REGISTRARS, an_import),
    "registry:import_problems_xlsx": reading(REGISTRARS, an_import),
    # the public
    "public:languages": reading(None),
    "public:flow": writing(None, lambda its: ["lo"], ok=(200,), other=200),
    "public:back": reading(None, lambda its: ["lo"], other=200),
    # partners
    "partners:agreements": reading(OVERSEERS | {R.PARTNER_OFFICER}),
    "partners:register_xlsx": reading(REGISTRARS | {R.PLANNER}),
    "partners:agreement_new": reading(NEGOTIATORS),
    "partners:agreement": reading(OVERSEERS | {R.PARTNER_OFFICER}, an_agreement),
    "partners:agreement_edit": reading(NEGOTIATORS, an_agreement),
    "partners:agreement_force": writing(NEGOTIATORS, an_agreement, ok=(302,)),
    "partners:agreement_renew": reading(NEGOTIATORS, an_agreement),
    "partners:agreement_end": reading(NEGOTIATORS, an_agreement),
    "partners:entry_new": reading(NEGOTIATORS, lambda its: [its.agreement.pk, "meetings"]),
    "partners:entry_edit": reading(NEGOTIATORS, a_focal_point),
    "partners:entry_remove": writing(NEGOTIATORS, a_focal_point, ok=(302,)),
    "partners:representation_new": reading(NEGOTIATORS),
    "partners:representation_edit": reading(NEGOTIATORS, a_representation),
    "partners:representation_end": reading(NEGOTIATORS, a_representation),
    # plans
    "plans:plans": reading(PLAN_READERS),
    "plans:plan_new": reading(PLAN_WRITERS),
    "plans:plan_import": reading(PLAN_WRITERS),
    "plans:plan": reading(PLAN_READERS, a_plan, ok=(200, 302)),
    "plans:picture": reading(PLAN_READERS, a_picture),
    "plans:version": reading(PLAN_READERS, version),
    "plans:version_next": writing(PLAN_WRITERS, a_plan),
    "plans:version_submit": writing(PLAN_WRITERS, version),
    "plans:version_approve": writing(HEADS, version),
    "plans:clone_choose": reading(PLAN_WRITERS),
    "plans:clone": writing(PLAN_WRITERS, version),
    "plans:beside": reading(PLAN_READERS, a_plan),
    "plans:side_by_side": reading(PLAN_READERS, lambda its: [its.plan.pk, its.plan.pk]),
    "plans:changes": reading(PLAN_READERS, version),
    "plans:comments": reading(PLAN_READERS, version),
    "plans:comment_new": writing(
        PLAN_READERS, a_section, data={"text": "Who has the key?", "key": "form-0001"}
    ),
    # Settled by whoever may change or approve the plan, and by the author; tests/plans/test_comments.py.
    "plans:comment_resolve": writing(PLAN_READERS, a_comment, ok=(302, 403)),
    "plans:comment_reopen": writing(PLAN_READERS, a_comment, ok=(302, 403)),
    "plans:compare": reading(PLAN_READERS, a_plan),
    "plans:compare_xlsx": reading(PLAN_READERS, a_plan, ok=(200, 404)),
    "plans:points": reading(PLAN_READERS, version),
    "plans:readiness": reading(PLAN_READERS, version),
    "plans:readiness_xlsx": reading(PLAN_READERS, version),
    "plans:map_svg": reading(PLAN_READERS, version, ok=(200, 404)),
    "plans:print": reading(PLAN_READERS, version),
    "plans:extract": reading(PLAN_READERS, version),
    "plans:paper": reading(PLAN_READERS, lambda its: [*version(its), "cards", "pdf"]),
    "plans:plan_pdf": reading(PLAN_READERS, version),
    "plans:plan_json": reading(PLAN_READERS, version),
    "plans:plan_geojson": reading(PLAN_READERS, version),
    "plans:patterns": reading(PLAN_READERS),
    "plans:pattern": reading(PLAN_READERS, a_pattern, other=200),
    "plans:pattern_json": reading(PLAN_READERS, a_pattern, other=200, shared=True),
    "plans:pattern_import": reading(NOBODY_HERE),
    "plans:pattern_next": reading(NOBODY_HERE, a_pattern, other=403),
    "plans:pattern_decide": writing(NOBODY_HERE, a_pattern, data={"decision": "withdraw"}, other=403),
    "plans:pattern_from_plan": reading(NOBODY_HERE, a_pattern, other=403),
    "plans:pattern_row_new": reading(NOBODY_HERE, lambda its: [*a_pattern(its), "phases.levels"], other=403),
    "plans:pattern_row": reading(
        NOBODY_HERE, lambda its: [*a_pattern(its), "phases.levels", "watch"], other=403
    ),
    "plans:take_choose": reading(PLAN_WRITERS, version),
    "plans:take_pattern": writing(PLAN_WRITERS, lambda its: [*version(its), "scheme", "three-steps"]),
    "plans:happening": reading(PLAN_READERS, version),
    "plans:levels_by_area": reading(PLAN_READERS, version),
    "plans:needs": reading(PLAN_READERS, version),
    "plans:scenario_needs": reading(PLAN_READERS, lambda its: [*version(its), "war"]),
    "plans:needs_xlsx": reading(PLAN_READERS, lambda its: [*version(its), "war"]),
    "plans:options": reading(PLAN_READERS, version),
    "plans:option_new": reading(PLAN_WRITERS, version),
    "plans:options_beside": reading(PLAN_READERS, version, ok=(302,)),
    # Without chosen options there is nothing to take along.
    "plans:options_beside_xlsx": reading(PLAN_READERS, version, ok=(404,)),
    "plans:what_if": reading(PLAN_READERS, lambda its: [*version(its), "war"]),
    "plans:model_unknowns": reading(PLAN_READERS),
    "plans:option": reading(PLAN_READERS, an_option),
    "plans:option_timetable": reading(PLAN_READERS, an_option),
    "plans:option_hours": reading(PLAN_READERS, an_option),
    "plans:option_ground": reading(PLAN_READERS, an_option),
    "plans:option_xlsx": reading(PLAN_READERS, an_option),
    "plans:option_pdf": reading(PLAN_READERS, an_option),
    "plans:option_cancel": writing(PLAN_WRITERS, an_option),
    "plans:option_again": writing(PLAN_WRITERS, an_option),
    "plans:option_why": reading(PLAN_READERS, an_option),
    "plans:option_effects": writing(PLAN_WRITERS, an_option),
    "plans:option_effects_stop": writing(PLAN_WRITERS, an_option),
    "plans:option_copy": writing(PLAN_WRITERS, an_option),
    "plans:option_hand": reading(PLAN_WRITERS, a_copied_option),
    "plans:option_annex": writing(PLAN_WRITERS, an_option),
    "plans:option_annex_remove": writing(PLAN_WRITERS, an_option),
    "plans:section": reading(PLAN_READERS, a_section),
    "plans:record_new": reading(PLAN_WRITERS, a_table),
    "plans:record_edit": reading(PLAN_WRITERS, a_record),
    "plans:record_remove": writing(PLAN_WRITERS, a_record),
    "plans:self_test": reading(PLAN_WRITERS),
    "plans:guide": reading(PLAN_WRITERS, version, ok=(302,)),
    "plans:guide_step": reading(PLAN_WRITERS, lambda its: [*version(its), 1]),
    "plans:freshness": reading(PLAN_READERS, version),
    "plans:look_through_all": reading(PLAN_WRITERS, version, ok=(302,)),
    "plans:look_through": reading(PLAN_WRITERS, a_section),
    "plans:section_give": writing(PLAN_WRITERS, a_section),
    "plans:drills": reading(PLAN_READERS, version),
    "plans:drill_start": writing(PLAN_WRITERS, lambda its: [*version(its), "channel"]),
    "plans:drill": reading(PLAN_WRITERS, lambda its: [*version(its), its.drill.pk]),
    "plans:drill_try": writing(PLAN_WRITERS, lambda its: [*version(its), its.drill.pk]),
    "plans:drill_give_up": writing(PLAN_WRITERS, lambda its: [*version(its), its.drill.pk]),
    "plans:old_documents": reading(PLAN_WRITERS, version),
    "plans:old_document": reading(PLAN_WRITERS, an_old_document),
    "plans:old_stop": writing(PLAN_WRITERS, an_old_document),
    "plans:old_again": writing(PLAN_WRITERS, an_old_document),
    "plans:old_remove": reading(HEADS, an_old_document),
    "plans:old_columns": reading(PLAN_WRITERS, an_old_document, ok=(200, 404)),
    "plans:old_aside": reading(PLAN_WRITERS, an_old_document),
    "plans:tests": reading(PLAN_READERS, version),
    "plans:test_new": writing(PLAN_WRITERS, version),
    "plans:test": reading(PLAN_READERS, a_test),
    "plans:test_cancel": writing(PLAN_WRITERS, a_test),
    "plans:test_xlsx": reading(PLAN_READERS, a_test, ok=(200, 404)),
}

# The library's own pages that strangers may open, because they cannot sign in without them or show only a refusal.
SIGN_IN_PAGES = frozenset(
    {
        "account_login", "account_inactive", "account_signup", "account_reset_password", "account_reset_password_done",
        "account_reset_password_from_key", "account_reset_password_from_key_done", "account_confirm_email",
        "account_email_verification_sent",
    }
)  # fmt: skip
