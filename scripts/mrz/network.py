"""The two small networks, written out: what static/js/mrz/network.js computes, in JAX for training."""

from typing import Any

import jax
import jax.numpy as jnp
import numpy as np

Weights = dict[str, Any]
DIMENSIONS = ("NHWC", "HWIO", "NHWC")

READER = {
    "a": (5, 5, 1, 12),
    "b": (3, 3, 12, 24),
    "c": (3, 3, 24, 40),
    "d": (3, 5, 40, 80),
    "e": (1, 1, 80, 38),
}
"""Kernels of the reader: rows, columns, channels in, channels out."""
FINDER = {
    "a": (5, 5, 1, 8), "b": (3, 3, 8, 16), "c": (3, 3, 16, 20), "d": (3, 3, 20, 24), "e": (3, 3, 24, 24), "f": (3, 3, 24, 24),
    "g": (1, 1, 44, 20), "h": (1, 1, 20, 4),
}  # fmt: skip


def started(shapes: dict[str, tuple[int, int, int, int]], seed: int) -> Weights:
    rng = np.random.default_rng(seed)
    weights: Weights = {}
    for name, (rows, columns, inner, outer) in shapes.items():
        spread = np.sqrt(2 / (rows * columns * inner))
        weights[name] = jnp.asarray(rng.normal(0, spread, (rows, columns, inner, outer)), jnp.float32)
        weights[name + "0"] = jnp.zeros(outer, jnp.float32)
    return weights


def convolved(
    x: jax.Array, weights: Weights, name: str, padding: Any = "SAME", stride: int = 1, dilation: int = 1
) -> jax.Array:
    y = jax.lax.conv_general_dilated(
        x,
        weights[name],
        (stride, stride),
        padding,
        rhs_dilation=(dilation, dilation),
        dimension_numbers=DIMENSIONS,
    )
    return y + weights[name + "0"]


def pooled(x: jax.Array, rows: int, columns: int) -> jax.Array:
    """The largest of each window; what does not fill a window is left out."""
    many, height, width, channels = x.shape
    x = x[:, : height // rows * rows, : width // columns * columns]
    return x.reshape(many, height // rows, rows, width // columns, columns, channels).max((2, 4))


def normalised_strips(strips: np.ndarray, half: int = 28) -> np.ndarray:
    """Each column less the mean around it, over the spread around it: shadows and faint print become alike."""
    x = strips.astype(np.float32)
    width = x.shape[2]
    sums = np.pad(np.cumsum(np.stack([x.sum(1), (x * x).sum(1)]), axis=2), ((0, 0), (0, 0), (1, 0)))
    low = np.maximum(np.arange(width) - half, 0)
    high = np.minimum(np.arange(width) + half + 1, width)
    mean, square = (sums[:, :, high] - sums[:, :, low]) / ((high - low) * x.shape[1])
    spread = np.sqrt(np.maximum(square - mean * mean, 0)) + 4
    return np.clip((x - mean[:, None]) / spread[:, None], -3, 3)


def normalised_page(pages: np.ndarray, half: int = 12) -> np.ndarray:
    """Each pixel less the mean of the square around it, over the spread there."""
    x = pages.astype(np.float64)

    def box(values: np.ndarray) -> np.ndarray:
        for axis in (1, 2):
            size = values.shape[axis]
            sums = np.insert(np.cumsum(values, axis=axis), 0, 0, axis=axis)
            high = np.minimum(np.arange(size) + half + 1, size)
            low = np.maximum(np.arange(size) - half, 0)
            share = (high - low).reshape([-1 if a == axis else 1 for a in range(3)])
            values = (np.take(sums, high, axis) - np.take(sums, low, axis)) / share
        return values

    mean = box(x)
    spread = np.sqrt(np.maximum(box(x * x) - mean * mean, 0)) + 6
    return np.clip((x - mean) / spread, -3, 3).astype(np.float32)


def find(weights: Weights, x: jax.Array) -> jax.Array:
    """Pages (many, height, width) to cells of four pixels (many, height / 4, width / 4, 4)."""
    relu = jax.nn.relu
    x = relu(convolved(x[..., None], weights, "a", ((2, 2), (2, 2)), 2))
    x = relu(convolved(x, weights, "b", ((1, 1), (1, 1)), 2))
    fine = relu(convolved(x, weights, "c", ((1, 1), (1, 1))))
    x = relu(convolved(fine, weights, "d", ((1, 1), (1, 1)), 2))
    x = relu(convolved(x, weights, "e", ((1, 1), (1, 1))))
    x = relu(convolved(x, weights, "f", ((2, 2), (2, 2)), dilation=2))
    x = jnp.repeat(jnp.repeat(x, 2, 1), 2, 2)
    x = jnp.concatenate([fine, x], -1)
    return convolved(relu(convolved(x, weights, "g")), weights, "h")


def read(weights: Weights, x: jax.Array) -> jax.Array:
    """Strips (many, 28, width) to answers (many, width / 2, 38)."""
    x = x[..., None]
    x = pooled(jax.nn.relu(convolved(x, weights, "a")), 2, 2)
    x = pooled(jax.nn.relu(convolved(x, weights, "b")), 2, 1)
    x = pooled(jax.nn.relu(convolved(x, weights, "c")), 2, 1)
    x = jax.nn.relu(convolved(x, weights, "d", ((0, 0), (2, 2))))
    return convolved(x, weights, "e")[:, 0]
