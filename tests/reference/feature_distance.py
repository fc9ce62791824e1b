"""The distance of two sets of features as CMMD computes it (arXiv 2401.09603), in NumPy: golden value for tests/core/evaluation.

    python tests/reference/feature_distance.py

Writes tests/data/golden/feature_distance.json: two sets of features, and their distance.
"""
import json
import pathlib

import numpy

ROOT = pathlib.Path(__file__).resolve().parents[2]
random = numpy.random.default_rng(3)
one, other = random.normal(size=(5, 6)), random.normal(loc=0.4, size=(4, 6))


def mmd(x, y, sigma=10, scale=1000):
    x, y = (z / numpy.linalg.norm(z, axis=1, keepdims=True) for z in (x, y))
    gamma = 1 / (2 * sigma**2)
    squares = lambda z: (z * z).sum(axis=1)
    kernel = lambda a, b: numpy.exp(-gamma * (-2 * a @ b.T + squares(a)[:, None] + squares(b)[None, :])).mean()
    return scale * (kernel(x, x) + kernel(y, y) - 2 * kernel(x, y))


golden = {"one": one.tolist(), "other": other.tolist(), "distance": mmd(one, other)}
(ROOT / "tests/data/golden/feature_distance.json").write_text(json.dumps(golden, indent=1) + "\n")
