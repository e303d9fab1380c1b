// CUDA on the CPU, for tests: the parts of libcuda, NVRTC and cuBLAS that the codec binds, under the real libraries' names.
//
// Streams are lazy: work runs when someone waits for it, so that a forgotten wait, or host memory freed too early, shows.
// Device memory and shared memory start as NaN; every allocation has a guard page behind it. Kernels are compiled by g++
// (compiler.cpp); the threads of a block are fibers (blocks.cpp). What no emulation shows: code generation, memory ordering
// between warps, races that do not depend on the order of threads, cuBLAS's own rounding, speed.
#pragma once
#ifdef EMULATOR_NVIDIA_HEADERS
#include <cublas_v2.h>
#include <cuda.h>
#include <nvrtc.h>
// The header maps this name to a newer function than the codec binds.
#undef cuEventElapsedTime
#else
#include "declarations.h"
#endif
#include "kernel_abi.h"
#include <functional>
#include <string>
#include <vector>

#define EXPORTED extern "C" __attribute__((visibility("default")))

namespace emulator {
typedef std::function<CUresult()> Work;

struct Graph {
    std::vector<Work> work;
};

struct Stream {
    std::vector<Work> queue;
    Graph* capture = nullptr;
};

// ---- calls.cpp: what tests plant and count
extern std::string thread_order;          // of a block: "" forward, "rev", "rnd<seed>"
// Folder that takes a copy of every source that is compiled, with its macros, or empty.
extern std::string recording;
// Every call passes here with its name; the result is the error that a test planted for it, else 0.
int called(const char* name);
// Whether a test has planted an error at this allocation.
bool allocation_fails();
// The error that a test planted for this kernel's run, else 0.
int launch_fails();
// Unreleased resources by kind; all are 0 after everything was released.
struct Live {
    long memory, pinned, contexts, streams, events, graphs, executables, modules, programs, handles;
};
extern Live live;

// ---- driver.cpp
extern bool initialized;
extern thread_local CUcontext current;
extern CUresult lost;                     // the error that killed the context, else 0
extern std::string explanation;           // of the last error
CUresult fail(CUresult code, const std::string& why);
bool in_device_memory(const void* p, size_t bytes);
size_t device_memory_used();
Stream* stream_of(CUstream handle);
CUresult submit(Stream* stream, Work work);
CUresult drain(Stream* stream);
CUresult drain_all();
bool capturing();

// ---- blocks.cpp
struct Module {
    void* library;
    EmuThread** thread;
    char *shared_begin, *shared_end;
};
struct Function {
    Module* module;
    const EmuInfo* kernel;
    std::string name;
    int most_shared = 48 << 10;
};
extern const EmuApi kernel_api;
void watch_faults();
CUresult run_grid(const Function* function, dim3 grid, dim3 block, unsigned shared_bytes,
                  std::vector<std::vector<char>>& arguments);
}

// Beginnings of the driver's functions. A function that gives something back does so even when an error is planted for it or
// the context is lost, as the driver does.
#define PLANTED(type, name) if (int planted_ = emulator::called(name)) return (type) planted_
#define NEEDS_DRIVER(name) PLANTED(CUresult, name); if (!emulator::initialized) return CUDA_ERROR_NOT_INITIALIZED
#define NEEDS_CONTEXT(name) NEEDS_DRIVER(name); if (!emulator::current) return CUDA_ERROR_INVALID_CONTEXT; \
    if (emulator::lost) return emulator::lost
#define NOT_WHILE_CAPTURING if (emulator::capturing()) return CUDA_ERROR_STREAM_CAPTURE_UNSUPPORTED
#define GIVES_BACK(name) CUresult planted_ = (CUresult) emulator::called(name); \
    if (!emulator::current) return CUDA_ERROR_INVALID_CONTEXT
#define GIVEN_BACK return planted_ ? planted_ : emulator::lost
