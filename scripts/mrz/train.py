"""Train a network on pictures drawn for it: `python -m scripts.mrz.train reader --samples 40000 --steps 4000 --out r.npz`.

Then `python -m scripts.mrz.pack r.npz f.npz` writes the weights that the browser reads. `--from` goes on from earlier
weights. Needs the dependency group `mrz` and the fonts named in glyphs.py. No photograph is trained on.
"""

import argparse
from collections.abc import Callable
from pathlib import Path

import jax
import jax.numpy as jnp
import numpy as np

from scripts.mrz.network import (
    FINDER,
    READER,
    Weights,
    find,
    normalised_page,
    normalised_strips,
    read,
    started,
)
from scripts.mrz.pages import piece
from scripts.mrz.strips import strip, targets

BETWEEN = 37
Pairs = tuple[np.ndarray, np.ndarray]


def strips(count: int, rng: np.random.Generator) -> Pairs:
    made: list[Pairs] = []
    while len(made) < count:
        picture, columns, classes = strip(rng)
        if len(columns) >= 4:
            made.append((picture, targets(columns, classes, float(np.diff(columns).mean()))))
    return np.stack([one for one, _ in made]), np.stack([answer for _, answer in made]).astype(np.int8)


def pieces(count: int, rng: np.random.Generator) -> Pairs:
    made = [piece(rng) for _ in range(count)]
    return np.stack([one for one, _ in made]), np.stack([answer for _, answer in made]).astype(np.float16)


def moved(pictures: np.ndarray, answers: np.ndarray, rng: np.random.Generator) -> Pairs:
    """A strip a pixel higher or lower and a column to the side."""
    step = int(rng.integers(-1, 2))
    return np.roll(pictures, (step, 2 * step), (1, 2)), np.roll(answers, step, 1)


def turned(pictures: np.ndarray, answers: np.ndarray, rng: np.random.Generator) -> Pairs:
    """A piece turned by quarters, and the directions in its cells with it."""
    quarters = int(rng.integers(0, 4))
    answers = np.rot90(answers.astype(np.float32), quarters, (1, 2)).copy()
    for _ in range(quarters):
        answers[..., 2], answers[..., 3] = answers[..., 3].copy(), -answers[..., 2].copy()
    return np.rot90(pictures, quarters, (1, 2)), answers


def reader_loss(weights: Weights, x: jax.Array, y: jax.Array) -> jax.Array:
    known = y >= 0
    logarithms = jax.nn.log_softmax(read(weights, x))
    missed = -jnp.take_along_axis(logarithms, jnp.where(known, y, 0)[..., None], 2)[..., 0]
    weight = jnp.where(y == BETWEEN, 0.3, 1.0) * known
    return (missed * weight).sum() / weight.sum()


def finder_loss(weights: Weights, x: jax.Array, y: jax.Array) -> jax.Array:
    answer, line = find(weights, x), y[..., 0]
    weight = jnp.where(line > 0, 3.0, 1.0) * (line >= 0)
    sure = jnp.where(line > 0, jax.nn.log_sigmoid(answer[..., 0]), jax.nn.log_sigmoid(-answer[..., 0]))
    shape = ((answer[..., 1:] - y[..., 1:]) ** 2).sum(-1) * (line > 0)
    return -(sure * weight).sum() / weight.sum() + 0.3 * shape.sum() / ((line > 0).sum() + 1)


KINDS = {
    "reader": (READER, strips, moved, normalised_strips, reader_loss, 64, 2e-3, np.int32),
    "finder": (FINDER, pieces, turned, normalised_page, finder_loss, 8, 3e-3, np.float32),
}


def descent(
    loss: Callable[[Weights, jax.Array, jax.Array], jax.Array],
) -> Callable[..., tuple[Weights, Weights, Weights, float]]:
    """One step of Adam."""

    @jax.jit
    def step(weights, first, second, count, rate, x, y):
        missed, slope = jax.value_and_grad(loss)(weights, x, y)
        first = jax.tree.map(lambda m, g: 0.9 * m + 0.1 * g, first, slope)
        second = jax.tree.map(lambda v, g: 0.999 * v + 0.001 * g * g, second, slope)
        weights = jax.tree.map(
            lambda w, m, v: w - rate * (m / (1 - 0.9**count)) / (jnp.sqrt(v / (1 - 0.999**count)) + 1e-8),
            weights, first, second,
        )  # fmt: skip
        return weights, first, second, missed

    return step


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("kind", choices=KINDS)
    parser.add_argument("--samples", type=int, required=True)
    parser.add_argument("--steps", type=int, required=True)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--from", dest="before", type=Path)
    parser.add_argument("--out", type=Path, required=True)
    options = parser.parse_args()
    shapes, drawn, changed, normalised, loss, batch, rate, kind = KINDS[options.kind]
    rng = np.random.default_rng(options.seed)
    pictures, answers = drawn(options.samples, rng)
    weights = dict(np.load(options.before)) if options.before else started(shapes, options.seed)
    first = second = jax.tree.map(jnp.zeros_like, weights)
    step = descent(loss)
    for count in range(1, options.steps + 1):
        chosen = rng.integers(0, len(pictures), batch)
        x, y = changed(pictures[chosen], answers[chosen], rng)
        slower = rate * min(1, count / 100) * 0.5 * (1 + np.cos(np.pi * count / options.steps)) + 1e-5
        weights, first, second, missed = step(
            weights, first, second, float(count), slower, normalised(x), y.astype(kind)
        )
        if count % 100 == 0:
            print(count, float(missed), flush=True)
    np.savez(options.out, **{name: np.asarray(value) for name, value in weights.items()})


if __name__ == "__main__":
    main()
