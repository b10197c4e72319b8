"""Who the people are: names, telephones, families, whom to tell. Where they are is their registration.

What is personal is sealed under a key of the person (base.sealed). In clear stand only what must be counted or
narrowed by: sex, year of birth, nationality, home province, language, the help somebody needs on a journey.
"""

from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _

from safeconduct.base.sealed import Sealed, SealedDate, SealedJSON, SealedText
from safeconduct.identity.models import Post
from safeconduct.places.models import Area


class FamilyUnit(Sealed):
    """Those who are not to be separated."""

    post = models.ForeignKey(Post, models.PROTECT, related_name="family_units")
    label = SealedText(longest=120)
    created_at = models.DateTimeField()

    def __str__(self) -> str:
        return str(self.label)


class Sex(models.TextChoices):
    FEMALE = "F", _("Female")
    MALE = "M", _("Male")
    OTHER = "X", _("Other")
    UNKNOWN = "", _("Not recorded")


class NameOrder(models.TextChoices):
    NOT_ASKED = "", _("Not asked")
    GIVEN_FIRST = "given_first", _("Given name first")
    FAMILY_FIRST = "family_first", _("Family name first")
    ONE_NAME = "one_name", _("One name only")


class Language(models.TextChoices):
    NOT_ASKED = "", _("Not asked")
    LAO = "lo", _("Lao")
    THAI = "th", _("Thai")
    VIETNAMESE = "vi", _("Vietnamese")
    HMONG = "hmn", _("Hmong")
    KHMU = "kjg", _("Khmu")
    CHINESE = "zh", _("Chinese")
    ENGLISH = "en", _("English")
    FRENCH = "fr", _("French")
    OTHER = "mul", _("Another language")


class Person(Sealed):
    """Anyone in the register. That somebody is a national is a fact about them, not a class."""

    class Reading(models.TextChoices):
        NOT_ASKED = "", _("Not asked")
        WELL = "well", _("Reads well")
        A_LITTLE = "a_little", _("Reads a little")
        NOT = "not", _("Does not read")

    class Assistance(models.TextChoices):
        """The help needed on a journey; what for is sealed."""

        NOT_ASKED = "", _("Not asked")
        NONE = "none", _("None")
        SOME = "some", _("Walks with help, or is led")
        WHEELCHAIR = "wheelchair", _("Wheelchair")
        STRETCHER = "stretcher", _("Carried lying down")

    class Role(models.TextChoices):
        NOT_ASKED = "", _("Not asked")
        HEAD = "head", _("Head of the family")
        SPOUSE = "spouse", _("Husband or wife")
        CHILD = "child", _("Child")
        PARENT = "parent", _("Father or mother")
        OTHER = "other", _("Other relative")

    name = SealedText(longest=200)
    name_native = SealedText(longest=200)
    name_order = models.CharField(
        max_length=12, choices=NameOrder.choices, blank=True, default=NameOrder.NOT_ASKED
    )
    sex = models.CharField(max_length=1, choices=Sex.choices, blank=True, default=Sex.UNKNOWN)
    born_on = SealedDate()
    # For counts by age.
    birth_year = models.PositiveSmallIntegerField(null=True, blank=True)
    # People who know only their year of birth are many; the day is then 1 January and this says so.
    birth_year_only = models.BooleanField(default=False)
    nationality = models.CharField(max_length=2, default="LA")
    home_area = models.ForeignKey(Area, models.SET_NULL, null=True, blank=True, related_name="+")
    home_village = SealedText(longest=120)
    language = models.CharField(
        max_length=3, choices=Language.choices, blank=True, default=Language.NOT_ASKED
    )
    reading = models.CharField(max_length=8, choices=Reading.choices, blank=True, default=Reading.NOT_ASKED)
    assistance = models.CharField(
        max_length=10, choices=Assistance.choices, blank=True, default=Assistance.NOT_ASKED
    )
    # The short set of the Washington Group: {question: 1 no difficulty … 4 cannot do at all}.
    abilities = SealedJSON()
    needs = SealedText(longest=300)
    insurance = SealedText(longest=200)
    family_unit = models.ForeignKey(
        FamilyUnit, models.SET_NULL, null=True, blank=True, related_name="members"
    )
    family_role = models.CharField(max_length=6, choices=Role.choices, blank=True, default=Role.NOT_ASKED)
    # Registered under a name of their choice; the true one is not asked.
    is_pseudonymous = models.BooleanField(default=False)
    # Who the person is, is known to a community and not to us.
    held_by = models.ForeignKey(
        "CommunityGroup", models.SET_NULL, null=True, blank=True, related_name="held_people"
    )
    # Not erased while something is open, whatever the clocks say.
    is_on_hold = models.BooleanField(default=False)
    hold_reason = SealedText(longest=200)
    merged_into = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="merged_from")
    erased_at = models.DateTimeField(null=True, blank=True)
    created_at = models.DateTimeField()

    def __str__(self) -> str:
        return self.name or self.name_native or str(_("Name not recorded"))

    @property
    def numbers(self) -> list[str]:
        """Of those that came with the row, if they did."""
        return [phone.number for phone in sorted(self.phones.all(), key=lambda one: (one.place, one.pk))]

    @property
    def phone(self) -> str:
        return self._number(0)

    @property
    def phone_2(self) -> str:
        return self._number(1)

    def _number(self, place: int) -> str:
        numbers = self.numbers
        return numbers[place] if place < len(numbers) else ""


