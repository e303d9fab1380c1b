// What the emulator and a compiled kernel file know of each other.
#pragma once
#include <cstddef>
#include <cstdint>

// One thread of a block: threadIdx, blockIdx, blockDim, gridDim, and its number within the block.
struct EmuThread {
    uint3 tid, bid;
    dim3 bdim, gdim;
    int lin;
};

// What a kernel asks of the emulator.
struct EmuApi {
    void (*barrier)(int line);
    void (*warp_exchange)(unsigned mask, uint32_t in, uint32_t* all32);
    void* (*dyn_shared)();
};

// A kernel: number and sizes of its arguments, and how to call it with pointers to them.
struct EmuInfo {
    int n;
    const size_t* sizes;
    void (*call)(void**);
};
