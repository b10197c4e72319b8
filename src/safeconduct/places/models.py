"""Countries, areas and places, loaded from the data files of this room and searchable in any script."""

from django.db import models
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _


class Named(models.Model):
    """A name in English and, where the source has it, in Lao and Thai."""

    name = models.CharField(max_length=200)
    name_lo = models.CharField(max_length=200, blank=True)
    name_th = models.CharField(max_length=200, blank=True)

    class Meta:
        abstract = True

    def __str__(self) -> str:
        language = get_language() or "en"
        return {"lo": self.name_lo, "th": self.name_th}.get(language[:2]) or self.name


class Country(Named):
    code = models.CharField(max_length=2, primary_key=True)
    name_vi = models.CharField(max_length=200, blank=True)
    name_fr = models.CharField(max_length=200, blank=True)
    calling_code = models.CharField(max_length=8, blank=True)
    lat = models.FloatField(null=True)
    lon = models.FloatField(null=True)
    west = models.FloatField(null=True)
    south = models.FloatField(null=True)
    east = models.FloatField(null=True)
    north = models.FloatField(null=True)

    class Meta:
        ordering = ["name"]

    def __str__(self) -> str:
        language = (get_language() or "en")[:2]
        return {"vi": self.name_vi, "fr": self.name_fr}.get(language) or super().__str__()


class Area(Named):
    """A province: the first level below the country."""

    code = models.CharField(max_length=60, primary_key=True)
    # Empty where states disagree whose it is.
    country = models.ForeignKey(Country, models.PROTECT, null=True, related_name="areas")
    lat = models.FloatField()
    lon = models.FloatField()
    west = models.FloatField(null=True)
    south = models.FloatField(null=True)
    east = models.FloatField(null=True)
    north = models.FloatField(null=True)

    class Meta:
        ordering = ["name"]


class Place(Named):
    """A point with a name: a city, an airport, a border crossing, a port."""

    class Kind(models.TextChoices):
        CITY = "city", _("City or town")
        AIRPORT = "airport", _("Airport")
        CROSSING = "crossing", _("Border crossing")
        PORT = "port", _("Port")

    code = models.CharField(max_length=24, primary_key=True)
    kind = models.CharField(max_length=10, choices=Kind.choices)
    country = models.ForeignKey(Country, models.PROTECT, related_name="places")
    area = models.ForeignKey(Area, models.SET_NULL, null=True, related_name="places")
    # The other side of a border crossing.
    far_country = models.ForeignKey(Country, models.PROTECT, null=True, related_name="+")
    far_area = models.ForeignKey(Area, models.SET_NULL, null=True, related_name="+")
    lat = models.FloatField()
    lon = models.FloatField()
    population = models.PositiveIntegerField(default=0)
    # What the source says beyond position: ICAO code, opening hours, the far side of a crossing.
    facts = models.JSONField(default=dict)

    class Meta:
        indexes = [
            models.Index(fields=["kind", "country"], name="places_of_a_kind"),
            models.Index(fields=["lat", "lon"], name="places_by_position"),
        ]


class NameKey(models.Model):
    """A folded spelling under which a country, area or place is found."""

    key = models.CharField(max_length=80)
    kind = models.CharField(max_length=10)
    code = models.CharField(max_length=60)
    weight = models.PositiveIntegerField(default=0)

    class Meta:
        indexes = [models.Index(fields=["key", "kind"], name="find_by_spelling")]

    def __str__(self) -> str:
        return self.key
