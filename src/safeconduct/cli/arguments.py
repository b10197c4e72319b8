"""What may be typed after `safeconduct`. Read before the settings, so that help needs none of them."""

import argparse
from datetime import date
from pathlib import Path
from typing import Final

from safeconduct.cli.evacuation import arguments as evacuation_arguments

# Written out, because the models that hold them cannot be read yet; a test compares. A partner officer joins on the
# page of a post, where the organisation is chosen.
ROLES: Final = (
    "planner", "consul", "head_of_post", "duty_officer", "protection_focal_point", "warden", "trainer", "auditor",
    "operator",
)  # fmt: skip
KINDS: Final = (
    "headquarters", "embassy", "consulate_general", "consular_office", "permanent_mission", "honorary_consul",
)  # fmt: skip
MODES: Final = ("road", "sea", "air", "foot")


def parser() -> argparse.ArgumentParser:
    top = argparse.ArgumentParser(
        prog="safeconduct",
        description="Consular contingency planning and crisis response.",
        epilog="safeconduct COMMAND --help tells more about one of them. docs/operators/install.md is the whole way.",
    )
    commands = top.add_subparsers(dest="command", metavar="command", required=True)
    for name, (what, fill) in COMMANDS.items():
        fill(commands.add_parser(name, help=what, description=what[0].upper() + what[1:] + "."))
    return top


def nothing(command: argparse.ArgumentParser) -> None:
    """No options."""


def demo(command: argparse.ArgumentParser) -> None:
    command.add_argument(
        "--people", type=whole(1, 5_000_000), default=20_000, metavar="N", help="invented people (20000)"
    )
    command.add_argument(
        "--seed", type=int, default=2026, metavar="N", help="the same seed gives the same people"
    )
    command.add_argument("--fresh", action="store_true", help="throw the demonstration away and begin again")
    command.add_argument("--prepare-only", action="store_true", help="set up without serving")
    address(command)


def serve(command: argparse.ArgumentParser) -> None:
    address(command)
    command.add_argument(
        "--workers", type=whole(1, 64), default=2, metavar="N", help="web server processes (2)"
    )


def address(command: argparse.ArgumentParser) -> None:
    command.add_argument(
        "--host", default="127.0.0.1", help="address to listen on (127.0.0.1: this machine only)"
    )
    command.add_argument(
        "--port", type=whole(1, 65_535), default=8000, metavar="N", help="port to listen on (8000)"
    )


def join(command: argparse.ArgumentParser) -> None:
    command.description = (
        "Let the first officer of a post join; the post is made when it does not exist. The password is typed twice, "
        "or is one line of standard input."
    )
    command.add_argument("--email", required=True)
    command.add_argument("--name", required=True, help="name in Latin letters")
    command.add_argument(
        "--role", action="append", choices=ROLES, metavar="ROLE",
        help=f"can be given again; head_of_post without it. One of {', '.join(ROLES)}",
    )  # fmt: skip
    command.add_argument("--post", required=True, metavar="CODE", help="for example bangkok")
    command.add_argument("--post-name", help="name of a new post")
    command.add_argument(
        "--kind", choices=KINDS, default="embassy", metavar="KIND", help=f"of a new post: {', '.join(KINDS)}"
    )
    command.add_argument("--country", default="", metavar="XX", help="two letters: where a new post is")
    command.add_argument("--city", default="", help="where a new post is")
    command.add_argument(
        "--ministry", default="Ministry of Foreign Affairs", help="its name, at the first post"
    )


def keys(command: argparse.ArgumentParser) -> None:
    command.add_argument(
        "what", choices=["new", "check", "rewrap"],
        help="new: print a new sealing key; check: can every key of the key store be opened; rewrap: wrap all of them "
        "under the first sealing key of the settings",
    )  # fmt: skip


def audit(command: argparse.ArgumentParser) -> None:
    verbs = command.add_subparsers(dest="verb", metavar="verify", required=True)
    verbs.add_parser("verify", help="is the chain whole? Status 0 yes, 3 no")


def mail(command: argparse.ArgumentParser) -> None:
    verbs = command.add_subparsers(dest="verb", metavar="test", required=True)
    test = verbs.add_parser("test", help="send one mail and say what happened. Status 0 sent, 1 not sent")
    test.add_argument("address", metavar="ADDRESS", help="to whom, for example your own address")


def sms(command: argparse.ArgumentParser) -> None:
    command.description = "Keep the line to the carrier that the settings name, as serve does too; or, with test, send one text."
    verbs = command.add_subparsers(dest="verb", metavar="test")
    test = verbs.add_parser("test", help="send one text and say what happened. Status 0 sent, 1 not sent")
    test.add_argument("number", metavar="NUMBER", help="to whom, for example your own: +8562055512345")


