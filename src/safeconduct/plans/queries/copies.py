"""What a plan of another post would become at this one."""

from collections.abc import Collection
from dataclasses import dataclass

from safeconduct.identity.models import Post
from safeconduct.places.models import Area
from safeconduct.places.shapes import nearest_area_code
from safeconduct.plans.content.cloning import Clone, clone
from safeconduct.plans.models import PlanVersion
from safeconduct.plans.queries.contents import outline_of, sections_of
from safeconduct.plans.queries.ground import countries_of


@dataclass(frozen=True, slots=True)
class CountriesOf:
    """The ground of a post: the areas of the countries it answers for, and of home, where people are brought."""

    areas: frozenset[str]

    def holds_area(self, code: str) -> bool:
        return code in self.areas

    def holds_point(self, lat: float, lon: float) -> bool:
        return nearest_area_code(lat, lon) in self.areas


def clone_of(source: PlanVersion, post: Post, chosen: Collection[str]) -> Clone:
    return clone(outline_of(source), sections_of(source), chosen, _ground(post))


def _ground(post: Post) -> CountriesOf:
    home = Post.objects.filter(kind=Post.Kind.HEADQUARTERS, organisation=post.organisation_id)
    codes = [*countries_of(post), *home.values_list("country_code", flat=True)]
    areas = Area.objects.filter(country__in=codes).values_list("code", flat=True)
    return CountriesOf(frozenset(areas))
