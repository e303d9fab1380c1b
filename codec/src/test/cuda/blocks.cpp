// Runs the blocks of a grid one after the other. The threads of a block are fibers that hand over at barriers and shuffles;
// threads that never wait share one fiber, which costs nothing.
#include "emulator.h"
#include <algorithm>
#include <csetjmp>
#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <numeric>
#include <pthread.h>
#include <random>
#include <sys/mman.h>
#include <ucontext.h>

namespace emulator {
namespace {
const size_t STACK = 128 << 10;

struct Fiber {
    jmp_buf point;
    ucontext_t context;
    char* stack = (char*) mmap(nullptr, STACK, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    EmuThread* thread = nullptr;              // whose work the fiber was doing when it handed over
    bool started = false, idle = true;
};

// The block that runs now.
struct Block {
    const EmuInfo* kernel;
    void** arguments;
    EmuThread** current;                      // the kernel library's variable behind threadIdx and the rest
    int size, next, live, arrived, barrier_line;
    unsigned generation;
    long progress;
    const char* error;
    std::vector<int> order;
    std::vector<EmuThread> threads;
    std::vector<Fiber*> fibers;
    int fiber;
    jmp_buf scheduler;
    std::vector<uint32_t> exchanged;
    std::vector<unsigned> warp_arrived, warp_generation;
    std::vector<char> dynamic_shared;
} block;

void hand_over() {
    Fiber* fiber = block.fibers[block.fiber];
    fiber->thread = *block.current;
    if (!_setjmp(fiber->point)) _longjmp(block.scheduler, 1);
    *block.current = block.fibers[block.fiber]->thread;
}

void release_when_complete() {
    if (block.live > 0 && block.arrived == block.live) {
        block.arrived = 0;
        block.generation++;
        block.progress++;
    }
}

void barrier(int line) {
    if (block.live != block.size) block.error = "a thread left the kernel before a __syncthreads()";
    if (block.arrived == 0) block.barrier_line = line;
    else if (block.barrier_line != line) block.error = "threads of one block wait at different __syncthreads()";
    unsigned generation = block.generation;
    block.arrived++;
    block.progress++;
    release_when_complete();
    while (block.generation == generation) hand_over();
}

// Two phases: all lanes of the mask write, then all have read.
void warp_exchange(unsigned mask, uint32_t in, uint32_t* all) {
    int number = (*block.current)->lin, warp = number / 32, rest = block.size - 32 * warp;
    mask &= rest >= 32 ? 0xffffffffu : (1u << rest) - 1;
    for (int phase = 0; phase < 2; phase++) {
        if (phase == 0) block.exchanged[number] = in;
        unsigned generation = block.warp_generation[warp];
        block.warp_arrived[warp] |= 1u << (number & 31);
        block.progress++;
        if ((block.warp_arrived[warp] & mask) == mask) {
            block.warp_arrived[warp] &= ~mask;
            block.warp_generation[warp]++;
        }
        while (block.warp_generation[warp] == generation) hand_over();
        if (phase == 0) memcpy(all, &block.exchanged[32 * warp], 128);
    }
}

void* dynamic_shared() {
    return block.dynamic_shared.data();
}

void fiber_main() {
    for (;;) {
        while (block.next < block.size) {
            *block.current = &block.threads[block.order[block.next++]];
            block.fibers[block.fiber]->idle = false;
            block.kernel->call(block.arguments);
            if (block.arrived > 0) block.error = "a thread left the kernel while others wait at __syncthreads()";
            block.live--;
            block.progress++;
            release_when_complete();
        }
        Fiber* fiber = block.fibers[block.fiber];
        fiber->idle = true;
        if (!_setjmp(fiber->point)) _longjmp(block.scheduler, 1);
    }
}

void resume(int number) {
    if (_setjmp(block.scheduler)) return;
    block.fiber = number;
    Fiber* fiber = block.fibers[number];
    if (fiber->started) _longjmp(fiber->point, 1);
    fiber->started = true;
    getcontext(&fiber->context);
    fiber->context.uc_stack.ss_sp = fiber->stack;
    fiber->context.uc_stack.ss_size = STACK;
    fiber->context.uc_link = nullptr;
    makecontext(&fiber->context, fiber_main, 0);
    setcontext(&fiber->context);
}

// After an error in the middle of a block, its fibers start from the beginning.
void abandon_fibers() {
    for (auto each : block.fibers) each->started = false, each->idle = true;
}

bool run_block() {
    block.next = block.arrived = 0;
    block.live = block.size;
    block.generation = 0;
    block.error = nullptr;
    size_t used = 0;
    while (block.live > 0) {
        long before = block.progress;
        for (size_t i = 0; i < used && block.live > 0; i++) if (!block.fibers[i]->idle) resume((int) i);
        while (block.next < block.size) {
            if (used == block.fibers.size()) block.fibers.push_back(new Fiber);
            resume((int) used++);
        }
        if (block.progress == before && block.live > 0) {
            if (!block.error) block.error = "threads wait for ever at a barrier or shuffle";
            abandon_fibers();
            return false;
        }
    }
    return !block.error;
}

// A guard page that a kernel touches becomes CUDA_ERROR_ILLEGAL_ADDRESS; every other fault is passed to the JVM's handler.
sigjmp_buf faulted;
volatile bool watching;
pthread_t watched;
void* fault_address;
struct sigaction of_jvm;

void on_fault(int signal_number, siginfo_t* info, void* context) {
    if (watching && pthread_equal(pthread_self(), watched)) {
        fault_address = info->si_addr;
        sigset_t mask;
        sigemptyset(&mask);
        sigaddset(&mask, SIGSEGV);
        pthread_sigmask(SIG_UNBLOCK, &mask, nullptr);
        siglongjmp(faulted, 1);
    }
    if (of_jvm.sa_flags & SA_SIGINFO) of_jvm.sa_sigaction(signal_number, info, context);
    else if (of_jvm.sa_handler != SIG_DFL && of_jvm.sa_handler != SIG_IGN) of_jvm.sa_handler(signal_number);
    else signal(SIGSEGV, SIG_DFL);
}

void choose_order() {
    block.order.resize(block.size);
    std::iota(block.order.begin(), block.order.end(), 0);
    if (thread_order == "rev") {
        std::reverse(block.order.begin(), block.order.end());
    } else if (thread_order.rfind("rnd", 0) == 0) {
        std::mt19937 random(atoi(thread_order.c_str() + 3));
        std::shuffle(block.order.begin(), block.order.end(), random);
    }
}
}

const EmuApi kernel_api{barrier, warp_exchange, dynamic_shared};

void watch_faults() {
    struct sigaction action = {};
    action.sa_sigaction = on_fault;
    action.sa_flags = SA_SIGINFO | SA_ONSTACK;
    sigaction(SIGSEGV, &action, &of_jvm);
}

CUresult run_grid(const Function* function, dim3 grid, dim3 size, unsigned shared_bytes,
                  std::vector<std::vector<char>>& values) {
    std::vector<void*> arguments;
    for (auto& value : values) arguments.push_back(value.data());
    block.kernel = function->kernel;
    block.arguments = arguments.data();
    block.current = function->module->thread;
    block.size = size.x * size.y * size.z;
    int warps = (block.size + 31) / 32;
    block.threads.assign(block.size, {});
    block.exchanged.assign(32 * warps, 0);
    block.warp_arrived.assign(warps, 0);
    block.warp_generation.assign(warps, 0);
    choose_order();
    char where[160];
    for (unsigned z = 0; z < grid.z; z++) for (unsigned y = 0; y < grid.y; y++) for (unsigned x = 0; x < grid.x; x++) {
        // Shared memory starts as NaN.
        memset(function->module->shared_begin, 0xff, function->module->shared_end - function->module->shared_begin);
        block.dynamic_shared.assign(shared_bytes, (char) 0xff);
        for (unsigned t = 0; t < (unsigned) block.size; t++) {
            block.threads[t] = {{t % size.x, t / size.x % size.y, t / (size.x * size.y)}, {x, y, z}, size, grid, (int) t};
        }
        if (sigsetjmp(faulted, 0)) {
            watching = false;
            abandon_fibers();
            uint3 t = (*block.current)->tid;
            snprintf(where, sizeof where, "illegal address %p, block (%u,%u,%u), thread (%u,%u,%u)", fault_address, x, y, z,
                     t.x, t.y, t.z);
            return fail(CUDA_ERROR_ILLEGAL_ADDRESS, "kernel " + function->name + ": " + where);
        }
        watched = pthread_self();
        watching = true;
        bool good = run_block();
        watching = false;
        if (!good) {
            snprintf(where, sizeof where, "block (%u,%u,%u): %s", x, y, z, block.error);
            return fail(CUDA_ERROR_LAUNCH_FAILED, "kernel " + function->name + ", " + where);
        }
    }
    return CUDA_SUCCESS;
}
}
