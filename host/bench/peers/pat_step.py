"""
One step of physics-aware training in plain PyTorch (Wright, Onodera et al., Nature 601, 549 (2022)): forward with what
the physical system answered, backward through a Wiener-Hammerstein twin at the drives that were played, then Adam.
"""

import sys

import torch

import peer

FOLDER = sys.argv[1]
ROWS, SAMPLES, LAYERS, CLASSES = 100, 196, 3, 10
USED = CLASSES * (SAMPLES // CLASSES)
SCALE = (USED / CLASSES) ** -0.5

VALUES = torch.nn.Parameter(peer.array(FOLDER, "values", -1).clone())
SIZES = [SAMPLES] * (3 * LAYERS) + [USED, 1]
X = peer.array(FOLDER, "x", ROWS, SAMPLES)
LABELS = peer.array(FOLDER, "labels", ROWS).long()
SENSED = peer.array(FOLDER, "sensed", LAYERS, ROWS, SAMPLES)
TWIN = peer.array(FOLDER, "twin", -1)
P1, P2, P3 = TWIN[:3].tolist()
Q0, Q1, Q2, Q3, Q4 = TWIN[-5:].tolist()


def toeplitz(taps):
    """y = p T is p filtered causally from rest."""
    later = torch.arange(SAMPLES)[None, :] - torch.arange(SAMPLES)[:, None]
    return torch.where(later >= 0, taps[later.clamp(min=0)], torch.zeros(())).contiguous()


T = toeplitz(TWIN[3:-5])


def twin(u):
    u = u.clamp(-1, 1)
    v = (u * (P1 + u * (P2 + u * P3))) @ T
    return Q0 + v * (Q1 + v * (Q2 + v * Q3) + Q4 * torch.rsqrt(1 + v * v))


class Physics(torch.autograd.Function):
    """Answers as the system did; its gradient is the twin's."""

    @staticmethod
    def forward(ctx, u, answer):
        ctx.save_for_backward(u)
        return answer.clone()

    @staticmethod
    def backward(ctx, g):
        (u,) = ctx.saved_tensors
        with torch.enable_grad():
            played = u.detach().requires_grad_()
            (gradient,) = torch.autograd.grad(twin(played), played, g)
        return gradient, None


def loss():
    parts = torch.split(VALUES, SIZES)
    h = X
    for layer in range(LAYERS):
        a, b, s = parts[3 * layer : 3 * layer + 3]
        v = a * h + b
        y = Physics.apply(v.clamp(-1, 1), SENSED[layer])
        h = y + s * v.clamp(-4, 4)
        if layer < LAYERS - 1:
            h = h.flip(1)
    w, t = parts[-2:]
    logits = t * SCALE * (w * h[:, SAMPLES - USED :]).reshape(ROWS, USED // CLASSES, CLASSES).sum(1)
    return torch.nn.functional.cross_entropy(logits, LABELS)


ADAM = torch.optim.Adam([VALUES], lr=5e-3)


def step():
    ADAM.zero_grad(set_to_none=True)
    loss().backward()
    ADAM.step()


def check():
    step()
    peer.write(FOLDER, "gradient", VALUES.grad)
    peer.write(FOLDER, "stepped", VALUES)


peer.serve({"step": step}, check)
