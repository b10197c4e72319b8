"""The letters that training is drawn with: OCR-B first, and the faces that specimens are set in instead of it.

Debian packages: fonts-ocr-b (OCR-B by Norbert Schwarz, free for any use), fonts-ocr-a, fonts-liberation, fonts-dejavu,
fonts-freefont-ttf, fonts-noto-mono, fonts-inconsolata, fonts-courier-prime, fonts-anonymous-pro.
"""

from functools import cache
from pathlib import Path

import numpy as np
from PIL import Image, ImageDraw, ImageFont

ALPHABET = "<0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"
CAP = 40
"""Height of a capital letter in a glyph, in pixels."""

FOLDER = Path("/usr/share/fonts")
FACES = {
    "opentype/ocr-b/OCRB.otf": 9.0,
    "opentype/ocr-b/OCRBS.otf": 6.0,
    "truetype/ocr-a/OCRA.ttf": 0.6,
    "truetype/ocr-a/OCRACondensed.ttf": 0.3,
    "truetype/liberation/LiberationMono-Regular.ttf": 0.9,
    "truetype/liberation/LiberationMono-Bold.ttf": 0.5,
    "truetype/dejavu/DejaVuSansMono.ttf": 0.8,
    "truetype/dejavu/DejaVuSansMono-Bold.ttf": 0.4,
    "truetype/freefont/FreeMonoBold.ttf": 0.5,
    "truetype/noto/NotoMono-Regular.ttf": 0.6,
    "truetype/noto/NotoSansMono-Bold.ttf": 0.3,
    "truetype/inconsolata/Inconsolata.otf": 0.4,
    "opentype/courier-prime/Courier Prime Code.otf": 0.4,
    "opentype/courier-prime/Courier Prime Bold.otf": 0.3,
    "truetype/anonymous-pro/Anonymous Pro.ttf": 0.2,
}
"""How often each face is drawn, by its file."""


def choose_face(rng: np.random.Generator) -> str:
    weights = np.array(list(FACES.values()))
    return str(rng.choice(list(FACES), p=weights / weights.sum()))


@cache
def face(name: str) -> tuple[dict[str, np.ndarray], float]:
    """Ink of each character (0 to 1, one height, baseline at the same row) and the face's own pitch over its cap height."""
    path = FOLDER / name
    probe = ImageFont.truetype(path, 200)
    top, bottom = probe.getbbox("H")[1::2]
    font = ImageFont.truetype(path, round(200 * CAP / (bottom - top)))
    top, bottom = font.getbbox("H")[1::2]
    advance = font.getlength("H")
    inks = {}
    for letter in ALPHABET:
        tile = Image.new("L", (round(advance) + 2 * CAP, 2 * CAP), 0)
        draw = ImageDraw.Draw(tile)
        draw.text((CAP, CAP // 2 - top), letter, font=font, fill=255)
        inks[letter] = np.asarray(tile, dtype=np.float32) / 255
    return inks, advance / (bottom - top)
