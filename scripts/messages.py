"""Translation catalogues without GNU gettext: extract and check; compile_messages.py makes them ready to use.

extract   collect every translatable string into locale/<language>/LC_MESSAGES/django.po, keeping translations
check     fail when a string of the source is missing from a catalogue, not translated, or has other placeholders
"""

import gettext
import io
import re
import sys
from pathlib import Path

import allauth
import django
from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract, extract_python
from babel.messages.pofile import read_po, write_po
from django.conf import settings
from django.utils.translation.template import templatize

ROOT = Path(__file__).resolve().parent.parent
PACKAGE = ROOT / "src" / "safeconduct"
LANGUAGES = ("lo", "th", "vi", "fr")
KEYWORDS = {
    "_": None, "gettext": None, "gettext_lazy": None, "gettext_noop": None,
    "ngettext": (1, 2), "ngettext_lazy": (1, 2),
    "pgettext": ((1, "c"), 2), "pgettext_lazy": ((1, "c"), 2), "npgettext": ((1, "c"), 2, 3),
}  # fmt: skip
PLACEHOLDER = re.compile(r"%\(\w+\)[sd]")
# In what Django makes of a template only the calls are Python; the rest stands for text.
STRING = r"""u?(?:'(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*")"""
CALL = re.compile(rf"\b(?:_|n?p?gettext)\(\s*{STRING}(?:\s*,\s*(?:{STRING}|count))*\s*\)")
# Sentences of the libraries, which may stay without a translation of ours where the library has one.
BORROWED = "src/safeconduct/base/borrowed.py"
LENDERS = [
    Path(django.__file__).parent / "conf" / "locale",
    Path(django.__file__).parent / "contrib" / "auth" / "locale",
    Path(allauth.__file__).parent / "locale",
]
REVIEW = "machine draft, needs a native review"


def strings() -> Catalog:
    catalog = Catalog()
    for path in sorted(PACKAGE.rglob("*.py")):
        if "migrations" not in path.parts:
            collect(catalog, path.read_bytes(), path)
    for path in sorted([*PACKAGE.rglob("templates/**/*.html"), *PACKAGE.rglob("templates/**/*.txt")]):
        calls = CALL.findall(templatize(path.read_text(encoding="utf-8"), origin=str(path)))
        collect(catalog, "\n".join(calls).encode(), path)
    return catalog


def collect(catalog: Catalog, source: bytes, path: Path) -> None:
    for _line, message, _comments, context in extract(extract_python, io.BytesIO(source), keywords=KEYWORDS):
        catalog.add(message, context=context, locations=[(str(path.relative_to(ROOT)), None)])


def po_path(language: str) -> Path:
    return PACKAGE / "locale" / language / "LC_MESSAGES" / "django.po"


def load(language: str) -> Catalog:
    path = po_path(language)
    if not path.exists():
        return Catalog(locale=language)
    with path.open("rb") as file:
        return read_po(file, locale=language)


def extract_all() -> None:
    template = strings()
    for language in LANGUAGES:
        catalog = load(language)
        catalog.update(template, no_fuzzy_matching=True)
        catalog.obsolete.clear()
        path = po_path(language)
        path.parent.mkdir(parents=True, exist_ok=True)
        catalog.header_comment = f"# Safeconduct, {language}: {REVIEW}."
        with path.open("wb") as file:
            write_po(file, catalog, width=110, sort_output=True, include_lineno=False, omit_header=False)
        drop_dates(path)
        print(f"{language}: {done(catalog)} of {len(catalog)} translated")


def drop_dates(path: Path) -> None:
    kept = [
        line
        for line in path.read_text(encoding="utf-8").splitlines(keepends=True)
        if not line.startswith(('"POT-Creation-Date', '"PO-Revision-Date', '"Generated-By'))
    ]
    path.write_text("".join(kept), encoding="utf-8")


def done(catalog: Catalog) -> int:
    return sum(bool(message.string and all(as_forms(message.string))) for message in catalog if message.id)


def as_forms(string: object) -> tuple[str, ...]:
    return (string,) if isinstance(string, str) else tuple(string)


def check() -> None:
    template = strings()
    faults = []
    for language in LANGUAGES:
        catalog = load(language)
        lent = [gettext.translation("django", root, [language], fallback=True) for root in LENDERS]
        for message in template:
            if not message.id:
                continue
            found = catalog.get(message.id if isinstance(message.id, str) else message.id[0], message.context)
            text = message.id if isinstance(message.id, str) else message.id[0]
            if found is None:
                faults.append(f"{language}: not in the catalogue: {text!r}")
            elif not found.string or not all(as_forms(found.string)):
                if is_lent(message, lent):
                    continue
                faults.append(f"{language}: not translated: {text!r}")
            else:
                faults += placeholder_faults(language, text, as_forms(found.string))
    for fault in faults[:40]:
        print(fault)
    if faults:
        sys.exit(f"{len(faults)} faults in the catalogues; run `make messages` and translate")


def is_lent(message: Message, lent: list[gettext.NullTranslations]) -> bool:
    if (BORROWED, None) not in message.locations:
        return False
    one, many = (message.id, message.id) if isinstance(message.id, str) else message.id
    return any(library.ngettext(one, many, 2) != many or library.gettext(one) != one for library in lent)


def placeholder_faults(language: str, text: str, forms: tuple[str, ...]) -> list[str]:
    wanted = set(PLACEHOLDER.findall(text))
    return [
        f"{language}: placeholders differ in {text!r}"
        for form in forms
        if set(PLACEHOLDER.findall(form)) - wanted
        or (len(forms) == 1 and wanted - set(PLACEHOLDER.findall(form)))
    ]


if __name__ == "__main__":
    settings.configure(USE_I18N=False)
    {"extract": extract_all, "check": check}[sys.argv[1]]()
