"""Organisations, posts and the people who work in them."""

from typing import Any, ClassVar

from django.contrib.auth.models import AbstractBaseUser, BaseUserManager, PermissionsMixin
from django.db import models
from django.db.models import Q
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _


class Organisation(models.Model):
    """The ministry itself, or a partner body."""

    class Kind(models.TextChoices):
        MINISTRY = "ministry", _("Foreign ministry")
        POLICE = "police", _("Police")
        WOMENS_UNION = "womens_union", _("Women's union")
        LABOUR = "labour", _("Labour ministry")
        INTERNATIONAL = "international", _("International organisation")
        FRIENDLY_STATE = "friendly_state", _("Embassy of a friendly state")
        CIVIL_SOCIETY = "civil_society", _("Civil society")

    kind = models.CharField(max_length=20, choices=Kind.choices)
    code = models.SlugField(max_length=20, unique=True)
    name = models.CharField(max_length=200)
    name_lo = models.CharField(max_length=200, blank=True)

    class Meta:
        ordering = ["name"]

    def __str__(self) -> str:
        return in_language(self.name, self.name_lo)


class Post(models.Model):
    """A mission abroad, or headquarters."""

    class Kind(models.TextChoices):
        HEADQUARTERS = "headquarters", _("Headquarters")
        EMBASSY = "embassy", _("Embassy")
        CONSULATE_GENERAL = "consulate_general", _("Consulate-general")
        CONSULAR_OFFICE = "consular_office", _("Consular office")
        PERMANENT_MISSION = "permanent_mission", _("Permanent mission")
        HONORARY_CONSUL = "honorary_consul", _("Honorary consul")

    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="posts")
    kind = models.CharField(max_length=20, choices=Kind.choices)
    code = models.SlugField(max_length=20, unique=True)
    name = models.CharField(max_length=200)
    name_lo = models.CharField(max_length=200, blank=True)
    country_code = models.CharField(max_length=2)
    city = models.CharField(max_length=100)
    time_zone = models.CharField(max_length=50, default="Asia/Vientiane")
    lat = models.FloatField(null=True, blank=True)
    lon = models.FloatField(null=True, blank=True)
    # An honorary consul or consular office answers to an embassy.
    reports_to = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="subordinates")
    duty_phone = models.CharField(max_length=30, blank=True)
    closed_on = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ["name"]

    def __str__(self) -> str:
        return in_language(self.name, self.name_lo)


class Jurisdiction(models.Model):
    """A country, or some areas of one, that a post answers for."""

    class Manner(models.TextChoices):
        RESIDENT = "resident", _("Resident in the country")
        FROM_AFAR = "from_afar", _("Covered from afar")

    post = models.ForeignKey(Post, models.CASCADE, related_name="jurisdictions")
    manner = models.CharField(max_length=10, choices=Manner.choices, default=Manner.RESIDENT)
    country_code = models.CharField(max_length=2)
    # Empty: the whole country apart from areas another post holds.
    area_code = models.CharField(max_length=60, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["post", "country_code", "area_code"], name="one_jurisdiction_per_area"
            )
        ]
        ordering = ["country_code", "area_code"]

    def __str__(self) -> str:
        return self.area_code or self.country_code


class Role(models.TextChoices):
    PLANNER = "planner", _("Planner")
    CONSUL = "consul", _("Consul")
    HEAD_OF_POST = "head_of_post", _("Head of post")
    DUTY_OFFICER = "duty_officer", _("Duty officer")
    PROTECTION_FOCAL_POINT = "protection_focal_point", _("Protection focal point")
    PARTNER_OFFICER = "partner_officer", _("Partner officer")
    WARDEN = "warden", _("Area coordinator")
    TRAINER = "trainer", _("Trainer")
    AUDITOR = "auditor", _("Auditor")
    OPERATOR = "operator", _("Operator")


class UserManager(BaseUserManager["User"]):
    def create_user(self, email: str, password: str | None = None, **fields: Any) -> "User":
        user = self.model(email=self.normalize_email(email).lower(), **fields)
        user.set_password(password)
        user.save(using=self._db)
        return user

    def get_by_natural_key(self, username: str | None) -> "User":
        return self.get(email__iexact=username)


class User(AbstractBaseUser, PermissionsMixin):
    """A login. What it may do comes from its officers."""

    class Theme(models.TextChoices):
        SYSTEM = "system", _("As on this device")
        LIGHT = "light", _("Light")
        DARK = "dark", _("Dark")

    email = models.EmailField(unique=True)
    name = models.CharField(max_length=150)
    name_lo = models.CharField(max_length=150, blank=True)
    language = models.CharField(max_length=5, default="en")
    theme = models.CharField(max_length=6, choices=Theme.choices, default=Theme.SYSTEM)
    is_active = models.BooleanField(default=True)
    joined_at = models.DateTimeField(null=True)
    left_at = models.DateTimeField(null=True)

    USERNAME_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = ["name"]
    objects: ClassVar[UserManager] = UserManager()

    def __str__(self) -> str:
        return in_language(self.name, self.name_lo)


class Officer(models.Model):
    """A user in a role at a post. At headquarters the role reaches every post of the ministry."""

    user = models.ForeignKey(User, models.CASCADE, related_name="officers")
    role = models.CharField(max_length=24, choices=Role.choices)
    post = models.ForeignKey(Post, models.PROTECT, related_name="officers")
    # A partner officer works for a partner body; the post says whose referrals reach them.
    organisation = models.ForeignKey(
        Organisation, models.PROTECT, null=True, blank=True, related_name="officers"
    )
    appointed_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["user", "role", "post"],
                condition=Q(ended_at__isnull=True),
                name="one_open_role_per_post",
            ),
            models.CheckConstraint(
                condition=~Q(role="partner_officer") | Q(organisation__isnull=False),
                name="partner_officer_has_organisation",
            ),
        ]
        ordering = ["post", "role"]

    def __str__(self) -> str:
        return f"{self.get_role_display()}, {self.post}"


def in_language(english: str, lao: str) -> str:
    return lao if lao and get_language() == "lo" else english
