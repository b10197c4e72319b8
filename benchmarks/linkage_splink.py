"""The same registers linked by splink: `python linkage_splink.py FOLDER KIND`, run by a Python that has it.

FOLDER holds left.csv and, unless a register is set against itself, right.csv. KIND says how: "febrl" and "people" with
what splink's documentation recommends for such columns, "keys" with the name keys of this project as further columns, as
somebody would who uses both. The pairs are written to pairs.csv, their time and memory are printed as JSON.
"""

import json
import resource
import sys
import time
from pathlib import Path
from typing import Any

import splink.comparison_library as cl
from splink import DuckDBAPI, Linker, SettingsCreator, block_on

THRESHOLD = 0.5


def with_keys(name: str, key: str) -> Any:
    """The levels of a name and, between the same letters and similar ones, the same key."""
    return cl.CustomComparison(
        output_column_name=name,
        comparison_levels=[
            {
                "sql_condition": f'"{name}_l" IS NULL OR "{name}_r" IS NULL',
                "label_for_charts": "unknown",
                "is_null_level": True,
            },
            {
                "sql_condition": f'"{name}_l" = "{name}_r"',
                "label_for_charts": "same",
                "tf_adjustment_column": name,
            },
            {
                "sql_condition": f'"{key}_l" = "{key}_r"',
                "label_for_charts": "same key",
                "tf_adjustment_column": key,
            },
            {
                "sql_condition": f'jaro_winkler_similarity("{key}_l", "{key}_r") >= 0.92',
                "label_for_charts": "key alike",
            },
            {
                "sql_condition": f'jaro_winkler_similarity("{name}_l", "{name}_r") >= 0.88',
                "label_for_charts": "alike",
            },
            {"sql_condition": "ELSE", "label_for_charts": "different"},
        ],
    )


def exact(column: str) -> Any:
    return cl.ExactMatch(column).configure(term_frequency_adjustments=True)


def known(born: str) -> list[Any]:
    return [
        cl.DateOfBirthComparison(born, input_is_string=True), cl.ExactMatch("sex"), exact("province"),
        cl.JaroWinklerAtThresholds("village", [0.92, 0.8]), cl.LevenshteinAtThresholds("phone", 1), cl.LevenshteinAtThresholds("document", 1),
    ]  # fmt: skip


KINDS: dict[str, dict[str, Any]] = {
    "febrl": {
        "comparisons": [
            cl.NameComparison("given_name").configure(term_frequency_adjustments=True),
            cl.NameComparison("surname").configure(term_frequency_adjustments=True),
            cl.DateOfBirthComparison("date_of_birth", input_is_string=True, datetime_format="%Y%m%d"),
            cl.DamerauLevenshteinAtThresholds("postcode", 1), exact("state"), cl.LevenshteinAtThresholds("street_number", 1),
            cl.JaroWinklerAtThresholds("address_1", [0.9, 0.7]), cl.JaroWinklerAtThresholds("suburb", [0.9, 0.7]),
        ],
        "blocks": [
            ("given_name", "surname"), ("surname", "date_of_birth"), ("given_name", "date_of_birth"), ("address_1", "postcode"),
            ("date_of_birth", "postcode"), ("surname", "suburb"), ("given_name", "address_1"), ("suburb", "street_number"),
            ("surname", "street_number"), ("date_of_birth", "state"),
        ],
        "training": [("given_name", "surname"), ("date_of_birth",)],
        "sure": [("given_name", "surname", "date_of_birth"), ("given_name", "surname", "postcode")],
    },
    "people": {
        "comparisons": [cl.ForenameSurnameComparison("first", "last"), *known("born")],
        "blocks": [
            ("first", "last"), ("last", "first"), ("first", "born"), ("last", "born"), ("phone",), ("document",), ("born", "province", "sex"),
            ("last", "village"), ("first", "village"),
        ],
        "training": [("first", "last"), ("born", "province")],
        "sure": [("first", "last", "born"), ("document",)],
    },
    "keys": {
        "comparisons": [with_keys("first", "first_key"), with_keys("last", "last_key"), *known("born_plain")],
        "blocks": [
            ("first_key", "last_key"), ("first_key", "born_plain"), ("last_key", "born_plain"), ("phone",), ("document",), ("born_plain", "province", "sex"),
            ("last_key", "village"), ("first_key", "village"), ("sorted_keys",),
        ],
        "training": [("first_key", "last_key"), ("born_plain", "province")],
        "sure": [("first_key", "last_key", "born_plain"), ("document",)],
    },
}  # fmt: skip


def main() -> None:
    folder, kind = Path(sys.argv[1]), KINDS[sys.argv[2]]
    began = time.perf_counter()
    api = DuckDBAPI()
    tables = [name for name in ("left", "right") if (folder / f"{name}.csv").exists()]
    for name in tables:
        api.duckdb_con.execute(
            f"CREATE TABLE {name}_side AS SELECT * FROM read_csv('{folder / name}.csv', all_varchar=true, header=true, nullstr='')"  # noqa: S608 - our own file
        )
    settings = SettingsCreator(
        link_type="link_only" if len(tables) == 2 else "dedupe_only",
        comparisons=kind["comparisons"],
        blocking_rules_to_generate_predictions=[block_on(*columns) for columns in kind["blocks"]],
        retain_matching_columns=False,
    )
    linker = Linker([api.register(f"{name}_side") for name in tables], settings, log_level="ERROR")
    linker.training.estimate_probability_two_random_records_match(
        [block_on(*columns) for columns in kind["sure"]], recall=0.7
    )
    linker.training.estimate_u_using_random_sampling(max_pairs=2e6, seed=1)
    for columns in kind["training"]:
        linker.training.estimate_parameters_using_expectation_maximisation(block_on(*columns))
    pairs = linker.inference.predict(threshold_match_probability=THRESHOLD)
    api.duckdb_con.execute(
        f"COPY (SELECT unique_id_l, unique_id_r, match_weight FROM {pairs.physical_name}) TO '{folder / 'pairs.csv'}' (HEADER)"  # noqa: S608 - our own table
    )
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(json.dumps({"seconds": time.perf_counter() - began, "peak MB": peak}))


if __name__ == "__main__":
    main()
