"""What the peers of the bench share: they read requests, one JSON a line, and answer each with one JSON."""

import json
import os
import sys
import time

import numpy as np
import torch


def array(folder, name, *shape):
    """Single-precision numbers that the bench has written."""
    return torch.from_numpy(np.fromfile(os.path.join(folder, name + ".f32"), dtype=np.float32)).reshape(shape)


def write(folder, name, tensor):
    """Numbers for the bench to compare with its own."""
    tensor.detach().contiguous().numpy().astype(np.float32).tofile(os.path.join(folder, name + ".f32"))


def blas():
    """The library that multiplies matrices, as far as this process tells."""
    if torch.backends.mkl.is_available():
        return "MKL"
    with open("/proc/self/maps") as maps:
        libraries = {os.path.realpath(line.split()[-1]) for line in maps if "/libblas" in line or "/libopenblas" in line}
    if any("/blas/libblas" in library for library in libraries):
        return "libblas3"
    return "OpenBLAS" if any("openblas" in library for library in libraries) else "a BLAS unknown here"


def seconds(call, times):
    begun = time.perf_counter()
    for _ in range(times):
        call()
    return (time.perf_counter() - begun) / times


def serve(calls, check):
    """
    calls: name to a function without arguments, timed on {"time": name, "times": n}.
    check: called on {"check": true}; leaves its arrays in the folder.
    """
    torch.ones(64, 64) @ torch.ones(64, 64)
    print(json.dumps({"torch": torch.__version__, "blas": blas()}), flush=True)
    for line in sys.stdin:
        ask = json.loads(line)
        if "check" in ask:
            check()
            answer = {"checked": True}
        else:
            answer = {"seconds": seconds(calls[ask["time"]], ask["times"])}
        print(json.dumps(answer), flush=True)