class OtherName(Sealed):
    """Another name or spelling of a person, in any script. Search finds the person under each."""

    class Kind(models.TextChoices):
        PASSPORT = "passport", _("As in the passport")
        SPELLING = "spelling", _("Another spelling")
        CALLED = "called", _("What the person is called")
        FORMER = "former", _("Former name")

    person = models.ForeignKey(Person, models.CASCADE, related_name="other_names")
    text = SealedText(longest=200)
    kind = models.CharField(max_length=8, choices=Kind.choices, default=Kind.SPELLING)
    name_order = models.CharField(
        max_length=12, choices=NameOrder.choices, blank=True, default=NameOrder.NOT_ASKED
    )

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return str(self.text)


class Phone(Sealed):
    """A telephone number, and how it may be used without harm."""

    class Whose(models.TextChoices):
        NOT_ASKED = "", _("Not asked")
        OWN = "own", _("The person's alone")
        SHARED = "shared", _("Shared with others")
        SOMEBODY_ELSE = "other", _("Somebody else's")

    class Use(models.TextChoices):
        ANY = "any", _("Call or send messages")
        CALL = "call", _("Call, send no messages")
        MESSAGE = "message", _("Send messages, do not call")
        NEVER = "never", _("Do not use it")

    class Saying(models.TextChoices):
        NOT_ASKED = "", _("Not asked")
        ANYTHING = "anything", _("May say who calls and why")
        PAPERS = "papers", _("Only that the embassy calls about papers")
        NOTHING = "nothing", _("Say nothing unless the person answers")

    person = models.ForeignKey(Person, models.CASCADE, related_name="phones")
    number = SealedText(longest=20)
    number_index = models.BinaryField(max_length=16)
    # The lowest is tried first.
    place = models.PositiveSmallIntegerField(default=0)
    whose = models.CharField(max_length=6, choices=Whose.choices, blank=True, default=Whose.NOT_ASKED)
    use = models.CharField(max_length=7, choices=Use.choices, default=Use.ANY)
    saying = models.CharField(max_length=8, choices=Saying.choices, blank=True, default=Saying.NOT_ASKED)
    call_when = SealedText(longest=120)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["person", "number_index"], name="one_number_once")]
        indexes = [models.Index(fields=["number_index", "person"], name="person_by_phone")]
        ordering = ["place", "pk"]

    def __str__(self) -> str:
        return f"{self.pk}"


class EmergencyContact(Sealed):
    """Whom to tell, and what they may be told."""

    class Telling(models.TextChoices):
        NOT_ASKED = "", _("Not asked")
        SAFE = "safe", _("Only that the person is safe")
        EVERYTHING = "everything", _("Everything")
        NOTHING = "nothing", _("Nothing before the person was asked")

    person = models.ForeignKey(Person, models.CASCADE, related_name="emergency_contacts")
    name = SealedText(longest=200)
    relation = SealedText(longest=60)
    phone = SealedText(longest=20)
    lives_in = SealedText(longest=120)
    language = models.CharField(
        max_length=3, choices=Language.choices, blank=True, default=Language.NOT_ASKED
    )
    telling = models.CharField(max_length=10, choices=Telling.choices, blank=True, default=Telling.NOT_ASKED)

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return str(self.name)


class NameKey(models.Model):
    """A folded part of a person's name or village under which search finds them, as a keyed hash: it ties no sound to
    anybody without the key store."""

    key = models.BigIntegerField()
    person = models.ForeignKey(Person, models.CASCADE, related_name="name_keys")

    class Meta:
        indexes = [models.Index(fields=["key", "person"], name="person_by_name_key")]

    def __str__(self) -> str:
        return f"{self.pk}"


class Sound(models.Model):
    """A sound that occurs in names, of nobody in particular, so that a word that is only begun finds them."""

    sound = models.CharField(max_length=40, primary_key=True)

    def __str__(self) -> str:
        return self.sound


def year_of(born_on: Any) -> int | None:
    return born_on.year if born_on else None
