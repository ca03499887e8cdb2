"""What the scripts about the Nystrom method share: runs' sets of oscillators in double precision, and how they move."""

import json
import pathlib
import struct

import numpy
import torch

FIRST, SECOND, CLASSES, DURATION, FINE_STEPS = 196, 206, 10, 0.5, 100
torch.set_default_dtype(torch.float64)
torch.set_num_threads(1)


def images(folder, name):
    """All of an IDX file, every second pixel of every second line, 0..1."""
    data = (pathlib.Path(folder) / name).read_bytes()
    pixels = numpy.frombuffer(data, numpy.uint8, offset=16).reshape(-1, 28, 28)[:, ::2, ::2]
    return torch.tensor(pixels.reshape(-1, FIRST) / 255)


def sets(checkpoint):
    """Q and e of both sets, from checkpoint.bin of a run of the preset reference."""
    data = pathlib.Path(checkpoint).read_bytes()
    (length,) = struct.unpack_from("<I", data, 8)
    at = 12 + length
    for array in json.loads(data[12:at])["arrays"]:
        if array["name"] == "values":
            break
        at += 4 * array["length"]
    values = numpy.frombuffer(data, numpy.float32, array["length"], at).astype(float)
    c1, e1, c2, e2, _ = numpy.split(values, numpy.cumsum([FIRST**2, FIRST, SECOND**2, SECOND]))
    for c, e in ((c1, e1), (c2, e2)):
        c = c.reshape(len(e), len(e))
        q = (c + c.T) / 2
        numpy.fill_diagonal(q, -q.sum(1) - 1)
        yield torch.tensor(q), torch.tensor(e)


def second_start(end):
    return torch.cat([end, torch.zeros(len(end), CLASSES)], 1)


def runge_kutta(q, pull, e, steps=FINE_STEPS):
    h, p = DURATION / steps, torch.zeros_like(q)
    for _ in range(steps):
        k1 = torch.sin(q) @ pull + e
        k2 = torch.sin(q + h / 2 * p) @ pull + e
        k3 = torch.sin(q + h / 2 * p + h * h / 4 * k1) @ pull + e
        k4 = torch.sin(q + h * p + h * h / 2 * k2) @ pull + e
        q, p = q + h * p + h * h / 6 * (k1 + k2 + k3), p + h / 6 * (k1 + 2 * k2 + 2 * k3 + k4)
    return q


def nystrom(stages, end, q, pull, e):
    """stages, end: weights of forces before each evaluation, and at the end."""
    forces = []

    def moved(weights):
        return q + DURATION**2 * sum((w * k for w, k in zip(weights, forces)), torch.zeros_like(q))

    for weights in stages:
        forces.append(torch.sin(moved(weights)) @ pull + e)
    return moved(end)
