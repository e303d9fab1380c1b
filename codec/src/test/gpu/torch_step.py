"""Step times of the networks of StepTimings in PyTorch: forward, loss, backward; parameters stay on the device. Prints lines "TIMING<tab>what<tab>value<tab>unit"."""
import time

import torch


def step_milliseconds(width, columns, rows):
    torch.backends.cuda.matmul.allow_tf32 = False
    torch.manual_seed(1)
    sizes = [50] + [width] * 5 + [3]
    weights = [(torch.randn(o, i, device="cuda") * (3 / i) ** 0.5).requires_grad_() for i, o in zip(sizes, sizes[1:])]
    biases = [torch.zeros(o, device="cuda").requires_grad_() for o in sizes[1:]]
    x = torch.rand(columns * rows, 50, device="cuda") * 2 - 1
    targets = torch.rand(columns * rows, 3, device="cuda") * 2 - 1

    def step():
        h = x
        for w, b in zip(weights[:-1], biases[:-1]):
            h = torch.sin(torch.nn.functional.linear(h, w, b))
        loss = torch.nn.functional.mse_loss(torch.nn.functional.linear(h, weights[-1], biases[-1]), targets)
        return torch.autograd.grad(loss, weights + biases)

    for _ in range(10):
        step()
    best = float("inf")
    for _ in range(3):
        torch.cuda.synchronize()
        start = time.perf_counter()
        for _ in range(30):
            step()
        torch.cuda.synchronize()
        best = min(best, (time.perf_counter() - start) / 30 * 1e3)
    return best


for columns, rows in ((64, 64), (256, 256), (768, 128), (768, 512)):
    for width in (16, 32, 64, 80, 128, 256):
        print(f"TIMING	siren step {columns}x{rows}, width {width} x 5, FP32, PyTorch {torch.__version__}"
              f"	{step_milliseconds(width, columns, rows):.3f}	ms", flush=True)
