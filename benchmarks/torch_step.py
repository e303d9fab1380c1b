#!/usr/bin/env python3
"""The step of TrainingStepBenchmark in PyTorch: loss and gradient of a sine network on 256 x 256 grey pixels, full batch, float32.

Usage: torch_step.py [--network 64x6:0] [--threads 1] [--seconds 10] [--compile]
Ends with status 0 and one line when PyTorch is not installed.
"""
import argparse
import math
import statistics
import sys
import time

parser = argparse.ArgumentParser()
parser.add_argument("--network", default="64x6:0", help="width x hidden layers : fixed frequencies per axis")
parser.add_argument("--threads", type=int, default=1)
parser.add_argument("--seconds", type=float, default=10)
parser.add_argument("--compile", action="store_true", help="with torch.compile")
options = parser.parse_args()

try:
    import torch
except ImportError:
    print("PyTorch is not installed: skipped. (pip install torch)")
    sys.exit(0)

torch.set_num_threads(options.threads)
torch.manual_seed(1)
layers, frequencies = options.network.split(":")
width, depth = (int(n) for n in layers.split("x"))
frequencies = int(frequencies)
size = 256

axis = (2 * torch.arange(size) + 1 - size) / size
v, u = torch.meshgrid(axis, axis, indexing="ij")
inputs = []
for t in (u, v):
    inputs.append(t)
    for k in range(frequencies):
        f = math.pi * (90 / 64) ** k
        inputs += [torch.sin(f * t), torch.cos(f * t)]
x = torch.stack([t.reshape(-1) for t in inputs], 1).contiguous()
target = (0.8 * torch.sin(torch.arange(size) * 0.05)[None] * torch.cos(torch.arange(size) * 0.03)[:, None]).reshape(-1, 1)

sizes = [x.shape[1]] + [width] * depth
weights = []
for k in range(depth):
    bound = 30 / sizes[k] if k == 0 else math.sqrt(6 / sizes[k])
    weights.append((torch.rand(width, sizes[k]) * 2 - 1) * bound)
    weights.append((torch.rand(width) * 2 - 1) * 30 / math.sqrt(sizes[k]))
weights.append((torch.rand(1, width) * 2 - 1) * math.sqrt(6 / width) / 30)
weights.append(torch.zeros(1))
weights = [w.requires_grad_() for w in weights]


def loss():
    h = x
    for k in range(depth):
        h = torch.sin(torch.nn.functional.linear(h, weights[2 * k], weights[2 * k + 1]))
    y = torch.nn.functional.linear(h, weights[-2], weights[-1])
    return ((y - target) ** 2).mean()


if options.compile:
    loss = torch.compile(loss)


def step():
    for w in weights:
        w.grad = None
    loss().backward()


for _ in range(5):
    step()
times = []
end = time.perf_counter() + options.seconds
while time.perf_counter() < end:
    start = time.perf_counter()
    step()
    times.append((time.perf_counter() - start) * 1e3)
parameters = sum(w.numel() for w in weights)
median = statistics.median(times)
print(
    f"torch {torch.__version__}{' compiled' if options.compile else ''} {options.network} threads {options.threads}: "
    f"median {median:.2f} ms, best {min(times):.2f} ms, {6 * parameters * size * size / median / 1e6:.1f} GFLOP/s"
)
