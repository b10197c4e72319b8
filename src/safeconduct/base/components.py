"""The closed lists that components draw from. scripts/vendor.py reads ICONS to build the sprite."""

from typing import Final

from django.utils.translation import gettext_lazy as _

ICONS: Final = frozenset({
    "adjustments", "alert-circle", "alert-triangle", "anchor", "arrow-left", "arrow-right", "bell",
    "building", "building-bank", "bus", "calendar", "car", "chart-line", "check", "checklist",
    "chevron-down", "chevron-right", "circle-check", "circle-dashed", "circle-x", "clipboard-list",
    "clock", "contrast", "copy", "database-off", "dots", "download", "edit", "eye", "eye-off",
    "file-download", "file-import", "file-spreadsheet", "file-text", "file-type-pdf", "filter", "first-aid-kit",
    "flag", "fingerprint", "gauge", "help", "history", "home", "hourglass", "id", "info-circle", "key",
    "language", "layout-dashboard", "list", "list-check", "lock", "logout", "mail", "map", "map-2", "map-pin",
    "menu-2", "minus", "moon", "note", "notes", "parachute", "password", "phone", "plane", "player-pause",
    "player-play", "player-stop", "plus", "printer", "progress", "refresh", "route", "scale", "school",
    "search", "send", "settings", "shield", "shield-check", "shield-lock", "ship", "sun", "switch-horizontal",
    "table", "test-pipe", "train", "trash", "upload", "user", "user-check", "user-plus", "user-question",
    "users", "users-group", "wifi-off", "world", "x",
})  # fmt: skip

# A tone is a colour, and always comes with its own icon and a word.
TONES: Final = {
    "neutral": "circle-dashed",
    "info": "info-circle",
    "good": "circle-check",
    "warning": "alert-triangle",
    "danger": "alert-circle",
    "exercise": "school",
}

JOB_TONES: Final = {
    "waiting": "neutral",
    "running": "info",
    "done": "good",
    "failed": "danger",
    "cancelled": "warning",
}

# The menu: heading, then address name, words, icon and the permission that opens it (empty: everybody).
NAVIGATION: Final = (
    ("", (("desk:home", _("Desk"), "layout-dashboard", ""),)),
    (
        _("Nationals abroad"),
        (
            ("registry:population", _("Population"), "users-group", "registry_count"),
            ("registry:counter", _("Counter"), "user-plus", "registry_change"),
            ("registry:people", _("People"), "users", "registry_view"),
            ("registry:my_families", _("My families"), "users-group", "registry_look_after"),
            ("registry:wardens", _("Area coordinators"), "user-check", "registry_change_wardens"),
            ("registry:imports", _("Import"), "file-import", "registry_import"),
            ("registry:policies", _("Consent and keeping"), "shield-check", "registry_view_policies"),
        ),
    ),
    (
        _("Preparing"),
        (
            ("plans:plans", _("Plans"), "clipboard-list", "plans_view"),
            ("desk:posts", _("All posts"), "table", "plans_view"),
            ("plans:patterns", _("Library"), "notes", "plans_view"),
            ("partners:agreements", _("Partners"), "building", "partners_view"),
            ("places:places", _("Places and map"), "map-2", ""),
        ),
    ),
    (
        _("This system"),
        (
            ("identity:posts", _("Posts and officers"), "building-bank", "identity_view_post"),
            ("messaging:outbox", _("Outbox"), "send", "messaging_view_outbox"),
            ("messaging:sms", _("SMS"), "phone", "messaging_view_outbox"),
            ("desk:trail", _("Audit trail"), "history", "audit_view"),
        ),
    ),
)
