"""The two small networks, written out: what static/js/mrz/network.js computes, in JAX for training."""

from typing import Any

import jax
import jax.numpy as jnp
import numpy as np

Weights = dict[str, Any]
DIMENSIONS = ("NHWC", "HWIO", "NHWC")

READER = {"a": (5, 5, 1, 12), "b": (3, 3, 12, 24), "c": (3, 3, 24, 40), "d": (3, 5, 40, 80), "e": (1, 1, 80, 38)}
"""Kernels of the reader: rows, columns, channels in, channels out."""


def started(shapes: dict[str, tuple[int, int, int, int]], seed: int) -> Weights:
    rng = np.random.default_rng(seed)
    weights: Weights = {}
    for name, (rows, columns, inner, outer) in shapes.items():
        spread = np.sqrt(2 / (rows * columns * inner))
        weights[name] = jnp.asarray(rng.normal(0, spread, (rows, columns, inner, outer)), jnp.float32)
        weights[name + "0"] = jnp.zeros(outer, jnp.float32)
    return weights


def convolved(x: jax.Array, weights: Weights, name: str, padding: Any = "SAME", stride: int = 1) -> jax.Array:
    y = jax.lax.conv_general_dilated(x, weights[name], (stride, stride), padding, dimension_numbers=DIMENSIONS)
    return y + weights[name + "0"]


def pooled(x: jax.Array, rows: int, columns: int) -> jax.Array:
    window = (1, rows, columns, 1)
    return jax.lax.reduce_window(x, -jnp.inf, jax.lax.max, window, window, "VALID")


def normalised(strips: np.ndarray, half: int = 28) -> np.ndarray:
    """Each column less the mean around it, over the spread around it: shadows and faint print become alike."""
    x = strips.astype(np.float32)
    width = x.shape[2]
    sums = np.pad(np.cumsum(np.stack([x.sum(1), (x * x).sum(1)]), axis=2), ((0, 0), (0, 0), (1, 0)))
    low = np.maximum(np.arange(width) - half, 0)
    high = np.minimum(np.arange(width) + half + 1, width)
    mean, square = (sums[:, :, high] - sums[:, :, low]) / ((high - low) * x.shape[1])
    spread = np.sqrt(np.maximum(square - mean * mean, 0)) + 4
    return np.clip((x - mean[:, None]) / spread[:, None], -3, 3)


def read(weights: Weights, x: jax.Array) -> jax.Array:
    """Strips (many, 28, width) to answers (many, width / 2, 38)."""
    x = x[..., None]
    x = pooled(jax.nn.relu(convolved(x, weights, "a")), 2, 2)
    x = pooled(jax.nn.relu(convolved(x, weights, "b")), 2, 1)
    x = pooled(jax.nn.relu(convolved(x, weights, "c")), 2, 1)
    x = jax.nn.relu(convolved(x, weights, "d", ((0, 0), (2, 2))))
    return convolved(x, weights, "e")[:, 0]
