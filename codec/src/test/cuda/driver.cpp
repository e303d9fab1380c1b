// The driver: device, context, memory, streams, events, graphs, modules, launches.
#include "emulator.h"
#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <dlfcn.h>
#include <map>
#include <sys/mman.h>

namespace emulator {
bool initialized;
thread_local CUcontext current;
CUresult lost = CUDA_SUCCESS;
std::string explanation;

namespace {
const size_t PAGE = 4096, MEMORY = 1ull << 33;
std::map<uintptr_t, size_t> allocations;
Stream null_stream;
std::vector<Stream*> streams{&null_stream};
int context;
}

CUresult fail(CUresult code, const std::string& why) {
    explanation = why;
    return code;
}

bool in_device_memory(const void* p, size_t bytes) {
    auto after = allocations.upper_bound((uintptr_t) p);
    if (after == allocations.begin()) return false;
    --after;
    return (uintptr_t) p + bytes <= after->first + after->second;
}

size_t device_memory_used() {
    size_t used = 0;
    for (auto& each : allocations) used += each.second;
    return used;
}

Stream* stream_of(CUstream handle) {
    return handle ? (Stream*) handle : &null_stream;
}

// Runs what waits on a stream. The first error kills the context.
CUresult drain(Stream* stream) {
    for (size_t i = 0; i < stream->queue.size() && !lost; i++) lost = stream->queue[i]();
    stream->queue.clear();
    return lost;
}

CUresult drain_all() {
    for (auto each : streams) drain(each);
    return lost;
}

CUresult submit(Stream* stream, Work work) {
    if (lost) return lost;
    (stream->capture ? stream->capture->work : stream->queue).push_back(std::move(work));
    return CUDA_SUCCESS;
}

bool capturing() {
    for (auto each : streams) if (each->capture) return true;
    return false;
}
}
using namespace emulator;

// ---- device and context

EXPORTED CUresult cuInit(unsigned flags) {
    PLANTED(CUresult, "cuInit");
    if (flags) return CUDA_ERROR_INVALID_VALUE;
    if (!initialized) watch_faults();
    initialized = true;
    return CUDA_SUCCESS;
}

EXPORTED CUresult cuDriverGetVersion(int* version) {
    PLANTED(CUresult, "cuDriverGetVersion");
    *version = 13000;
    return CUDA_SUCCESS;
}

EXPORTED CUresult cuDeviceGetCount(int* count) {
    NEEDS_DRIVER("cuDeviceGetCount");
    *count = 1;
    return CUDA_SUCCESS;
}

EXPORTED CUresult cuDeviceGet(CUdevice* device, int ordinal) {
    NEEDS_DRIVER("cuDeviceGet");
    if (ordinal) return CUDA_ERROR_INVALID_DEVICE;
    *device = 0;
    return CUDA_SUCCESS;
}

EXPORTED CUresult cuDeviceGetName(char* name, int length, CUdevice) {
    NEEDS_DRIVER("cuDeviceGetName");
    snprintf(name, length, "CPU emulator");
    return CUDA_SUCCESS;
}

EXPORTED CUresult cuDeviceTotalMem_v2(size_t* bytes, CUdevice) {
    NEEDS_DRIVER("cuDeviceTotalMem");
    *bytes = MEMORY;
    return CUDA_SUCCESS;
}

EXPORTED CUresult cuDeviceGetAttribute(int* value, CUdevice_attribute attribute, CUdevice) {
    NEEDS_DRIVER("cuDeviceGetAttribute");
    switch ((int) attribute) {
    case CU_DEVICE_ATTRIBUTE_COMPUTE_CAPABILITY_MAJOR: *value = 9; break;
    case CU_DEVICE_ATTRIBUTE_MULTIPROCESSOR_COUNT: *value = 4; break;
    case CU_DEVICE_ATTRIBUTE_MAX_SHARED_MEMORY_PER_BLOCK_OPTIN: *value = 227 << 10; break;
    default: *value = 0;
    }
    return CUDA_SUCCESS;
}

