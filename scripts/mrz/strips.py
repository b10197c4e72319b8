"""Strips of a zone as a camera, a scanner or a web page leaves them, with the column where each character stands.

A line is set large, weathered, laid on a printed background, reduced to the few pixels a letter that a photograph has,
compressed, and sampled back into a strip in the way static/js/mrz/strip.js samples it.
"""

import io

import numpy as np
from PIL import Image, ImageFilter

from scripts.mrz.glyphs import ALPHABET, CAP, choose_face, face

HEIGHT = 28
PITCH = 14.0
CAP_IN_STRIP = 14.0
LETTERS = 12
WIDTH = 196

Strip = tuple[np.ndarray, np.ndarray, np.ndarray]


def content(rng: np.random.Generator, length: int) -> str:
    kind = rng.random()
    if kind < 0.35:
        text = "".join(rng.choice(list(ALPHABET), length))
    elif kind < 0.6:
        text = "".join(rng.choice(list(ALPHABET[11:]), length))
        for at in np.flatnonzero(rng.random(length) < 0.18):
            text = text[:at] + "<" * int(rng.integers(1, 4)) + text[at + 1 :]
    elif kind < 0.9:
        text = "".join(rng.choice(list("0123456789"), length))
        for at in np.flatnonzero(rng.random(length) < 0.15):
            text = text[:at] + str(rng.choice(list(ALPHABET))) + text[at + 1 :]
    else:
        at = int(rng.integers(0, length))
        text = "".join(rng.choice(list(ALPHABET), at)) + "<" * length
    return text[:length]


def ink_of(
    rng: np.random.Generator, text: str, pitch: float, jitter: float = 0.6
) -> tuple[np.ndarray, list[float]]:
    """Ink 0 to 1, two cap heights high, a pitch of margin at either end; the middle of every character."""
    inks, _ = face(choose_face(rng))
    squeeze = float(np.clip(rng.normal(1, 0.06), 0.85, 1.15))
    width = round((len(text) + 2) * pitch) + 4 * CAP
    canvas = np.zeros((2 * CAP, width), np.float32)
    middles = []
    for index, letter in enumerate(text):
        tile = inks[letter]
        if abs(squeeze - 1) > 0.02:
            picture = Image.fromarray((tile * 255).astype(np.uint8))
            tile = (
                np.asarray(
                    picture.resize(
                        (round(tile.shape[1] * squeeze), tile.shape[0]), Image.Resampling.BILINEAR
                    ),
                    np.float32,
                )
                / 255
            )
        middle = (index + 1.5) * pitch + 2 * CAP
        middles.append(middle)
        left = round(middle - tile.shape[1] / 2 + rng.normal(0, jitter))
        rise = round(rng.normal(0, jitter))
        tile = np.roll(tile, rise, axis=0) if rise else tile
        part = canvas[:, left : left + tile.shape[1]]
        np.maximum(part, tile[:, : part.shape[1]], out=part)
    return canvas, middles


def weathered(rng: np.random.Generator, ink: np.ndarray) -> np.ndarray:
    """Thicker, thinner, worn or spotted print."""
    picture = Image.fromarray((ink * 255).astype(np.uint8))
    weight = rng.random()
    if weight < 0.3:
        picture = picture.filter(ImageFilter.MaxFilter(3 if weight < 0.22 else 5))
    elif weight < 0.5:
        picture = picture.filter(ImageFilter.MinFilter(3))
    ink = np.asarray(picture, np.float32) / 255
    if rng.random() < 0.25:
        ink = ink * (1 - rng.uniform(0.2, 0.9) * (cloud(rng, ink.shape, 5) > rng.uniform(0.55, 0.8)))
    return ink


def cloud(rng: np.random.Generator, shape: tuple[int, int], grain: float) -> np.ndarray:
    """Smooth noise from 0 to 1, with features of so many pixels."""
    small = rng.random((max(2, int(shape[0] / grain) + 1), max(2, int(shape[1] / grain) + 1)))
    picture = Image.fromarray((small * 255).astype(np.uint8)).resize(
        (shape[1], shape[0]), Image.Resampling.BICUBIC
    )
    return np.asarray(picture, np.float32) / 255


