"""Once the engine has been prepared, every later process of this machine knows."""

import os
import subprocess
import sys
from pathlib import Path

from safeconduct.core.evacuation import compiled, prepared

SOURCE = Path(compiled.__file__).resolve().parents[3]


def test_a_machine_that_was_prepared_says_so_to_every_later_process():
    prepared.prepare()

    code = "from safeconduct.core.evacuation.prepared import is_prepared; print(is_prepared())"
    environment = os.environ | {"PYTHONPATH": str(SOURCE)}
    said = subprocess.run(
        [sys.executable, "-c", code], env=environment, capture_output=True, text=True, check=True
    )

    assert prepared.is_prepared()
    assert said.stdout.strip() == str(compiled.IS_KEPT)
