"""Photographs of documents read in a real Chromium, judged beside what another reader reached with them.

`python -m benchmarks.process mrz_photographs`, with the photographs in ../shared/data/mrz.
"""

import base64
import functools
import http.server
import json
import shutil
import statistics
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from django.conf import settings
from playwright.sync_api import Page, sync_playwright

from benchmarks.mrz_judged import Judged, judged
from benchmarks.mrz_truth import peer_score, photographs

STATIC = Path(__file__).resolve().parents[1] / "src" / "safeconduct" / "static"
CHROMIUM = shutil.which("chromium") or "/usr/bin/chromium"
READ = """async ([module, name, data]) => {
    const { readZone } = await import(module);
    const bytes = Uint8Array.from(atob(data), (letter) => letter.charCodeAt(0));
    const began = performance.now();
    const { lines } = await readZone(new File([bytes], name));
    return { lines, seconds: (performance.now() - began) / 1000 };
}"""


def read_in(page: Page, module: str, path: Path) -> dict[str, Any]:
    """What the page's reader finds in a file, and the seconds it took."""
    found: dict[str, Any] = page.evaluate(
        READ, [module, path.name, base64.b64encode(path.read_bytes()).decode()]
    )
    return found


class Files(http.server.SimpleHTTPRequestHandler):
    """The static files under the policy that every page has, and an empty page."""

    def do_GET(self) -> None:
        if self.path != "/":
            return super().do_GET()
        self.send_response(200)
        self.send_header("Content-Type", "text/html")
        self.end_headers()
        self.wfile.write(b"<!doctype html><title>Reader</title>")
        return None

    def end_headers(self) -> None:
        rules = settings.CONTENT_SECURITY_POLICY["DIRECTIVES"]
        policy = "; ".join(f"{name} {' '.join(sources)}" for name, sources in rules.items())
        self.send_header("Content-Security-Policy", policy)
        super().end_headers()

    def log_message(self, *arguments: object) -> None:
        """Silence: the figures go to standard output."""


@contextmanager
def served() -> Iterator[str]:
    handler = functools.partial(Files, directory=str(STATIC))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_address[1]}"
        server.shutdown()


def main() -> None:
    paths = photographs()
    if not paths:
        raise SystemExit("the photographs are not here")
    with served() as address, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox", "--disable-gpu"])
        page = browser.new_page()
        page.goto(address)
        asked: list[str] = []
        page.on("request", lambda request: asked.append(request.url))
        found = [(path, read_in(page, "/js/mrz/zone.js", path)) for path in paths]
        browser.close()
    results = [(path, judged(path, {"lines": one["lines"]}), one["seconds"]) for path, one in found]
    first_use = sum((STATIC / url.removeprefix(address + "/")).stat().st_size for url in set(asked))
    for name, chosen in (
        ("all", results),
        ("the peer read wholly", [one for one in results if peer_score(one[0]) == 100]),
        ("the peer did not", [one for one in results if peer_score(one[0]) < 100]),
    ):
        print(json.dumps(row(name, chosen) | {"first_use_kb": first_use / 1000}))


def row(name: str, results: list[tuple[Path, Judged, float]]) -> dict[str, Any]:
    many = len(results)
    seconds = sorted(took for _, _, took in results)

    def share(of: str) -> float:
        return 100 * sum(bool(getattr(one, of)) for _, one, _ in results) / many

    return {
        "photographs": name,
        "number": many,
        "peer_all_right_%": 100 * sum(peer_score(path) == 100 for path, _, _ in results) / many,
        "lines_all_right_%": share("lines_right"),
        "as_seen_%": share("seen_right"),
        "checked_fields_right_%": share("fields_right"),
        "sure_%": share("sure"),
        "wrong_but_passing": sum(len(one.wrong_but_passing) for _, one, _ in results),
        "s_median": statistics.median(seconds),
        "s_longest": seconds[-1],
    }


if __name__ == "__main__":
    main()
