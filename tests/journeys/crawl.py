"""Which pages there are: every address that links lead to, for officers of every role."""

import re
from dataclasses import dataclass
from urllib.parse import urljoin, urlsplit

from playwright.sync_api import APIRequestContext

MOST_PAGES = 200
LINK = re.compile(r'<a\b[^>]*\bhref="([^"#?]+)')
PART = re.compile(r'<(\w+)(?:[^>]*?\btype="(\w+)")?(?:[^>]*?\bclass="([^"]*)")?')
NEW_RECORD = re.compile(r"/plans/version/sections/[\w-]+/[\w-]+/new$")
# One page stands for all of its kind; forms of different tables differ, forms of two records of one table do not.
ALIKE = tuple(
    (re.compile(pattern), name)
    for pattern, name in (
        (r"/plans/\d+/v\d+/sections/[\w-]+/[\w-]+/(?!new$)[\w-]+/(.*)", "/plans/record/"),
        (r"/plans/tests/\d+/(.*)", "/plans/test/"),
        (r"/plans/\d+/v\d+/(needs|freshness)/[\w-]+/", "/plans/one of these/"),
        (r"/plans/\d+/v\d+/sections/[\w-]+/comment()", "/plans/comment"),
        (r"/plans/\d+/v\d+/take/[\w-]+/[\w-]+/()", "/plans/taking"),
        (r"/plans/library/(\w+)/[\w-]+/\d+/(.*)", "/plans/pattern/"),
        (r"/plans/\d+/v\d+/(.*)", "/plans/version/"),
        (r"/plans/\d+/beside/\d+/()", "/plans/beside"),
        (r"/plans/\d+/(.*)", "/plans/one/"),
        (r"/places/(areas|countries)/[\w-]+/", "/places/"),
        (r"(/partners/(?:representations/)?)\d+(/[\w-]+/(?!new)\d+|[/\w-]*)", "/partner/"),
        (r"/posts/(?!new$|partners/)[\w-]+/(.*)", "/posts/one/"),
        (r"/history/[\w.]+/\d+", "/history"),
        (r"(/people/(?:\w+/)?)\d+(/documents/(?!new)\d+|[/\w]*)", "/people/one/"),
    )
)


@dataclass(frozen=True)
class Visit:
    officer: str
    path: str


@dataclass(frozen=True)
class Answer:
    path: str
    status: int
    html: str


def kind(path: str) -> str:
    """The same for pages that differ only in the record they show."""
    for pattern, name in ALIKE:
        if found := pattern.fullmatch(path):
            return name + re.sub(r"\d+", "#", "".join(found.groups()))
    return path


def reachable(request: APIRequestContext, url: str) -> list[Answer]:
    """What the links answer that lead on from the desk, page after page."""
    seen, answers, waiting = {"/"}, [], ["/"]
    while waiting and len(answers) < MOST_PAGES:
        path = waiting.pop(0)
        answer = request.get(url + path, max_redirects=5)
        if "text/html" not in answer.headers["content-type"] and answer.ok:
            continue
        answers.append(Answer(path, answer.status, answer.text()))
        for link in LINK.findall(answers[-1].html):
            target = urlsplit(urljoin(url + path, link.replace("&amp;", "&")))
            if target.netloc != urlsplit(url).netloc or target.path.startswith(("/static", "/accounts")):
                continue
            if kind(target.path) not in seen:
                seen.add(kind(target.path))
                waiting.append(target.path)
    return answers


def different(answers: dict[str, list[Answer]]) -> list[Visit]:
    """Each kind of page once, and once more for each officer who is shown parts that the others are not.

    One form for a new record stands for those with the same parts; that no word of a form lacks its translation
    is checked in the catalogues.
    """
    shown: dict[str, set[tuple[str, ...]]] = {}
    visits = []
    for officer, theirs in answers.items():
        for one in theirs:
            parts = set(PART.findall(one.html.partition("<main")[2]))
            like = NEW_RECORD.sub("/new", kind(one.path))
            if like not in shown or parts - shown[like]:
                shown[like] = shown.get(like, set()) | parts
                visits.append(Visit(officer, one.path))
    return visits