EXPORTED CUresult cuDevicePrimaryCtxRetain(CUcontext* out, CUdevice) {
    NEEDS_DRIVER("cuDevicePrimaryCtxRetain");
    live.contexts++;
    *out = (CUcontext) &context;
    return CUDA_SUCCESS;
}

// The last release destroys the context, and with it the error that killed it.
EXPORTED CUresult cuDevicePrimaryCtxRelease_v2(CUdevice) {
    CUresult planted = (CUresult) called("cuDevicePrimaryCtxRelease");
    if (live.contexts <= 0) return CUDA_ERROR_INVALID_CONTEXT;
    if (--live.contexts == 0) {
        lost = CUDA_SUCCESS;
        for (auto each : streams) each->queue.clear();
    }
    return planted;
}

EXPORTED CUresult cuCtxSetCurrent(CUcontext to) {
    NEEDS_DRIVER("cuCtxSetCurrent");
    current = to;
    return CUDA_SUCCESS;
}

EXPORTED CUresult cuGetErrorName(CUresult code, const char** out) {
    static char name[64];
    switch ((int) code) {
    case CUDA_ERROR_INVALID_VALUE: *out = "CUDA_ERROR_INVALID_VALUE"; break;
    case CUDA_ERROR_OUT_OF_MEMORY: *out = "CUDA_ERROR_OUT_OF_MEMORY"; break;
    case CUDA_ERROR_ILLEGAL_ADDRESS: *out = "CUDA_ERROR_ILLEGAL_ADDRESS"; break;
    case CUDA_ERROR_LAUNCH_FAILED: *out = "CUDA_ERROR_LAUNCH_FAILED"; break;
    default:
        snprintf(name, sizeof name, "CUDA_ERROR_%d", (int) code);
        *out = name;
    }
    return CUDA_SUCCESS;
}

EXPORTED CUresult cuGetErrorString(CUresult, const char** out) {
    *out = explanation.empty() ? "emulated error" : explanation.c_str();
    return CUDA_SUCCESS;
}

// ---- memory

EXPORTED CUresult cuMemGetInfo_v2(size_t* free, size_t* total) {
    NEEDS_CONTEXT("cuMemGetInfo");
    *total = MEMORY;
    *free = MEMORY - device_memory_used();
    return CUDA_SUCCESS;
}

static size_t whole_pages(size_t bytes) {
    return (bytes + PAGE - 1) / PAGE * PAGE;
}

// 256-byte aligned as CUDA's, and as near to the guard page behind as that allows.
static size_t lead(size_t bytes) {
    return (whole_pages(bytes) - bytes) / 256 * 256;
}

