"""
Finds the coefficients of the Nystrom method in host/oscillatorNetwork/nystrom.ts.

    /usr/bin/python3 nystrom_coefficients.py FOLDER CHECKPOINT...

The method has every term of the exact series to T^6; what that leaves free makes the error least on trained networks: of each set of
each checkpoint (checkpoint.bin of a run of the preset reference) for 96 training images, against 100 Runge-Kutta steps.
FOLDER holds MNIST's IDX files. Needs Debian's python3-torch; takes some minutes. Those in use come from runs of 1, 5 and 20 epochs
with --seed 7, and of 3 and 10 epochs with --seed 8. The least error is flat: rounding moves coefficients by a few per cent.
"""

import sys

import numpy
import torch

from oscillator_sets import FIRST, images, nystrom, runge_kutta, second_start, sets

STAGES, IMAGES = 6, 96
# Weights of the conditions, one after the other; at last they are met exactly.
PENALTIES = (0.01, 1.0, 100.0)


def rows(numbers):
    """Weights of each stage, and of the end."""
    at = [i * (i - 1) // 2 for i in range(STAGES + 2)]
    return [numbers[at[i] : at[i + 1]] for i in range(STAGES)], numbers[at[STAGES] :]


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
    everything = images(sys.argv[1], "train-images-idx3-ubyte")
    x = everything[numpy.random.default_rng(7).choice(len(everything), IMAGES, replace=False)]
    for path in sys.argv[2:]:
        (q1, e1), (q2, e2) = sets(path)
        middle = runge_kutta(x, q1, e1)
        yield x, q1, e1, middle, slice(None), (middle - x).var()
        start = second_start(middle)
        end = runge_kutta(start, q2, e2)[:, FIRST:]
        yield start, q2, e2, end, slice(FIRST, None), end.var()


TASKS = list(tasks())


def error(numbers):
    weights = rows(numbers)
    return sum(
        ((nystrom(*weights, x, q, e)[:, part] - end) ** 2).mean() / size for x, q, e, end, part, size in TASKS
    )


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
