"""
Trains the published network of oscillators in plain PyTorch, from its published equations and settings alone (Wright, Onodera et
al., Nature 601, 549 (2022)): what this project's own training is held against.

    /usr/bin/python3 oscillators_training.py FOLDER EPOCHS SEED [BEFORE]

FOLDER holds MNIST's four IDX files. BEFORE: so many steps are made, and Adam begins anew, before the first epoch (default 0).
Needs Debian's python3-torch; an epoch takes about a minute.
"""

import math
import pathlib
import sys

import numpy
import torch

FOLDER, EPOCHS, SEED = pathlib.Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3])
BEFORE = int(sys.argv[4]) if len(sys.argv) > 4 else 0
BATCH, CLASSES, STEPS, H = 32, 10, 5, 0.1
torch.set_num_threads(1)
torch.manual_seed(SEED)
RANDOM = numpy.random.RandomState(SEED)


def idx(name):
    data = (FOLDER / name).read_bytes()
    sizes = [int.from_bytes(data[at : at + 4], "big") for at in range(4, 4 + 4 * data[3], 4)]
    return numpy.frombuffer(data, numpy.uint8, offset=4 + 4 * data[3]).reshape(sizes)


IMAGES, LABELS = idx("train-images-idx3-ubyte"), idx("train-labels-idx1-ubyte").astype(numpy.int64)
TEST = torch.tensor(idx("t10k-images-idx3-ubyte")[:, ::2, ::2].reshape(-1, 196).astype(numpy.float32) / 255)
TEST_LABELS = torch.tensor(idx("t10k-labels-idx1-ubyte").astype(numpy.int64))
LINES, COLUMNS = numpy.mgrid[0:28:2, 0:28:2]


def changed(images):
    """Turned within 15 degrees, shifted by whole lines within 5 %, scaled within 10 %; nearest pixel, every second one."""
    out = numpy.zeros((len(images), 14, 14), numpy.float32)
    for image, into in zip(images, out):
        turn = math.radians(RANDOM.uniform(-15, 15))
        shift = round(RANDOM.uniform(-1.4, 1.4))
        scale = RANDOM.uniform(0.9, 1.1)
        c, s = math.cos(turn) / scale, math.sin(turn) / scale
        x, y = COLUMNS - 13.5, LINES - 13.5 - shift
        column = numpy.rint(c * x + s * y + 13.5).astype(int)
        line = numpy.rint(-s * x + c * y + 13.5).astype(int)
        inside = (column >= 0) & (column < 28) & (line >= 0) & (line < 28)
        into[:] = numpy.where(inside, image[line.clip(0, 27), column.clip(0, 27)], 0) / 255
    return torch.tensor(out.reshape(-1, 196))


def move(q, c, e):
    j = (c + c.T) / 2
    pull = j - torch.diag(torch.diag(j)) - torch.diag(j.sum(0))
    p = torch.zeros_like(q)

    def force(at):
        sines = torch.sin(at)
        return sines @ pull - sines + e

    for _ in range(STEPS):
        k1 = force(q)
        k2 = force(q + H / 2 * p)
        k3 = force(q + H / 2 * (p + H / 2 * k1))
        k4 = force(q + H * (p + H / 2 * k2))
        q, p = q + H * p + H * H / 6 * (k1 + k2 + k3), p + H / 6 * (k1 + 2 * k2 + 2 * k3 + k4)
    return q


FIRST, SECOND = torch.nn.Linear(196, 196), torch.nn.Linear(206, 206)
FACTOR = torch.nn.Parameter(torch.tensor(1.0))
PARAMETERS = [FACTOR, *FIRST.parameters(), *SECOND.parameters()]


def logits(x):
    q = move(x, FIRST.weight, FIRST.bias)
    q = move(torch.cat([q, torch.zeros(len(x), CLASSES)], 1), SECOND.weight, SECOND.bias)
    return FACTOR * q[:, -CLASSES:]


def train(adam, steps):
    """Goes through the images in a random order; yields the loss after each step."""
    order = RANDOM.permutation(len(IMAGES))[: BATCH * steps]
    for at in range(0, len(order), BATCH):
        rows = order[at : at + BATCH]
        loss = torch.nn.functional.cross_entropy(logits(changed(IMAGES[rows])), torch.tensor(LABELS[rows]))
        adam.zero_grad()
        loss.backward()
        adam.step()
        yield loss.item()


for _ in train(torch.optim.Adam(PARAMETERS), BEFORE):
    pass
ADAM = torch.optim.Adam(PARAMETERS)
for epoch in range(EPOCHS):
    for step, loss in enumerate(train(ADAM, len(IMAGES))):
        if epoch == 0 and step + 1 in (50, 100, 300):
            print(f"step {step + 1}: loss {loss:.2f}", flush=True)
    with torch.no_grad():
        right = (logits(TEST).argmax(1) == TEST_LABELS).float().mean().item()
    print(f"epoch {epoch + 1}: test accuracy {100 * right:.2f} %", flush=True)
