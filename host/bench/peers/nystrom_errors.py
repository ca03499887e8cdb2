"""
How far both solvers of the network of oscillators are from a far finer one: rms error of the last ten angles, relative to their spread,
for the first 1,000 test images, in double precision.

    /usr/bin/python3 nystrom_errors.py FOLDER CHECKPOINT...

FOLDER holds MNIST's IDX files, CHECKPOINT is checkpoint.bin of a run of the preset reference. Needs Debian's python3-torch.
"""

import json
import pathlib
import re
import sys

from oscillator_sets import FIRST, images, nystrom, runge_kutta, second_start, sets

SOURCE = (pathlib.Path(__file__).resolve().parents[2] / "oscillatorNetwork" / "nystrom.ts").read_text()


def array(name):
    """A constant of the TypeScript, which is JSON but for its last commas."""
    text = re.search(rf"const {name}[^=]*= (\[.*?\]);", SOURCE, re.S).group(1)
    return json.loads(re.sub(r",(\s*\])", r"\1", text))


METHODS = [(array(f"{of}_STAGES"), array(f"{of}_END")) for of in ("FIRST", "SECOND")]
X = images(sys.argv[1], "t10k-images-idx3-ubyte")[:1000]


def network(checkpoint, *moves):
    (q1, e1), (q2, e2) = sets(checkpoint)
    first, second = moves
    return second(second_start(first(X, q1, e1)), q2, e2)[:, FIRST:]


def published(*of):
    return runge_kutta(*of, steps=5)


def one_step(method):
    return lambda *of: nystrom(*method, *of)


for path in sys.argv[2:]:
    exact = network(path, runge_kutta, runge_kutta)
    errors = {
        "rk4": network(path, published, published),
        "nystrom": network(path, *map(one_step, METHODS)),
    }
    shown = ", ".join(f"{name} {((q - exact) ** 2).mean().sqrt() / exact.std():.1e}" for name, q in errors.items())
    print(f"{path}: {shown}")
