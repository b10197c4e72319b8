"""Pieces of photographs with a zone somewhere in them, or none: what the finder learns from.

Each piece is EDGE pixels square; beside it, for every cell of four pixels, whether a line of a zone stands there, how
tall its capitals are and which way it runs.
"""

import numpy as np
from PIL import Image, ImageDraw, ImageFont

from scripts.mrz.glyphs import CAP, FOLDER
from scripts.mrz.strips import camera, cloud, content, ink_of, waves, weathered

EDGE = 256
CELL = 4
SHEET = 560
"""Edge of the sheet a document is drawn on before the camera turns it."""
PROSE = [
    "truetype/liberation/LiberationSans-Regular.ttf", "truetype/liberation/LiberationSans-Bold.ttf",
    "truetype/liberation/LiberationSerif-Regular.ttf", "truetype/dejavu/DejaVuSans.ttf", "truetype/dejavu/DejaVuSans-Bold.ttf",
    "truetype/freefont/FreeSans.ttf", "truetype/liberation/LiberationSansNarrow-Regular.ttf",
]  # fmt: skip
SHAPES = ((2, 44), (2, 44), (2, 36), (3, 30))


def words(rng: np.random.Generator) -> str:
    letters = "abcdefghijklmnoprstuvzABCDEFGHIJKLMNOPRSTUVZ0123456789.,/:-"
    return " ".join(
        "".join(rng.choice(list(letters), int(rng.integers(1, 10)))) for _ in range(int(rng.integers(1, 7)))
    )


def paper(rng: np.random.Generator, edge: int) -> np.ndarray:
    grey = np.full((edge, edge), rng.uniform(90, 250), np.float32)
    if rng.random() < 0.8:
        grey += rng.uniform(5, 70) * (cloud(rng, grey.shape, rng.uniform(6, 250)) - 0.5)
    if rng.random() < 0.5:
        grey += rng.uniform(2, 28) * waves(rng, grey.shape)
    return np.clip(grey, 20, 255)


def cluttered(rng: np.random.Generator, grey: np.ndarray) -> np.ndarray:
    """Prose, rules, boxes, bars and a face-like blot."""
    picture = Image.fromarray(grey.astype(np.uint8))
    draw = ImageDraw.Draw(picture)
    edge = grey.shape[0]
    for _ in range(int(rng.integers(0, 14))):
        font = ImageFont.truetype(FOLDER / str(rng.choice(PROSE)), int(rng.integers(7, 44)))
        place = (int(rng.integers(-60, edge)), int(rng.integers(0, edge)))
        draw.text(
            place, words(rng), font=font, fill=int(rng.integers(0, 140)) if rng.random() < 0.85 else 255
        )
    for _ in range(int(rng.integers(0, 5))):
        x, y = rng.integers(0, edge, 2)
        box = [int(x), int(y), int(x + rng.integers(4, 500)), int(y + rng.integers(1, 160))]
        shade = int(rng.integers(0, 256))
        if rng.random() < 0.5:
            draw.rectangle(box, outline=shade, width=int(rng.integers(1, 4)))
        else:
            draw.rectangle(box, fill=shade)
    if rng.random() < 0.3:
        x, y = rng.integers(0, edge - 100, 2)
        blot = (cloud(rng, (160, 120), rng.uniform(4, 30)) * 255).astype(np.uint8)
        picture.paste(Image.fromarray(blot), (int(x), int(y)))
    if rng.random() < 0.2:
        x, y = int(rng.integers(0, edge)), int(rng.integers(0, edge))
        for step in range(60):
            if rng.random() < 0.5:
                draw.rectangle([x + step * 4, y, x + step * 4 + int(rng.integers(1, 5)), y + 60], fill=10)
    return np.asarray(picture, np.float32)


def piece(rng: np.random.Generator) -> tuple[np.ndarray, np.ndarray]:
    """A picture EDGE square, and cells (64, 64, 4): 1, 0 or -1 for do not care; log2(capital / 12); cosine; sine."""
    sheet = cluttered(rng, paper(rng, SHEET))
    rows, length = SHAPES[int(rng.integers(0, len(SHAPES)))]
    pitch = float(np.exp(rng.uniform(np.log(6.5), np.log(20)))) * 1.5
    cap = pitch / float(np.clip(rng.normal(1.06, 0.12), 0.8, 1.5))
    apart = cap * rng.uniform(1.65, 2.7)
    with_zone = rng.random() < 0.85
    left = SHEET / 2 - rng.uniform(-4, length + 4) * pitch
    top = SHEET / 2 - rng.uniform(-0.5, rows - 0.5) * apart + rng.normal(0, 60)
    if with_zone:
        zone = [left - pitch, top - apart * 0.8, left + (length + 1) * pitch, top + apart * (rows - 0.2)]
        if rng.random() < 0.8:
            clear(rng, sheet, zone)
        depth = rng.uniform(0.4, 0.95)
        large = CAP * pitch / cap
        for row in range(rows):
            ink = weathered(rng, ink_of(rng, content(rng, length), large)[0])
            size = (round(ink.shape[1] * cap / CAP), round(ink.shape[0] * cap / CAP))
            small = (
                np.asarray(
                    Image.fromarray((ink * 255).astype(np.uint8)).resize(size, Image.Resampling.BOX),
                    np.float32,
                )
                / 255
            )
            # The first letter's left edge stands a pitch and two capitals into the ink.
            multiply(sheet, small * depth, round(left - pitch - 2 * cap), round(top + row * apart - cap))
    return photographed(rng, sheet, (left, top, pitch, cap, apart, rows if with_zone else 0, length))


