"""What must hold on any page. Each function returns the faults it sees, in words; none means the page passes."""

import json
import re
import sqlite3
from functools import cache
from pathlib import Path
from typing import Any

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, BrowserContext, Page, StorageState
from python_calamine import CalamineWorkbook

SCRIPT = Path(__file__).with_name("look.js")
DESK: dict[str, Any] = {
    "viewport": {"width": 1280, "height": 900},
    "color_scheme": "light",
    "locale": "en-GB",
}
TELEPHONE: dict[str, Any] = {
    "viewport": {"width": 360, "height": 740},
    "color_scheme": "dark",
    "locale": "lo",
}
# All rules that axe runs by itself (WCAG 2 A and AA, and good practice), and the size of targets of WCAG 2.2.
RULES = {"resultTypes": ["violations"], "rules": {"target-size": {"enabled": True}}}
# Three words or more of Latin letters. A full stop inside a word is a code: registry.person.
RUN = re.compile(r"[A-Za-z][\w’'.-]*(?:[\s,;:()“”\"]+[A-Za-z][\w’'.-]*){2,}")
WALKS = 3
LAID_OUT = "[...look.tooWide(), ...look.clipped(), ...look.overlaps()]"
# A command is the same in every language.
NAMES = {"safeconduct audit verify", "safeconduct mail test"}


def open_context(
    browser: Browser, url: str, language: str, look: dict[str, Any], *, signed_in: StorageState | None = None
) -> BrowserContext:
    context = browser.new_context(**look, reduced_motion="reduce", storage_state=signed_in)
    context.add_cookies([{"name": "language", "value": language, "url": url}])
    context.add_init_script(path=SCRIPT)
    context.set_default_timeout(15_000)
    return context


def at_a_desk(page: Page) -> list[str]:
    return axe(page) + keyboard(page) + skip_link(page) + at_any_size(page)


def at_any_size(page: Page) -> list[str]:
    faults = twice_as_large(page)
    page.set_viewport_size({"width": 360, "height": 740})
    faults += narrow(page)
    page.set_viewport_size(DESK["viewport"])
    return faults


def on_a_telephone(page: Page, data: Path) -> list[str]:
    left = english_left(page, records_in(data))
    if left:
        # A job may have written something since the records were read.
        records_in.cache_clear()
        left = english_left(page, records_in(data))
    return axe(page) + narrow(page) + left


def axe(page: Page) -> list[str]:
    found = Axe().run(page, options=RULES).response["violations"]
    return [f"axe: {one['id']}, {len(one['nodes'])}: {one['nodes'][0]['target']}" for one in found]


def keyboard(page: Page) -> list[str]:
    """Walk with the Tab key over the whole page and past its end; anew, if more has come meanwhile."""
    for _ in range(WALKS):
        for _ in range(page.evaluate("look.follow()")):
            page.keyboard.press("Tab")
        if page.evaluate("look.isAsFollowed()"):
            break
    return [f"keyboard: {fault}" for fault in page.evaluate("look.journey()")]


def skip_link(page: Page) -> list[str]:
    page.locator(".sc-skip").focus()
    page.keyboard.press("Enter")
    reached = page.evaluate("document.activeElement.id")
    return [] if reached == "content" else [f"keyboard: the skip link leads to {reached!r}"]


def twice_as_large(page: Page) -> list[str]:
    """Text alone at 200 % (WCAG 1.4.4)."""
    page.evaluate("document.documentElement.style.fontSize = '200%'")
    page.evaluate("look.settled()")
    faults = [f"text at 200 %: {one}" for one in page.evaluate(LAID_OUT)]
    page.evaluate("document.documentElement.style.fontSize = ''")
    return faults


def narrow(page: Page) -> list[str]:
    """Nothing is cut off at 360 px, nor at the 320 px of WCAG 1.4.10."""
    page.evaluate("look.settled()")
    faults = page.evaluate(LAID_OUT)
    page.set_viewport_size({"width": 320, "height": 740})
    page.evaluate("look.settled()")
    faults += page.evaluate("look.tooWide()")
    page.set_viewport_size({"width": 360, "height": 740})
    return [f"narrow: {one}" for one in faults]


def english_left(page: Page, records: str) -> list[str]:
    """Runs of Latin words that are no data of the register, a plan or a list."""
    runs = {" ".join(run.split()) for text in page.evaluate("look.texts()") for run in RUN.findall(text)}
    return [f"not in Lao: {run!r}" for run in sorted(runs) if not _is_record(run, records)]


def _is_record(run: str, records: str) -> bool:
    """Two values may stand side by side, so each part between marks is looked for by itself."""
    parts = [part.strip(" .") for part in re.split(r"[,;:()“”\"]", run)]
    return all(" ".join(part.split()) in records or len(part.split()) < 3 for part in parts)


def as_read(stored: str) -> str:
    """JSON keeps other letters than ASCII as numbers."""
    return json.dumps(json.loads(stored), ensure_ascii=False) if stored.startswith(("{", "[")) else stored


@cache
def records_in(data: Path) -> str:
    """Everything that is written in the demonstration's database and lists, so that data is not taken for words of ours."""
    connection = sqlite3.connect(f"file:{data / 'safeconduct.sqlite3'}?mode=ro", uri=True)
    tables = [name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
    texts = list(NAMES)
    for table in tables:
        if table.startswith(("django_", "sqlite_", "auth_", "places_namekey", "registry_namekey")):
            continue
        for row in connection.execute(f'SELECT * FROM "{table}"'):  # noqa: S608 - names from the schema itself
            texts += [as_read(value) for value in row if isinstance(value, str) and " " in value]
    connection.close()
    for path in (data / "demo").glob("*.xlsx"):
        rows = CalamineWorkbook.from_path(path).get_sheet_by_index(0).to_python()
        texts += [str(cell) for row in rows for cell in row if " " in str(cell)]
    # A page shows the lines of a text as one run.
    return "\n".join(" ".join(text.replace("\\n", " ").split()) for text in texts)
