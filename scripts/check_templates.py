"""Templates: formatted, without inline script or style, and with no text that cannot be translated."""

import re
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
TEMPLATES = sorted((ROOT / "src" / "safeconduct").rglob("templates/**/*.html"))

TAG = re.compile(r"{%.*?%}|{#.*?#}", re.S)
BLOCKTRANSLATE = re.compile(r"{%\s*blocktrans(?:late)?\b.*?{%\s*endblocktrans(?:late)?\s*%}", re.S)
COMMENT = re.compile(r"{%\s*comment.*?endcomment\s*%}|<!--.*?-->", re.S)
VERBATIM = re.compile(r"<(script|style|svg|code)\b[^>]*>.*?</\1>", re.S)
VALUE = re.compile(r"{{.*?}}", re.S)
HTML = re.compile(r"<[^>]*>", re.S)
INLINE = re.compile(
    r"<script(?![^>]*\bsrc=)[^>]*>|<style\b|\sstyle=|\son(?:click|change|submit|load|input|key\w+)=", re.I
)
ATTRIBUTE = re.compile(r"\b(?:title|placeholder|aria-label|alt|data-confirm)=\"([^\"{]*[A-Za-z]{3}[^\"{]*)\"")
WORDS = re.compile(r"[A-Za-z]{3,}")
# Names of things, not words of a language.
NAMES = {
    "Safeconduct",
    "MRZ",
    "PDF",
    "XLSX",
    "DOCX",
    "JSON",
    "GPS",
    "TOTP",
    "ODS",
    "CSV",
    "UTF",
    "nbsp",
    "amp",
    "middot",
    "rarr",
    "larr",
    "times",
    "ndash",
    "mdash",
    "hellip",
}


def main() -> None:
    faults = [fault for path in TEMPLATES for fault in check(path)]
    for fault in faults:
        print(fault)
    lint = subprocess.run(
        [sys.executable, "-m", "djlint", "--lint", "--profile", "django", "--quiet", ROOT / "src"],
        capture_output=True,
        text=True,
        check=False,
    )
    if lint.returncode:
        print(lint.stdout)
    if faults or lint.returncode:
        sys.exit(f"{len(faults)} faults in templates")


def check(path: Path) -> list[str]:
    where = path.relative_to(ROOT)
    text = COMMENT.sub("", path.read_text(encoding="utf-8"))
    faults = [f"{where}: inline script, style or handler: {found[0]!r}" for found in INLINE.finditer(text)]
    faults += [
        f"{where}: attribute not translated: {found[1]!r}"
        for found in ATTRIBUTE.finditer(TAG.sub("{}", BLOCKTRANSLATE.sub("{}", text)))
    ]
    bare = HTML.sub(" ", VALUE.sub(" ", TAG.sub(" ", VERBATIM.sub(" ", BLOCKTRANSLATE.sub(" ", text)))))
    faults += [f"{where}: not translated: {word!r}" for word in WORDS.findall(bare) if word not in NAMES]
    return faults


main()
