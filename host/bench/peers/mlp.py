"""
A training step of the perceptron beside a linear map in plain PyTorch: 392 samples in, 512 and 256 rectified units, 196
samples out, mean squared error, Adam.
"""

import sys

import torch

import peer

FOLDER = sys.argv[1]
ROWS, SAMPLES, SENSED = 128, 392, 196
HIDDEN = [512, 256]
STEPS_CHECKED = 5

sizes = [SAMPLES, *HIDDEN, SENSED]
shapes = [shape for a, b in zip(sizes, sizes[1:]) for shape in ((a, b), (b,))] + [(SAMPLES, SENSED)]
split = torch.split(peer.array(FOLDER, "values", -1), [torch.Size(shape).numel() for shape in shapes])
PARAMETERS = [torch.nn.Parameter(part.clone().reshape(shape)) for part, shape in zip(split, shapes)]
DRIVE = peer.array(FOLDER, "drive", ROWS, SAMPLES)
SENSE = peer.array(FOLDER, "sense", ROWS, SENSED)


def predict():
    w1, b1, w2, b2, w3, b3, linear = PARAMETERS
    u = DRIVE.clamp(-1, 1)
    first = torch.addmm(b1, u, w1).relu()
    second = torch.addmm(b2, first, w2).relu()
    return torch.addmm(b3, second, w3) + u @ linear


ADAM = torch.optim.Adam(PARAMETERS, lr=1e-3)


def step():
    ADAM.zero_grad(set_to_none=True)
    torch.nn.functional.mse_loss(predict(), SENSE).backward()
    ADAM.step()


def check():
    peer.write(FOLDER, "predicted", predict())
    for _ in range(STEPS_CHECKED):
        step()
    peer.write(FOLDER, "trained", predict())


peer.serve({"step": step}, check)
