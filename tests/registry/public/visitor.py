"""Somebody at a telephone without scripts and cookies: what they see is what they can send."""

from collections.abc import Iterator
from datetime import timedelta
from html.parser import HTMLParser
from typing import Any

from django.test import Client

from safeconduct.base import clock

BARE = {"HTTP_ACCEPT_ENCODING": ""}


class Forms(HTMLParser):
    """Each form of a page: what it would send if nobody touched it, and its buttons."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[dict[str, Any]] = []
        self._select = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if tag == "form":
            self.found.append({"action": given["action"], "fields": {}, "buttons": []})
        if not self.found:
            return
        fields, name = self.found[-1]["fields"], given.get("name", "")
        if tag == "input" and given.get("type") in {"radio", "checkbox"}:
            fields.setdefault(name, [])
            if "checked" in given:
                fields[name] = [*fields[name], given.get("value", "on")]
        elif tag == "input":
            fields[name] = given.get("value", "")
        elif tag == "select":
            self._select, fields[name] = name, ""
        elif tag == "option" and "selected" in given:
            fields[self._select] = given.get("value", "")
        elif tag == "button":
            self.found[-1]["buttons"].append(given.get("value", ""))


class Visitor:
    """`page` is the last answer. Cookies are thrown away, and no token of one is sent."""

    def __init__(self, language: str = "en", address: str = "203.0.113.7") -> None:
        self.browser = Client(enforce_csrf_checks=True, REMOTE_ADDR=address)
        self.language = language
        self.page: Any = None

    @property
    def text(self) -> str:
        return str(self.page.content.decode())

    @property
    def form(self) -> dict[str, Any]:
        return self.forms()[-1]

    def forms(self) -> list[dict[str, Any]]:
        parser = Forms()
        parser.feed(self.text)
        return parser.found

    def open(self, path: str = "") -> "Visitor":
        self.page = self.browser.get(f"/register/{self.language}/{path}", **BARE)
        return self

    def send(self, go: str = "on", **typed: Any) -> "Visitor":
        """Press a button with these answers typed over what stood there."""
        form = next(one for one in self.forms() if go in one["buttons"] or "" in one["buttons"])
        assert set(typed) <= set(form["fields"]), (set(typed) - set(form["fields"]), form["fields"])
        return self.post(form["action"], form["fields"] | typed | {"go": go})

    def post(self, action: str, fields: dict[str, Any]) -> "Visitor":
        self.last = action, fields
        self.page = self.browser.post(action, fields, **BARE)
        assert not self.page.cookies
        self.browser.cookies.clear()
        return self

    def again(self) -> "Visitor":
        """The same page sent once more: a double touch, a bad line, the way back and forth."""
        return self.post(*self.last)

    def asked(self) -> str:
        """Which page stands there."""
        return str(self.form["fields"].get("page", ""))


def begun(monkeypatch: Any, language: str = "en", who: str = "self", **given: Any) -> Visitor:
    visitor = Visitor(language, **given).open()
    slow(monkeypatch)
    return visitor.send(who=who)


def slow(monkeypatch: Any, seconds: int = 5) -> None:
    """As long as somebody needs to read a page."""
    later = clock.now() + timedelta(seconds=seconds)
    monkeypatch.setattr(clock, "now", lambda: later)


def through(visitor: Visitor, answers: dict[str, dict[str, Any]]) -> Iterator[str]:
    """From page to page with the answers for each, until they are to be looked at."""
    while (page := visitor.asked()) != "check":
        yield page
        visitor.send(**answers.get(page, {}))