def waves(rng: np.random.Generator, shape: tuple[int, int]) -> np.ndarray:
    """Fine lines such as security print has them, -1 to 1."""
    y, x = np.mgrid[0 : shape[0], 0 : shape[1]].astype(np.float32)
    total = np.zeros(shape, np.float32)
    for _ in range(int(rng.integers(1, 4))):
        angle, length = rng.uniform(0, np.pi), rng.uniform(6, 60)
        bend = rng.uniform(0, 12) * np.sin(x / rng.uniform(20, 120) + rng.uniform(0, 6))
        total += np.sin(
            ((x * np.cos(angle) + (y + bend) * np.sin(angle)) / length + rng.random()) * 2 * np.pi
        )
    if rng.random() < 0.5:
        total = np.sign(total) * np.abs(total) ** 0.3
    return total / (np.abs(total).max() + 1e-6)


def laid(rng: np.random.Generator, ink: np.ndarray) -> np.ndarray:
    """Ink on paper, 0 to 255."""
    paper = rng.uniform(110, 250)
    depth = rng.uniform(0.35, 1.0) if rng.random() < 0.8 else rng.uniform(0.18, 0.4)
    back = np.full(ink.shape, paper, np.float32)
    busy = rng.random()
    if busy < 0.7:
        back += rng.uniform(2, 28) * (cloud(rng, ink.shape, rng.uniform(8, 120)) - 0.5)
    if busy < 0.45:
        back += rng.uniform(2, 30) * waves(rng, ink.shape)
    if rng.random() < 0.3:
        back *= 1 + rng.uniform(-0.4, 0.4) * np.linspace(-1, 1, ink.shape[1], dtype=np.float32)[None, :]
    if rng.random() < 0.06:
        edge = int(rng.integers(0, ink.shape[1]))
        back[:, edge:] *= rng.uniform(0.5, 0.9)
    return np.clip(back * (1 - depth * ink), 0, 255)


def strip(rng: np.random.Generator) -> Strip:
    """A picture HEIGHT x WIDTH (0 to 255), and for each letter its column and its place in ALPHABET."""
    text = content(rng, LETTERS + 4)
    _, own = face("opentype/ocr-b/OCRB.otf")
    pitch = CAP * rng.uniform(0.9, 1.45) if rng.random() < 0.4 else CAP * own * rng.uniform(0.95, 1.1)
    ink, middles = ink_of(rng, text, pitch, rng.uniform(0, 1.2))
    ink = weathered(rng, ink)
    tall = np.zeros((6 * CAP, ink.shape[1]), np.float32)
    tall[2 * CAP : 4 * CAP] = ink
    for side in (-1, 1):
        if rng.random() < 0.5:  # The line above or below, or other print.
            apart = round(rng.uniform(1.9, 2.6) * CAP) * side
            other, _ = ink_of(rng, content(rng, LETTERS + 4), pitch)
            start = 2 * CAP + apart
            rows = slice(max(0, start), min(6 * CAP, start + 2 * CAP))
            part = other[rows.start - start : rows.stop - start]
            tall[rows, : part.shape[1]] = np.maximum(tall[rows, : part.shape[1]], part[:, : tall.shape[1]])
    photo = laid(rng, tall)
    return sampled(rng, photo, pitch, middles, text)


