"""
The network of oscillators in plain PyTorch, from its published equations (Wright, Onodera et al., Nature 601, 549 (2022)):
q'' = -sin q + Q sin q + e, RK4, 5 steps of 0.1 from rest; 196 oscillators start 206, whose last 10 are the logits.
"""

import sys

import torch

import peer

FOLDER = sys.argv[1]
INPUTS, CLASSES, BATCH = 196, 10, 32
SECOND = INPUTS + CLASSES
STEPS, H = 5, 0.1


def load():
    values = peer.array(FOLDER, "values", -1)
    sizes = [INPUTS * INPUTS, INPUTS, SECOND * SECOND, SECOND, 1]
    c1, e1, c2, e2, f = (part.clone() for part in torch.split(values, sizes))
    return [c1.reshape(INPUTS, INPUTS), e1, c2.reshape(SECOND, SECOND), e2, f]


PARAMETERS = [torch.nn.Parameter(part) for part in load()]
X = peer.array(FOLDER, "x", BATCH, INPUTS)
LABELS = peer.array(FOLDER, "labels", BATCH).long()


def move(q, c, e):
    j = (c + c.T) / 2
    # Q less the pull of each oscillator on itself; it is symmetric, so rows may be multiplied with it.
    m = j - torch.diag(torch.diag(j)) - torch.diag(j.sum(1) + 1)
    p = torch.zeros_like(q)

    def force(at):
        return torch.addmm(e, torch.sin(at), m)

    for _ in range(STEPS):
        k1 = force(q)
        k2 = force(q + H / 2 * p)
        p2 = p + H / 2 * k1
        k3 = force(q + H / 2 * p2)
        p3 = p + H / 2 * k2
        k4 = force(q + H * p3)
        p4 = p + H * k3
        q = q + H / 6 * (p + 2 * p2 + 2 * p3 + p4)
        p = p + H / 6 * (k1 + 2 * k2 + 2 * k3 + k4)
    return q


def logits():
    c1, e1, c2, e2, f = PARAMETERS
    end = move(X, c1, e1)
    return f * move(torch.cat([end, torch.zeros(BATCH, CLASSES)], 1), c2, e2)[:, INPUTS:]


ADAM = torch.optim.Adam(PARAMETERS, lr=1e-3)


def forward():
    with torch.no_grad():
        return logits()


def gradient():
    ADAM.zero_grad(set_to_none=True)
    torch.nn.functional.cross_entropy(logits(), LABELS).backward()


def step():
    gradient()
    ADAM.step()


def check():
    peer.write(FOLDER, "logits", forward())
    gradient()
    peer.write(FOLDER, "gradient", torch.cat([p.grad.reshape(-1) for p in PARAMETERS]))
    # One step from the same start, for the parameters it ends at.
    ADAM.step()
    peer.write(FOLDER, "stepped", torch.cat([p.detach().reshape(-1) for p in PARAMETERS]))


peer.serve({"forward": forward, "step": step}, check)
