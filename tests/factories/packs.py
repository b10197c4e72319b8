"""A small country pack as files: two towns of Thailand, two of the Lao PDR, a bridge and a border post, invented figures."""

import json
import zipfile
from pathlib import Path

FILES = {
    "pack.json": json.dumps({
        "schema": "safeconduct.pack/1", "name": "small", "title": "A small pack", "version": "1",
        "date": "2026-11-28", "licence": "Apache-2.0", "countries": ["TH", "LA"],
    }),
    "sites.csv": """code,name,country,lat,lon,source
udon,Udon Thani,TH,17.4157,102.7859,map
nong-khai,Nong Khai,TH,17.8785,102.7420,map
vientiane,Vientiane,LA,17.9667,102.6000,map
pakxan,Pakxan,LA,18.3942,103.6611,map
""",
    "airports.csv": """code,name,country,lat,lon,source
UTH,Udon Thani Airport,TH,17.3864,102.7880,map
VTE,Wattay International Airport,LA,17.9883,102.5630,map
""",
    "ports.csv": """code,name,country,lat,lon,kind,source
harbour,Laem Chabang,TH,13.0830,100.8900,sea,map
sattahip,Sattahip,TH,12.6300,100.9150,sea,map
""",
    "crossings.csv": """code,name,countries,lat,lon,kind,hours,source
bridge,Friendship Bridge,LA TH,17.8790,102.7156,bridge,06:00-22:00,map
upstream,Upstream border post,LA TH,17.9010,101.6680,land,,map
""",
    "legs.csv": """origin,destination,mode,km,hours,via,road,source,checked,note
udon,nong-khai,road,55,,,,map,yes,
vientiane,pakxan,road,150,2.5,,,timetable,yes,
""",
    "sources.csv": """code,title,address,read_on,licence
map,A map of 2026,,2026-11-01,
timetable,A timetable,,2026-11-02,
hand,What the post measured,,2026-11-03,
""",
}  # fmt: skip


def pack_folder(home: Path, **changed: str | bytes | None) -> Path:
    """The files, with some of them changed, or left out by None; legs_csv stands for legs.csv."""
    folder = home / "small"
    folder.mkdir()
    renamed = {
        name.replace("_csv", ".csv").replace("pack_json", "pack.json"): text for name, text in changed.items()
    }
    for name, text in {**FILES, **renamed}.items():
        if isinstance(text, str):
            (folder / name).write_text(text, encoding="utf-8")
        elif text is not None:
            (folder / name).write_bytes(text)
    return folder


def packed(folder: Path, *, inside: str = "") -> Path:
    file = folder.parent / f"{folder.name}.zip"
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for path in sorted(folder.iterdir()):
            archive.write(path, f"{inside}{path.name}")
    return file
