"""What officers ask about a place, kept for as long as they look at the answer."""

from django.db import models

from safeconduct.base.sealed import Sealed, SealedJSON
from safeconduct.identity.models import Post, User


class PerimeterQuestion(Sealed):
    """Who is there? The perimeter may be somebody's home, so it stands in no address and is sealed under a key that is
    destroyed after a day."""

    post = models.ForeignKey(Post, models.CASCADE, related_name="perimeter_questions")
    asked_by = models.ForeignKey(User, models.CASCADE, related_name="+")
    asked_at = models.DateTimeField()
    # {"shape": GeoJSON} or {"lat", "lon", "km"}; empty where only the filters say what is asked.
    perimeter = SealedJSON()
    # What the people are narrowed to; a province or a work site among it.
    filters = models.JSONField(default=dict)
    forgotten_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [models.Index(fields=["forgotten_at", "asked_at"], name="questions_to_forget")]

    def __str__(self) -> str:
        return f"{self.pk}"