def camera(rng: np.random.Generator, picture: Image.Image) -> Image.Image:
    """Blur, sharpening, noise and compression at the photograph's own size."""
    if rng.random() < 0.5:
        picture = picture.filter(ImageFilter.GaussianBlur(rng.uniform(0.2, 1.0)))
    if rng.random() < 0.12:
        size = 3 if rng.random() < 0.7 else 5
        kernel = np.zeros((size, size))
        if rng.random() < 0.5:
            kernel[size // 2] = 1
        else:
            kernel[:, size // 2] = 1
        picture = picture.filter(ImageFilter.Kernel((size, size), kernel.ravel().tolist(), scale=size))
    if rng.random() < 0.35:
        picture = picture.filter(ImageFilter.UnsharpMask(rng.uniform(0.6, 2), int(rng.integers(50, 250)), 0))
    grid = np.asarray(picture, np.float32)
    if rng.random() < 0.5:
        grid = grid + rng.normal(0, rng.uniform(1, 14), grid.shape)
    picture = Image.fromarray(np.clip(grid, 0, 255).astype(np.uint8))
    if rng.random() < 0.75:
        store = io.BytesIO()
        picture.save(store, "JPEG", quality=int(rng.integers(22, 96)))
        picture = Image.open(store)
        picture.load()
    return picture


def sampled(
    rng: np.random.Generator, photo: np.ndarray, pitch: float, middles: list[float], text: str
) -> Strip:
    """The photograph at its own few pixels a letter, then the strip a reader cuts from it, a little askew."""
    small = float(np.exp(rng.uniform(np.log(5.2), np.log(24))))
    shrink = small / pitch
    size = (round(photo.shape[1] * shrink), round(photo.shape[0] * shrink * rng.uniform(0.92, 1.08)))
    how = rng.choice(
        [Image.Resampling.BOX, Image.Resampling.BILINEAR, Image.Resampling.BICUBIC, Image.Resampling.LANCZOS]
    )
    picture = camera(rng, Image.fromarray(photo.astype(np.uint8)).resize(size, Image.Resampling(int(how))))
    across, down = size[0] / photo.shape[1], size[1] / photo.shape[0]
    cap = CAP * down
    # One pixel of the strip in pixels of the photograph.
    step_x = small / (PITCH * float(np.clip(rng.normal(1, 0.07), 0.84, 1.18)))
    step_y = cap / (CAP_IN_STRIP * float(np.clip(rng.normal(1, 0.11), 0.72, 1.3)))
    reduce = int(min(step_x, step_y))
    if reduce >= 2:
        picture = picture.reduce(reduce)
        step_x, step_y, across, down = step_x / reduce, step_y / reduce, across / reduce, down / reduce
    turn, slant = np.tan(np.radians(rng.normal(0, 1.2))), np.tan(np.radians(rng.normal(0, 2.0)))
    first = (
        rng.choice([0.0, 1.0, 1.0, 1.0, 3.0])
        + rng.uniform(-0.7, 0.7)
        - (rng.uniform(0, 3) if rng.random() < 0.12 else 0)
    )
    left = across * (middles[0] + first * pitch) - step_x * PITCH / 2
    top = down * 3 * CAP - step_y * (HEIGHT / 2 + rng.normal(0, 1.3))
    middle_y = HEIGHT / 2
    a, b, c = step_x, slant * step_y, left - slant * step_y * middle_y
    d, e, f = turn * step_y, step_y, top - turn * step_y * WIDTH / 2
    taken = picture.transform(
        (WIDTH, HEIGHT), Image.Transform.AFFINE, (a, b, c, d, e, f), Image.Resampling.BILINEAR
    )
    columns, classes = [], []
    for middle, letter in zip(middles, text, strict=True):
        column = (middle * across - left) / step_x
        if -2 < column < WIDTH + 2:
            columns.append(column)
            classes.append(ALPHABET.index(letter))
    return np.asarray(taken, np.uint8), np.array(columns, np.float32), np.array(classes, np.int32)


def targets(columns: np.ndarray, classes: np.ndarray, pitch: float, stride: int = 2) -> np.ndarray:
    """For each column of the network's answer: a place in ALPHABET, 37 between characters, -1 where it does not matter."""
    places = np.arange(WIDTH // stride) * stride + (stride - 1) / 2
    answer = np.full(len(places), 37, np.int32)
    for column, cls in zip(columns, classes, strict=True):
        away = np.abs(places - column)
        answer[(away < 0.38 * pitch) & (answer == 37)] = -1
        answer[away < 0.19 * pitch] = cls
    cut = (places < 0.5 * pitch) | (places > WIDTH - 0.5 * pitch)
    answer[cut & (answer == 37)] = -1
    return answer
