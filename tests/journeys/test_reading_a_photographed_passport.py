"""A photograph of a document is read in the browser, and leaves it only as letters."""

import json
from typing import Any
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Page, Request, Route

from benchmarks.mrz_judged import judged
from benchmarks.mrz_photographs import read_in
from benchmarks.mrz_truth import TODAY, peer_score, photographs
from safeconduct.core.mrz import Reading, from_wire, read_seen

MODULE = "/static/js/mrz/zone.js"
PATHS = photographs()
needs_photographs = pytest.mark.skipif(not PATHS, reason="the photographs of ../shared/data/mrz are not here")
# A page drawn in the browser itself: dark letters set in a fixed pitch, so that no file is needed.
DRAWN = """async ([module, lines]) => {
    const { readZone } = await import(module);
    const canvas = Object.assign(document.createElement("canvas"), { width: 1100, height: 700 });
    const context = canvas.getContext("2d");
    context.fillStyle = "#e8e4da";
    context.fillRect(0, 0, 1100, 700);
    context.fillStyle = "#222";
    context.font = "34px monospace";
    lines.forEach((line, row) => [...line].forEach((letter, i) => context.fillText(letter, 60 + 22.5 * i, 560 + 62 * row)));
    return readZone(canvas);
}"""
STOPPED = """async (module) => {
    const { readZone } = await import(module);
    const stop = new AbortController();
    const heard = [];
    const canvas = Object.assign(document.createElement("canvas"), { width: 1600, height: 1200 });
    const reading = readZone(canvas, {
        signal: stop.signal,
        onProgress: (share) => { heard.push(share); stop.abort(); },
    });
    return reading.then(() => "read", (error) => [error.name, heard.length]);
}"""
NOT_A_PICTURE = """async (module) => {
    const { NotAPicture, readZone } = await import(module);
    return readZone(new File(["no picture"], "x.jpg")).catch((error) => error instanceof NotAPicture);
}"""
SPECIMEN = [
    "P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<",
    "L898902C36UTO7408122F1204159ZE184226B<<<<<10",
]


@pytest.fixture
def reader(page: Page, server) -> Page:
    """A page of the installation, with the policy that every page has, after its reader was fetched."""
    server.open(page, "/accounts/login/")
    page.evaluate("(module) => import(module).then(({ prepare }) => { prepare(); })", MODULE)
    page.wait_for_timeout(1_000)
    return page


def forbid_the_network(page: Page) -> list[str]:
    """Nothing is answered from now on; what was asked for all the same is listed."""
    asked: list[str] = []

    def refuse(route: Route, request: Request) -> None:
        asked.append(f"{request.method} {urlsplit(request.url).path}")
        route.abort()

    page.context.route("**/*", refuse)
    return asked


def lines_of(value: dict[str, Any]) -> list[str]:
    """O and 0 may look alike in the page's type: which it is, the server knows by the place."""
    found = read_seen(from_wire(value), today=TODAY)
    assert isinstance(found, Reading)
    return list(found.lines)


@needs_photographs
def test_more_photographs_are_read_wholly_than_by_the_peer_and_nothing_wrong_passes_without_the_network(
    reader,
):
    reader.context.set_default_timeout(120_000)
    asked = forbid_the_network(reader)
    found = {path: read_in(reader, MODULE, path) for path in PATHS}
    results = {path: judged(path, {"lines": one["lines"]}) for path, one in found.items()}
    assert asked == []
    assert {path.name: one.wrong_but_passing for path, one in results.items() if one.wrong_but_passing} == {}
    ours = sum(one.lines_right for one in results.values())
    assert ours > sum(peer_score(path) == 100 for path in PATHS)


def test_what_goes_to_the_server_is_small_and_accepted(reader):
    value = reader.evaluate(DRAWN, [MODULE, SPECIMEN])
    assert lines_of(value) == SPECIMEN
    assert len(json.dumps(value)) < 16_000


def test_a_picture_without_a_zone_ends_without_lines(reader):
    assert reader.evaluate(DRAWN, [MODULE, []]) == {"lines": []}


def test_a_reading_can_be_stopped_and_says_how_far_it_was(reader):
    assert reader.evaluate(STOPPED, MODULE) == ["AbortError", 1]
    assert lines_of(reader.evaluate(DRAWN, [MODULE, SPECIMEN])) == SPECIMEN


def test_a_file_that_is_no_picture_is_refused(reader):
    assert reader.evaluate(NOT_A_PICTURE, MODULE) is True