def clear(rng: np.random.Generator, sheet: np.ndarray, zone: list[float]) -> None:
    x0, y0, x1, y1 = (int(np.clip(v, 0, SHEET)) for v in zone)
    if x1 - x0 < 2 or y1 - y0 < 2:
        return
    ground = np.full((y1 - y0, x1 - x0), rng.uniform(120, 250), np.float32)
    if rng.random() < 0.6:
        ground += rng.uniform(2, 25) * waves(rng, ground.shape)
    sheet[y0:y1, x0:x1] = np.clip(ground, 0, 255)


def multiply(sheet: np.ndarray, ink: np.ndarray, left: int, top: int) -> None:
    x0, y0 = max(0, left), max(0, top)
    x1, y1 = min(SHEET, left + ink.shape[1]), min(SHEET, top + ink.shape[0])
    if x1 > x0 and y1 > y0:
        sheet[y0:y1, x0:x1] *= 1 - ink[y0 - top : y1 - top, x0 - left : x1 - left]


def photographed(
    rng: np.random.Generator, sheet: np.ndarray, zone: tuple[float, ...]
) -> tuple[np.ndarray, np.ndarray]:
    left, top, pitch, cap, apart, rows, length = zone
    kind = rng.random()
    angle = np.radians(
        rng.choice([0, 0, 0, 90, 180, 270]) + (rng.normal(0, 4) if kind < 0.7 else rng.uniform(-45, 45))
    )
    cos, sin = np.cos(angle), np.sin(angle)
    middle = SHEET / 2
    # From a pixel of the photograph to the sheet: turn about the middle, enlarge one and a half times, lean away.
    lean = rng.normal(0, 0.00025, 2) if rng.random() < 0.6 else np.zeros(2)
    shift = middle + rng.normal(0, 25, 2)
    to_middle = np.array([[1, 0, -EDGE / 2], [0, 1, -EDGE / 2], [0, 0, 1]])
    turned = np.array([[1.5 * cos, 1.5 * sin, 0], [-1.5 * sin, 1.5 * cos, 0], [lean[0], lean[1], 1]])
    placed = np.array([[1, 0, shift[0]], [0, 1, shift[1]], [0, 0, 1]])
    matrix = placed @ turned @ to_middle
    matrix /= matrix[2, 2]
    picture = Image.fromarray(np.clip(sheet, 0, 255).astype(np.uint8))
    taken = picture.transform(
        (EDGE, EDGE), Image.Transform.PERSPECTIVE, matrix.ravel()[:8].tolist(), Image.Resampling.BICUBIC
    )
    grey = np.asarray(taken, np.float32)
    if rng.random() < 0.35:
        grey = grey * (1 - rng.uniform(0.1, 0.6) * (cloud(rng, grey.shape, rng.uniform(60, 300)) > 0.5))
    taken = camera(rng, Image.fromarray(grey.astype(np.uint8)))
    return np.asarray(taken, np.uint8), cells(matrix, left, top, pitch, cap, apart, int(rows), int(length))


def cells(
    matrix: np.ndarray,
    left: float,
    top: float,
    pitch: float,
    cap: float,
    apart: float,
    rows: int,
    length: int,
) -> np.ndarray:
    centres = np.arange(EDGE // CELL) * CELL + (CELL - 1) / 2
    x, y = np.meshgrid(centres, centres)

    def on_sheet(px: np.ndarray, py: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        u, v, w = (matrix[i, 0] * px + matrix[i, 1] * py + matrix[i, 2] for i in range(3))
        return u / w, v / w

    u, v = on_sheet(x, y)
    ux, vx = on_sheet(x + 1, y)
    uy, vy = on_sheet(x, y + 1)
    across = np.stack([ux - u, uy - u])  # How the sheet's x grows along the photograph's x and y.
    down = np.stack([vx - v, vy - v])
    determinant = across[0] * down[1] - across[1] * down[0]
    along = np.stack([down[1], -down[0]]) / determinant  # The photograph's step for one step along the line.
    size = np.hypot(along[0], along[1])
    tall = np.hypot(across[1], across[0]) / np.abs(determinant)
    answer = np.zeros((*x.shape, 4), np.float32)
    inside = (u > left - 0.1 * pitch) & (u < left + (length + 0.1) * pitch)
    near = (u > left - 1.2 * pitch) & (u < left + (length + 1.2) * pitch)
    for row in range(rows):
        away = np.abs(v - (top + row * apart)) / cap
        answer[near & (away < 0.72) & (answer[..., 0] == 0), 0] = -1
        answer[inside & (away < 0.45), 0] = 1
    answer[..., 1] = np.log2(np.maximum(cap * tall, 0.1) / 12)
    answer[..., 2:] = (along / size).transpose(1, 2, 0)
    return answer
