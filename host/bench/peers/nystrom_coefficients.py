"""
Finds the coefficients of the Nystrom method in host/oscillatorNetwork/nystrom.ts.

    /usr/bin/python3 nystrom_coefficients.py FOLDER CHECKPOINT...

The method has every term of the exact series to T^6; what that leaves free makes the error least on trained networks: of each set of
each checkpoint (checkpoint.bin of a run of the preset reference) for 96 training images, against 100 Runge-Kutta steps.
FOLDER holds MNIST's IDX files. Needs Debian's python3-torch; takes some minutes. Those in use come from runs of 1, 5 and 20 epochs
with --seed 7, and of 3 and 10 epochs with --seed 8.
"""

import json
import pathlib
import struct
import sys

import numpy
import torch

STAGES, FIRST, SECOND, CLASSES, IMAGES, DURATION, FINE_STEPS = 6, 196, 206, 10, 96, 0.5, 100
# Weights of the conditions, one after the other; at last they are met exactly.
PENALTIES = (0.01, 1.0, 100.0)
torch.set_default_dtype(torch.float64)
torch.set_num_threads(1)


def images():
    data = (pathlib.Path(sys.argv[1]) / "train-images-idx3-ubyte").read_bytes()
    pixels = numpy.frombuffer(data, numpy.uint8, offset=16).reshape(-1, 28, 28)[:, ::2, ::2]
    chosen = numpy.random.default_rng(7).choice(len(pixels), IMAGES, replace=False)
    return torch.tensor(pixels[chosen].reshape(-1, FIRST) / 255)


def values(path):
    data = pathlib.Path(path).read_bytes()
    (length,) = struct.unpack_from("<I", data, 8)
    at = 12 + length
    for array in json.loads(data[12:at])["arrays"]:
        if array["name"] == "values":
            return numpy.frombuffer(data, numpy.float32, array["length"], at).astype(float)
        at += 4 * array["length"]
    raise ValueError(f"{path} holds no values")


def sets(path):
    """Q and e of both sets."""
    c1, e1, c2, e2, _ = numpy.split(values(path), numpy.cumsum([FIRST**2, FIRST, SECOND**2, SECOND]))
    for c, e in ((c1, e1), (c2, e2)):
        c = c.reshape(len(e), len(e))
        q = (c + c.T) / 2
        numpy.fill_diagonal(q, -q.sum(1) - 1)
        yield torch.tensor(q), torch.tensor(e)


def fine(q, pull, e):
    h, p = DURATION / FINE_STEPS, torch.zeros_like(q)
    for _ in range(FINE_STEPS):
        k1 = torch.sin(q) @ pull + e
        k2 = torch.sin(q + h / 2 * p) @ pull + e
        k3 = torch.sin(q + h / 2 * p + h * h / 4 * k1) @ pull + e
        k4 = torch.sin(q + h * p + h * h / 2 * k2) @ pull + e
        q, p = q + h * p + h * h / 6 * (k1 + k2 + k3), p + h / 6 * (k1 + 2 * k2 + 2 * k3 + k4)
    return q


def rows(numbers):
    """Weights of each stage, and of the end."""
    at = [i * (i - 1) // 2 for i in range(STAGES + 2)]
    return [numbers[at[i] : at[i + 1]] for i in range(STAGES)], numbers[at[STAGES] :]


def nystrom(numbers, q, pull, e):
    stages, end = rows(numbers)
    forces = []

    def moved(weights):
        return q + DURATION**2 * sum((w * k for w, k in zip(weights, forces)), torch.zeros_like(q))

    for weights in stages:
        forces.append(torch.sin(moved(weights)) @ pull + e)
    return moved(end)


def conditions(numbers):
    """Zero where the series agree to T^6."""
    stages, end = rows(numbers)
    matrix = torch.stack([torch.cat([w, torch.zeros(STAGES - len(w))]) for w in stages])
    reached = matrix.sum(1)
    return torch.stack(
        [2 * end.sum(), 24 * end @ reached, 720 * end @ (matrix @ reached), 120 * end @ reached**2]
    ) - 1


def exact(numbers):
    """The nearest numbers that meet the conditions."""
    for _ in range(30):
        slope = torch.autograd.functional.jacobian(conditions, numbers)
        numbers = numbers - slope.T @ torch.linalg.solve(slope @ slope.T, conditions(numbers))
    return numbers


def tasks():
    x = images()
    for path in sys.argv[2:]:
        (q1, e1), (q2, e2) = sets(path)
        middle = fine(x, q1, e1)
        yield x, q1, e1, middle, slice(None), (middle - x).var()
        start = torch.cat([middle, torch.zeros(IMAGES, CLASSES)], 1)
        end = fine(start, q2, e2)[:, FIRST:]
        yield start, q2, e2, end, slice(FIRST, None), end.var()


TASKS = list(tasks())


def error(numbers):
    return sum(((nystrom(numbers, x, q, e)[:, part] - end) ** 2).mean() / size for x, q, e, end, part, size in TASKS)


# Equal steps in which forces kick and angles drift.
numbers = torch.tensor([i / 2 if j == 0 else i - j for i in range(1, STAGES + 1) for j in range(i)]) / STAGES**2
for penalty in PENALTIES:
    numbers = numbers.detach().requires_grad_(True)
    search = torch.optim.LBFGS([numbers], max_iter=250, history_size=40, line_search_fn="strong_wolfe",
                               tolerance_grad=1e-13, tolerance_change=1e-15)

    def loss():
        search.zero_grad()
        value = error(numbers) + penalty * (conditions(numbers) ** 2).sum()
        value.backward()
        return value

    search.step(loss)
numbers = exact(numbers.detach())
print(f"error {error(numbers).sqrt().item():.2e}, conditions {conditions(numbers).abs().max().item():.0e}")
stages, end = rows(numbers)
print("STAGES", [w.tolist() for w in stages])
print("END", end.tolist())