def plan(command: argparse.ArgumentParser) -> None:
    verbs = command.add_subparsers(dest="verb", metavar="test, schema or geojson", required=True)
    verbs.add_parser("schema", help="print the JSON Schema of a plan file")
    places = verbs.add_parser("geojson", help="print the points and routes of a plan as GeoJSON")
    places.add_argument("file", type=Path, metavar="FILE", help="a plan exported as JSON")
    test = verbs.add_parser("test", help="test the evacuation of a scenario with numbers")
    test.add_argument("file", type=Path, metavar="FILE", help="a plan exported as JSON")
    test.add_argument("--scenario", metavar="ID", help="the id of a scenario; the first without it")
    test.add_argument(
        "--times", type=factors, default="1,3,10", help="multiples of the estimate, for example 1,3,10"
    )
    test.add_argument("--json", action="store_true", help="print the whole result as JSON")


def travel(command: argparse.ArgumentParser) -> None:
    verbs = command.add_subparsers(dest="verb", metavar="check or times", required=True)
    check = verbs.add_parser(
        "check", help="read a country pack, tell what is wrong and how good its estimates are"
    )
    times = verbs.add_parser("times", help="how far and how long it is between places, and who says so")
    for verb in (check, times):
        verb.add_argument(
            "pack", metavar="PACK", help="a folder, a ZIP file, or the name of a shipped pack: mekong"
        )
    for option, dest in (("--from", "origins"), ("--to", "destinations")):
        times.add_argument(
            option, dest=dest, action="append", required=True, metavar="PLACE",
            help="a code, a name, a position such as 17.96,102.61, or sites, airports, ports, crossings; "
            "can be given again",
        )  # fmt: skip
    times.add_argument("--mode", choices=MODES, default="road", help="what people travel by (road)")
    times.add_argument("--on", type=day, metavar="DAY", help="the day of the journey, for closures (today)")
    written = times.add_mutually_exclusive_group()
    written.add_argument("--json", action="store_true", help="print the answers as JSON")
    written.add_argument("--xlsx", type=Path, metavar="FILE", help="write the answers as a workbook")


def evacuation(command: argparse.ArgumentParser) -> None:
    command.epilog = "docs/operators/evacuation.md tells more, with examples."
    evacuation_arguments.fill(command, whole, factors)


def manage(command: argparse.ArgumentParser) -> None:
    command.add_argument(
        "rest", nargs=argparse.REMAINDER, metavar="…", help="the Django command and its options"
    )


def day(typed: str) -> date:
    try:
        return date.fromisoformat(typed)
    except ValueError as error:
        raise argparse.ArgumentTypeError(f"it takes a day such as 2026-12-31, not {typed}.") from error


def whole(least: int, most: int) -> "Whole":
    return Whole(least, most)


class Whole:
    """A whole number between two others."""

    def __init__(self, least: int, most: int) -> None:
        self.least, self.most = least, most

    def __call__(self, typed: str) -> int:
        if typed.isascii() and typed.isdigit() and self.least <= int(typed) <= self.most:
            return int(typed)
        raise argparse.ArgumentTypeError(
            f"it takes a whole number from {self.least} to {self.most}, not {typed}."
        )


def factors(typed: str) -> list[float]:
    try:
        read = [float(one) for one in typed.split(",")]
    except ValueError:
        read = []
    if not read or not all(0 < factor <= 1000 for factor in read):
        raise argparse.ArgumentTypeError(
            "it takes numbers above 0 and up to 1000, separated by commas, for example 1,3,10."
        )
    return read


COMMANDS: Final = {
    "demo": ("set up an invented world and serve it on this machine", demo),
    "serve": ("serve the system: web server and worker", serve),
    "worker": ("run only a worker for background jobs", nothing),
    "migrate": ("bring the database up to date and load places", nothing),
    "join": ("let the first officer of a post join", join),
    "audit": ("verify the audit chain", audit),
    "keys": ("make, check and replace the keys under which personal data is sealed", keys),
    "mail": ("try whether mail leaves", mail),
    "sms": ("keep the line for SMS, or try whether texts leave", sms),
    "plan": ("test an exported plan's evacuation, or show its points; needs no database", plan),
    "travel": ("travel times from a country pack, without internet; needs no database", travel),
    "evacuation": (
        "plan an evacuation from a problem file, check, compare and explain; needs no database",
        evacuation,
    ),
    "manage": ("run a Django management command", manage),
}
