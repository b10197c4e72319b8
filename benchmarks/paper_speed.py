"""Every paper of a plan of about sixty pages: how long, how large.

    python -m benchmarks.process paper_speed [--runs 5]

Fifteen areas with an assembly point each (so sixteen maps), twelve functions with tasks at four levels, and each long
field filled. One JSON line for each language; times are medians in seconds, with the words prepared anew every time.
"""

import argparse
import json
from io import BytesIO
from typing import Any

from pypdf import PdfReader

from benchmarks.plan_speed import LAO, NOON, WORDS, country, timed
from safeconduct.identity.models import Officer, Organisation, Post, User
from safeconduct.plans import operations
from safeconduct.plans.models import PlanVersion
from safeconduct.plans.outline import OUTLINE
from safeconduct.plans.printing import OUTPUTS, docx, pdf

AREAS = 15
FUNCTIONS = 12
SIDES = ("post", "headquarters", "wardens", "partners")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--runs", type=int, default=5)
    options = parser.parse_args()
    for language, words in (("en", WORDS), ("lo", LAO)):
        version = written(language, words)
        print(json.dumps({"language": language, **measure(version, language, options.runs)}), flush=True)


def measure(version: PlanVersion, language: str, runs: int) -> dict[str, Any]:
    figures: dict[str, Any] = {}
    for output in OUTPUTS.values():
        took, content = timed(
            runs, lambda one=output: pdf(one.sheet(version, language, {}), at=NOON, layout=one.layout)
        )
        pages = len(PdfReader(BytesIO(content)).pages)
        figures[output.key] = {"pdf_s": took, "printed_pages": pages, "pdf_kb": len(content) // 1024}
        if "docx" in output.forms:
            took, content = timed(
                max(1, runs // 2), lambda one=output: docx(one.sheet(version, language, {}), at=NOON)
            )
            figures[output.key] |= {"docx_s": took, "docx_kb": len(content) // 1024}
    return figures


def written(language: str, words: str) -> PlanVersion:
    ministry, _made = Organisation.objects.get_or_create(code="m", defaults={"name": "M", "kind": "ministry"})
    post = Post.objects.create(
        organisation=ministry, kind="embassy", code=f"post-{language}", name="Embassy", country_code="TH"
    )
    user = User.objects.create_user(f"{language}@example.org", name="Planner", joined_at=NOON)
    Officer.objects.create(user=user, role="planner", post=post, appointed_at=NOON)
    given = country(AREAS)
    given.pop("places")
    given |= {"phases": phases(words), "roles": roles(), "post": {"staff": staff()}}
    first = {
        section.key: {field.key: words for field in section.fields if field.kind == "long_text"}
        | dict(given.get(section.key, {}))
        for section in OUTLINE.sections
    }
    return operations.start_plan(post, title="Plan", first=first, by=user, at=NOON)


def staff() -> list[dict[str, Any]]:
    return [
        {"id": f"s{number}", "name": f"Officer {number}", "function": "Consul", "phone": f"+85620{number:06}"}
        for number in range(FUNCTIONS)
    ]


def roles() -> dict[str, Any]:
    team = [
        {"id": f"f{number}", "function": f"Function {number}", "holder": f"s{number}", "duties": WORDS}
        for number in range(FUNCTIONS)
    ]
    calls = [
        {"id": f"c{number}", "caller": f"s{(number - 1) // 3}", "called": f"s{number}", "order": number}
        for number in range(1, FUNCTIONS)
    ]
    return {"team": team, "calls": calls}


def phases(words: str) -> dict[str, Any]:
    levels = [
        {"id": f"l{number}", "number": number, "name": f"Level {number}", "nationals_actions": words}
        for number in range(1, 5)
    ]
    tasks = [
        {"id": f"k{level}-{number}", "level": f"l{level}", "name": words[:90], "side": SIDES[number % 4],
         "owner": f"f{number % FUNCTIONS}", "within_hours": number % 24, "done_when": words[:60]}
        for level in range(1, 5)
        for number in range(40)
    ]  # fmt: skip
    messages = [
        {"id": f"m{level}-{number}", "level": f"l{level}", "name": "Message", "audience": "nationals", "channel": "sms",
         "language": "lo", "text": LAO, "releases": f"f{number}"}
        for level in range(1, 5)
        for number in range(5)
    ]  # fmt: skip
    return {"levels": levels, "tasks": tasks, "messages": messages}


if __name__ == "__main__":
    main()