EXPORTED CUresult cuMemAlloc_v2(CUdeviceptr* out, size_t bytes) {
    NEEDS_CONTEXT("cuMemAlloc");
    NOT_WHILE_CAPTURING;
    if (!bytes) return CUDA_ERROR_INVALID_VALUE;
    if (allocation_fails() || bytes > MEMORY - device_memory_used()) return fail(CUDA_ERROR_OUT_OF_MEMORY, "out of memory");
    char* pages = (char*) mmap(nullptr, whole_pages(bytes) + 2 * PAGE, PROT_NONE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    if (pages == MAP_FAILED) return CUDA_ERROR_OUT_OF_MEMORY;
    if (mprotect(pages + PAGE, whole_pages(bytes), PROT_READ | PROT_WRITE)) return CUDA_ERROR_OUT_OF_MEMORY;
    memset(pages + PAGE, 0xff, whole_pages(bytes));
    uintptr_t address = (uintptr_t) pages + PAGE + lead(bytes);
    allocations[address] = bytes;
    live.memory++;
    *out = address;
    return CUDA_SUCCESS;
}

EXPORTED CUresult cuMemFree_v2(CUdeviceptr address) {
    GIVES_BACK("cuMemFree");
    NOT_WHILE_CAPTURING;
    drain_all();
    auto found = allocations.find(address);
    if (found == allocations.end()) return CUDA_ERROR_INVALID_VALUE;
    size_t bytes = found->second;
    munmap((char*) address - lead(bytes) - PAGE, whole_pages(bytes) + 2 * PAGE);
    allocations.erase(found);
    live.memory--;
    GIVEN_BACK;
}

EXPORTED CUresult cuMemHostAlloc(void** out, size_t bytes, unsigned) {
    NEEDS_CONTEXT("cuMemHostAlloc");
    NOT_WHILE_CAPTURING;
    if (allocation_fails() || posix_memalign(out, PAGE, bytes)) return fail(CUDA_ERROR_OUT_OF_MEMORY, "out of memory");
    memset(*out, 0xff, bytes);
    live.pinned++;
    return CUDA_SUCCESS;
}

EXPORTED CUresult cuMemFreeHost(void* memory) {
    GIVES_BACK("cuMemFreeHost");
    drain_all();
    free(memory);
    live.pinned--;
    GIVEN_BACK;
}

EXPORTED CUresult cuMemcpyHtoDAsync_v2(CUdeviceptr to, const void* from, size_t bytes, CUstream stream) {
    NEEDS_CONTEXT("cuMemcpyHtoDAsync");
    if (!in_device_memory((void*) to, bytes)) return CUDA_ERROR_INVALID_VALUE;
    return submit(stream_of(stream), [=] { memcpy((void*) to, from, bytes); return CUDA_SUCCESS; });
}

EXPORTED CUresult cuMemcpyDtoHAsync_v2(void* to, CUdeviceptr from, size_t bytes, CUstream stream) {
    NEEDS_CONTEXT("cuMemcpyDtoHAsync");
    if (!in_device_memory((void*) from, bytes)) return CUDA_ERROR_INVALID_VALUE;
    return submit(stream_of(stream), [=] { memcpy(to, (void*) from, bytes); return CUDA_SUCCESS; });
}

EXPORTED CUresult cuMemcpyDtoDAsync_v2(CUdeviceptr to, CUdeviceptr from, size_t bytes, CUstream stream) {
    NEEDS_CONTEXT("cuMemcpyDtoDAsync");
    if (!in_device_memory((void*) to, bytes) || !in_device_memory((void*) from, bytes)) return CUDA_ERROR_INVALID_VALUE;
    return submit(stream_of(stream), [=] { memcpy((void*) to, (void*) from, bytes); return CUDA_SUCCESS; });
}

EXPORTED CUresult cuMemsetD32Async(CUdeviceptr to, unsigned word, size_t count, CUstream stream) {
    NEEDS_CONTEXT("cuMemsetD32Async");
    if (!in_device_memory((void*) to, 4 * count)) return CUDA_ERROR_INVALID_VALUE;
    return submit(stream_of(stream), [=] { std::fill_n((unsigned*) to, count, word); return CUDA_SUCCESS; });
}

// ---- streams, events, graphs

EXPORTED CUresult cuStreamCreate(CUstream* out, unsigned) {
    NEEDS_CONTEXT("cuStreamCreate");
    streams.push_back(new Stream);
    live.streams++;
    *out = (CUstream) streams.back();
    return CUDA_SUCCESS;
}

EXPORTED CUresult cuStreamDestroy_v2(CUstream handle) {
    GIVES_BACK("cuStreamDestroy");
    Stream* stream = stream_of(handle);
    drain(stream);
    streams.erase(std::find(streams.begin(), streams.end(), stream));
    delete stream->capture;
    delete stream;
    live.streams--;
    GIVEN_BACK;
}

EXPORTED CUresult cuStreamSynchronize(CUstream stream) {
    NEEDS_CONTEXT("cuStreamSynchronize");
    NOT_WHILE_CAPTURING;
    return drain(stream_of(stream));
}

EXPORTED CUresult cuStreamBeginCapture_v2(CUstream stream, CUstreamCaptureMode) {
    NEEDS_CONTEXT("cuStreamBeginCapture");
    if (!stream || stream_of(stream)->capture) return CUDA_ERROR_STREAM_CAPTURE_UNSUPPORTED;
    stream_of(stream)->capture = new Graph;
    return CUDA_SUCCESS;
}

EXPORTED CUresult cuStreamEndCapture(CUstream stream, CUgraph* out) {
    CUresult planted = (CUresult) called("cuStreamEndCapture");
    Graph* graph = stream_of(stream)->capture;
    stream_of(stream)->capture = nullptr;
    if (planted || lost || !graph) {
        delete graph;
        return planted ? planted : lost ? lost : CUDA_ERROR_INVALID_VALUE;
    }
    live.graphs++;
    *out = (CUgraph) graph;
    return CUDA_SUCCESS;
}

EXPORTED CUresult cuGraphInstantiateWithFlags(CUgraphExec* out, CUgraph graph, unsigned long long) {
    NEEDS_CONTEXT("cuGraphInstantiateWithFlags");
    live.executables++;
    *out = (CUgraphExec) new Graph(*(Graph*) graph);
    return CUDA_SUCCESS;
}

EXPORTED CUresult cuGraphLaunch(CUgraphExec graph, CUstream stream) {
    NEEDS_CONTEXT("cuGraphLaunch");
    for (auto& work : ((Graph*) graph)->work) submit(stream_of(stream), work);
    return CUDA_SUCCESS;
}

EXPORTED CUresult cuGraphExecDestroy(CUgraphExec graph) {
    GIVES_BACK("cuGraphExecDestroy");
    delete (Graph*) graph;
    live.executables--;
    GIVEN_BACK;
}

EXPORTED CUresult cuGraphDestroy(CUgraph graph) {
    GIVES_BACK("cuGraphDestroy");
    delete (Graph*) graph;
    live.graphs--;
    GIVEN_BACK;
}

struct Event {
    std::chrono::steady_clock::time_point time;
    Stream* stream = nullptr;
};

EXPORTED CUresult cuEventCreate(CUevent* out, unsigned) {
    NEEDS_CONTEXT("cuEventCreate");
    live.events++;
    *out = (CUevent) new Event;
    return CUDA_SUCCESS;
}

EXPORTED CUresult cuEventDestroy_v2(CUevent event) {
    GIVES_BACK("cuEventDestroy");
    drain_all();
    delete (Event*) event;
    live.events--;
    GIVEN_BACK;
}

EXPORTED CUresult cuEventRecord(CUevent handle, CUstream stream) {
    NEEDS_CONTEXT("cuEventRecord");
    auto event = (Event*) handle;
    event->stream = stream_of(stream);
    return submit(event->stream, [=] { event->time = std::chrono::steady_clock::now(); return CUDA_SUCCESS; });
}

EXPORTED CUresult cuEventSynchronize(CUevent event) {
    NEEDS_CONTEXT("cuEventSynchronize");
    NOT_WHILE_CAPTURING;
    Stream* stream = ((Event*) event)->stream;
    return stream ? drain(stream) : CUDA_SUCCESS;
}

EXPORTED CUresult cuEventElapsedTime(float* milliseconds, CUevent from, CUevent to) {
    NEEDS_CONTEXT("cuEventElapsedTime");
    *milliseconds = std::chrono::duration<float, std::milli>(((Event*) to)->time - ((Event*) from)->time).count();
    return CUDA_SUCCESS;
}

// ---- modules and launches; an image is a mark and the path of a library that compiler.cpp made

EXPORTED CUresult cuModuleLoadDataEx(CUmodule* out, const void* image, unsigned, CUjit_option*, void**) {
    NEEDS_CONTEXT("cuModuleLoadDataEx");
    NOT_WHILE_CAPTURING;
    const char* text = (const char*) image;
    if (strncmp(text, "EMULATED:", 9)) return fail(CUDA_ERROR_INVALID_IMAGE, "no image of the emulator");
    void* library = dlopen(text + 9, RTLD_NOW | RTLD_LOCAL);
    if (!library) return fail(CUDA_ERROR_INVALID_IMAGE, dlerror());
    auto module = new Module{library, (EmuThread**) dlsym(library, "emu_cur"), nullptr, nullptr};
    ((void (*)(const EmuApi*)) dlsym(library, "emu_bind"))(&kernel_api);
    ((void (*)(char**, char**)) dlsym(library, "emu_shared_range"))(&module->shared_begin, &module->shared_end);
    live.modules++;
    *out = (CUmodule) module;
    return CUDA_SUCCESS;
}

EXPORTED CUresult cuModuleUnload(CUmodule handle) {
    GIVES_BACK("cuModuleUnload");
    drain_all();
    dlclose(((Module*) handle)->library);
    delete (Module*) handle;
    live.modules--;
    GIVEN_BACK;
}

EXPORTED CUresult cuModuleGetFunction(CUfunction* out, CUmodule handle, const char* name) {
    NEEDS_CONTEXT("cuModuleGetFunction");
    auto module = (Module*) handle;
    auto info = (const EmuInfo* (*)()) dlsym(module->library, (std::string("emu_info__") + name).c_str());
    if (!info) return fail(CUDA_ERROR_NOT_FOUND, "no such kernel");
    // Functions live as long as the process: the driver's handles need no giving back.
    *out = (CUfunction) new Function{module, info(), name};
    return CUDA_SUCCESS;
}

EXPORTED CUresult cuFuncSetAttribute(CUfunction function, CUfunction_attribute attribute, int value) {
    NEEDS_CONTEXT("cuFuncSetAttribute");
    if (attribute == CU_FUNC_ATTRIBUTE_MAX_DYNAMIC_SHARED_SIZE_BYTES) {
        if (value > 227 << 10) return CUDA_ERROR_INVALID_VALUE;
        ((Function*) function)->most_shared = value;
    }
    return CUDA_SUCCESS;
}

EXPORTED CUresult cuFuncGetAttribute(int* value, CUfunction_attribute attribute, CUfunction function) {
    NEEDS_CONTEXT("cuFuncGetAttribute");
    switch ((int) attribute) {
    case CU_FUNC_ATTRIBUTE_MAX_DYNAMIC_SHARED_SIZE_BYTES: *value = ((Function*) function)->most_shared; break;
    case CU_FUNC_ATTRIBUTE_NUM_REGS: *value = 32; break;
    default: *value = 0;
    }
    return CUDA_SUCCESS;
}

EXPORTED CUresult cuLaunchKernel(CUfunction handle, unsigned gx, unsigned gy, unsigned gz, unsigned bx, unsigned by,
                                 unsigned bz, unsigned shared_bytes, CUstream stream, void** parameters, void** extra) {
    NEEDS_CONTEXT("cuLaunchKernel");
    auto function = (Function*) handle;
    bool grid = gx && gy && gz && gx <= 0x7fffffffu && gy <= 65535 && gz <= 65535;
    bool block = bx && by && bz && bz <= 64 && (unsigned long long) bx * by * bz <= 1024;
    if (!function || !grid || !block || extra || (int) shared_bytes > function->most_shared
        || (function->kernel->n && !parameters)) return fail(CUDA_ERROR_INVALID_VALUE, "impossible launch");
    std::vector<std::vector<char>> values;               // copied at the call, as CUDA does
    for (int i = 0; i < function->kernel->n; i++) {
        char* value = (char*) parameters[i];
        values.emplace_back(value, value + function->kernel->sizes[i]);
    }
    return submit(stream_of(stream), [=]() mutable {
        if (int code = launch_fails()) return fail((CUresult) code, "planted in kernel " + function->name);
        return run_grid(function, {gx, gy, gz}, {bx, by, bz}, shared_bytes, values);
    });
}
