"""Write the weights that the browser reads: `python -m scripts.mrz.pack reader.npz finder.npz`.

Eight bits a weight, with one scale for each channel that goes out; scales and biases are 32-bit floats, little-endian.
static/js/mrz/network.js unpacks them in this order.
"""

import struct
import sys
from pathlib import Path

import numpy as np

from scripts.mrz.network import FINDER, READER

MAGIC = 0x315A524D
TARGET = Path(__file__).resolve().parents[2] / "src/safeconduct/static/js/mrz/weights.bin"


def packed(kernel: np.ndarray, bias: np.ndarray) -> bytes:
    scales = np.abs(kernel).max((0, 1, 2)) / 127 + 1e-12
    whole = np.round(kernel / scales).astype(np.int8)
    return (
        scales.astype("<f4").tobytes()
        + bias.astype("<f4").tobytes()
        + whole.tobytes()
        + bytes(-whole.size % 4)
    )


def main() -> None:
    parts = [struct.pack("<I", MAGIC)]
    for shapes, path in ((READER, sys.argv[1]), (FINDER, sys.argv[2])):
        weights = np.load(path)
        parts += [packed(weights[name], weights[name + "0"]) for name in shapes]
    TARGET.write_bytes(b"".join(parts))
    print(f"{TARGET.name}: {TARGET.stat().st_size} bytes")


if __name__ == "__main__":
    main()
