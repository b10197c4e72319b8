"""`safeconduct keys`: the keys under which the keys of persons are sealed. docs/operators/keys.md says how to keep them."""

import argparse
import sys
from base64 import b64encode
from secrets import token_bytes, token_hex

from django.conf import settings

from safeconduct.base import keystore
from safeconduct.cli.database import must_be_up_to_date
from safeconduct.cli.faults import FAULT


def run(options: argparse.Namespace) -> int:
    if options.what == "new":
        print(f"k{token_hex(3)}:{b64encode(token_bytes(keystore.KEY_BYTES)).decode()}")
        return 0
    must_be_up_to_date()
    return rewrap() if options.what == "rewrap" else check()


def check() -> int:
    """Exit status 1 when a key cannot be opened, or is wrapped under one that the settings lack."""
    for name, key in settings.SEALING_KEYS.items():
        print(f"sealing key {name}, fingerprint {keystore.fingerprint(key)}")
    counted = keystore.counted()
    for name, many in counted.items():
        print(f"{many} keys under {name}")
    broken = keystore.unopened()
    if broken:
        print(
            f"{broken} keys cannot be opened: what is sealed under them is lost unless SAFECONDUCT_SEALING_KEYS names "
            "the key they were wrapped under.",
            file=sys.stderr,
        )
        return FAULT
    print("every key can be opened")
    return 0


def rewrap() -> int:
    done = keystore.rewrap()
    print(f"{done} keys wrapped anew; the other sealing keys can be taken out of the settings")
    return 0
