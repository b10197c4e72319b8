"""docs/benchmarks.md from the kept figures: tables, and beside each what it was measured on."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

TITLES = {
    "import": "Import of a spreadsheet",
    "pages": "Pages",
    "plans": "Stress test and printed plan",
    "readiness": "Readiness of a plan",
    "overview": "All posts at a glance",
    "comparison": "Comparison of two versions",
    "papers": "Printed papers",
    "jobs": "Background jobs",
    "public": "Registering oneself on a telephone",
    "sms": "SMS",
    "published": "Published evacuation cases",
    "towns": "Published bus evacuation cases",
    "engine": "Bounds and plans of invented evacuations",
    "chances": "A plan in a thousand worlds, beside other simulators",
    "mrz": "Photographed documents",
    "names": "Names of one person",
    "linkage": "Two registers linked",
    "start": "Installation and start",
}
NOTES = {
    "import": "100,000 rows of XLSX, checked and committed; beside it the same file read by openpyxl in the same run and "
    "its first rows saved one by one with fewer checks. Target: under 60 s and under 500 MB.",
    "pages": "Each page asked for 30 times through the whole of Django in one process, warm. Target: p95 under 150 ms.",
    "plans": "Plans of 2, 15 and 77 areas; the test runs at once, three and ten times the estimate, with the second "
    "solutions. Target: 15 areas at the estimate under 3 s.",
    "readiness": "A plan with 400 tasks, 200 messages and 100 areas, judged anew on every page. Target: from an edit to the "
    "findings, reads of the database included, under 200 ms.",
    "overview": "41 posts, each with the demonstration's plan and a tested scenario for each of 12 kinds of hazard; readiness "
    "judged anew for every post on every page. Target: p95 under 500 ms.",
    "comparison": "The plan of a whole country with 400 tasks against its next version, in which every long text, half of "
    "the tasks and their order differ.",
    "papers": "A plan with 15 areas, 12 functions and every long field written; words prepared anew each time. Medians in "
    "seconds. Target: 60 pages under 2 s and 3 MB.",
    "jobs": "Rows written to the outbox and the queue a second; jobs claimed, run and ended a second by one worker "
    "in one process.",
    "public": "The whole registration with one relative, from the choice of a language to the code, in each language; compressed as "
    "served, with all headers but the server's own two, over HTTP/1.1. Target: under 30 KB and 6 KB of styles before compression.",
    "sms": "5,000 texts in Lao written to as many numbers, then sent with a receipt for each; 3,000 texts that come in at once, each "
    "answered; then 30 seconds at 10,000 a minute, with the seconds from a text to its answer at the carrier. The carrier's "
    "server, in Python too, runs beside it on the same machine. Target: 10,000 answers a minute on a small server.",
    "published": "The island of the isolated community evacuation problem (Krutein and Goodchild 2022), its published plans "
    "by a commercial solver beside ours. Target: every scenario proven, under a second for the four of a case.",
    "towns": "Towns and their buses (Goerigk, Grün and Heßler 2013): how far the bus drives that drives most. Random ones by the "
    "published law, our own and, when their folder is given, the public ones beside their published plans; Valparaíso "
    "in metres, a minute each. Target: all random ones proven, ten seconds at the worst; real ones within 1 % of their "
    "own proven bound.",
    "engine": "Invented evacuations (3,000, 20,000 and 500,000 people), each seed in a process of its own. The bound is laid beside the "
    "exact optimum where HiGHS finds it, else beside its own flows, which nearly keep all limits. A plan's gap is to its own bound, "
    "with the time of the bound in its time; as many changes are tried as fit. Beside the load of the machine by all who shared it: two were its cores. Target: bound "
    "within 1 % in 4 s (large 60 s), plans within 2 %, 3 % and 5 % in 2, 30 and 120 s, at most 1 GB.",
    "chances": "The plan of an evacuation of 20,000 people with 184 vehicles, with people who do not come, delays, closures and slow desks, "
    "numbers drawn included. SimPy and salabim drive the same trips, with the same boarding and the same desks, in plain Python; they "
    "play fewer worlds, and their seconds for 1,000 are reckoned from these. Without chance their people safe by every half hour "
    "are ours. Processor seconds say more on a shared machine. Target: 0.3 s on paper, 1 s with repair.",
    "mrz": "Machine readable zones read in Chromium by our own modules, in the browser, then by the server's rules. The peer is PassportEye; "
    "its own score stands in each file's name, and 100 counts as all right. As seen: the recogniser alone, before check digits and "
    "kinds of place had their say. First use: modules and weights, uncompressed. Target: above the peer's share, nothing wrong that passes.",
    "names": "Pairs of names, taken for one from a threshold on: ours the published one, the others' the best on what was looked at "
    "while the rules were written. Of the world's pairs the half kept aside, of the Lao, Isan and Thai ones those of other name "
    "elements than any rule was tried on. Processor time. Target: F1 over 0.80 on the world's people, where LogicV2 reached 0.742 at 0.70 "
    "on a larger set; a thousand candidates in 10 ms.",
    "linkage": "Without labels, the number of FEBRL left out. The Lao-like registers are invented, with other name elements than the rules were "
    "tried on: a date of birth is missing or a year alone in 22 of 100 lines, a telephone in 35, a document in 55, a village in 30, relatives "
    "share names and telephones. splink has two words of a name, with our keys also those and years of one era. Target: FEBRL 4 over 99.5 %, "
    "Lao-like over 94.6 %, minutes, 3 GB.",
    "start": "A clean clone with an empty home: packages from the registry, browser libraries, catalogues; then 20,000 "
    "invented people imported, planned and tested; then one process started cold. Target: 180 s together, 350 MB.",
}


def write(figures: Mapping[str, Any], path: Path) -> None:
    lines = [
        "# Benchmarks",
        "",
        "Written by `make bench`. Times are measured, never asserted; tests assert results and query counts.",
        "The machine is shared with other work: read medians and ratios, not single absolute figures.",
    ]
    for part, title in TITLES.items():
        if part not in figures:
            continue
        one = figures[part]
        lines += [
            "",
            f"## {title}",
            "",
            NOTES[part],
            "",
            f"Measured on {one['date']}:",
            "",
            *one["machine"],
            "",
        ]
        lines += table(flat(one["figures"]))
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")


def flat(figures: Any) -> list[dict[str, Any]]:
    """The same shape for every part: a list of rows."""
    if isinstance(figures, list):
        return [
            {**{key: value for key, value in row.items() if not isinstance(value, (list, dict))}, **page}
            for row in figures
            for page in (row["pages"] if isinstance(row.get("pages"), list) else [{}])
        ]
    if all(isinstance(value, list) for value in figures.values()):
        return [{"database": database, **row} for database, rows in figures.items() for row in rows]
    return [dict(figures)]


def table(rows: Sequence[Mapping[str, Any]]) -> list[str]:
    heads = list(dict.fromkeys(key for row in rows for key in row))
    lines = ["| " + " | ".join(head.replace("_", " ") for head in heads) + " |", "|" + "---|" * len(heads)]
    lines += ["| " + " | ".join(shown(row.get(head, "")) for head in heads) + " |" for row in rows]
    return lines


def shown(value: Any) -> str:
    if isinstance(value, float):
        return f"{value:,.1f}" if abs(value) >= 10 else f"{value:.2f}"
    return f"{value:,}" if isinstance(value, int) else str(value)
