"""What `safeconduct travel check` prints: what a pack holds, what is wrong, and how far its estimates are off."""

from collections.abc import Sequence

from safeconduct.cli.table import print_table
from safeconduct.core.travel import Misses, Spread
from safeconduct.places.packs import Kind, Pack, Reading, Ways
from safeconduct.places.packs.faults import Fault
from safeconduct.places.packs.measuring import measured
from safeconduct.places.packs.roadmap import is_installed, tiles_of, waits_for_tiles
from safeconduct.places.packs.sealanes import is_there


def print_report(reading: Reading) -> None:
    if reading.pack is None:
        _list("The pack cannot be used until this is put right:", reading.faults)
    else:
        _contents(reading.pack)
        _engines(reading.pack)
        _estimates(reading.pack)
    _list("To look at again:", reading.doubts)


def _contents(pack: Pack) -> None:
    print(f"{pack.title} ({pack.name}), version {pack.version} of {pack.made_on}, {pack.licence}")
    print(f"Countries: {', '.join(pack.countries)}")
    counts = [f"{len(pack.of_kind(kind))} {kind.value}s" for kind in Kind]
    checked = sum(leg.checked for leg in pack.legs)
    print(
        f"{', '.join(counts)}; {len(pack.legs)} published legs, of which {checked} were looked up in their source; "
        f"{len(pack.overrides)} overrides; {len(pack.closures)} closures; {len(pack.sources)} sources"
    )


def _engines(pack: Pack) -> None:
    if tiles_of(pack.folder) is not None:
        roads = "the map beside the pack" if is_installed() else (
            "known roads and straight lines; there is a map beside the pack, but Valhalla is not installed"
        )  # fmt: skip
    elif waits_for_tiles(pack.folder):
        roads = "known roads and straight lines; the map beside the pack has not been made into tiles yet"
    else:
        roads = "known roads and straight lines; there is no map beside the pack"
    lanes = (
        "lanes of the package searoute"
        if is_there()
        else "straight line times 1.3; searoute is not installed"
    )
    print(f"Ways by road: {roads}")
    print(f"Ways by sea: {lanes}")


def _estimates(pack: Pack) -> None:
    found = measured(pack)
    if found is None:
        print("No road of known length: ways by road are the straight line times 1.3, at 50 km/h.")
        return
    ways = Ways(pack)
    print("\nEach published road estimated from all the others:")
    rows = [
        (land, *_figures(missed), _range(ways.detours.of(land), 2), _range(ways.speeds.by_road.of(land), 0))
        for land, missed in found.by_land.items()
    ]
    everywhere = ("all", *_figures(found.estimated), _range(ways.detours.everywhere, 2),
                  _range(ways.speeds.by_road.everywhere, 0))  # fmt: skip
    assumed = ("1.3", *_figures(found.assumed), "1.30", "")
    heads = ("", "roads", "off by, median", "nine of ten within", "worst", "times the straight line", "km/h")
    print_table(heads, [*rows, everywhere, assumed])


def _figures(missed: Misses) -> list[str]:
    return [str(missed.roads), *(f"{share:.1%}" for share in (missed.median, missed.p90, missed.worst))]


def _range(spread: Spread, digits: int) -> str:
    return f"{spread.mid:.{digits}f} ({spread.low:.{digits}f} – {spread.high:.{digits}f})"


def _list(title: str, faults: Sequence[Fault]) -> None:
    if faults:
        print(f"\n{title}")
    for fault in faults:
        print(f"  {fault}")
