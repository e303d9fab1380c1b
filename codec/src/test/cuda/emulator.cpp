// A stand-in for libcuda.so.1 + libcublas.so.13 + libnvrtc.so.13 on the CPU, for tests.
// Compiled against NVIDIA's own headers, so the C++ compiler checks every signature.
#ifdef EMULATOR_NVIDIA_HEADERS
#include <cuda.h>
#include <nvrtc.h>
#include <cublas_v2.h>
#undef cuEventElapsedTime
#else
#include "declarations.h"
#endif
#include <algorithm>
#include <sys/stat.h>
#include <dlfcn.h>
#include <setjmp.h>
#include <signal.h>
#include <pthread.h>
#include <sys/mman.h>
#include <ucontext.h>
#include <unistd.h>
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <chrono>
#include <fstream>
#include <functional>
#include <map>
#include <memory>
#include <random>
#include <regex>
#include <sstream>
#include <string>
#include <vector>
#include <numeric>
#define EXP extern "C" __attribute__((visibility("default")))

struct EmuThread { uint3 tid, bid; dim3 bdim, gdim; int lin; };
struct EmuApi { void (*barrier)(int); void (*warp_exchange)(unsigned, uint32_t, uint32_t*); void* (*dyn_shared)(); };
struct EmuInfo { int n; const size_t* sizes; void (*call)(void**); };

// ------------------------------------------------------------ state
static bool inited; static thread_local CUcontext curCtx; static int ctxDummy, ctxRef;
static std::map<uintptr_t, size_t> dev;              // live device allocations
static char errbuf[256];
static std::string order;                            // of a block's threads: "" forward, "rev", "rnd<seed>"
static bool lazyMode() { static bool l = !getenv("EMU_EAGER"); return l; }
struct Graph { std::vector<std::function<CUresult()>> ops; };
struct Stream { std::vector<std::function<CUresult()>> q; Graph* capture = nullptr; };
static Stream nullStream; static std::vector<Stream*> streams{&nullStream};
static CUresult sticky = CUDA_SUCCESS;
static Stream* S(CUstream s) { return s ? (Stream*) s : &nullStream; }
static CUresult drain(Stream* s) { for (size_t i = 0; i < s->q.size(); i++) { CUresult r = s->q[i](); if (r && !sticky) sticky = r; } s->q.clear(); return sticky; }
static CUresult submit(Stream* s, std::function<CUresult()> f) {
    if (sticky) return sticky;
    if (s->capture) { s->capture->ops.push_back(std::move(f)); return CUDA_SUCCESS; }
    if (lazyMode()) { s->q.push_back(std::move(f)); return CUDA_SUCCESS; }
    return sticky = f();
}
static bool inDev(uintptr_t p, size_t n) { auto it = dev.upper_bound(p); if (it == dev.begin()) return false; --it; return p + n <= it->first + it->second; }
#define NEED_INIT if (!inited) return CUDA_ERROR_NOT_INITIALIZED
#define NEED_CTX NEED_INIT; if (!curCtx) return CUDA_ERROR_INVALID_CONTEXT

// ------------------------------------------------------------ driver: device, context, memory
static void install_segv();
EXP CUresult cuInit(unsigned f) { if (f) return CUDA_ERROR_INVALID_VALUE; if (!inited) install_segv(); inited = true; return CUDA_SUCCESS; }
EXP CUresult cuDriverGetVersion(int* v) { *v = 13000; return CUDA_SUCCESS; }
EXP CUresult cuDeviceGetCount(int* c) { NEED_INIT; *c = 1; return CUDA_SUCCESS; }
EXP CUresult cuDeviceGet(CUdevice* d, int o) { NEED_INIT; if (o) return CUDA_ERROR_INVALID_DEVICE; *d = 0; return CUDA_SUCCESS; }
EXP CUresult cuDeviceGetName(char* n, int len, CUdevice) { NEED_INIT; snprintf(n, len, "CPU emulator"); return CUDA_SUCCESS; }
EXP CUresult cuDeviceTotalMem_v2(size_t* b, CUdevice) { NEED_INIT; *b = 1ull << 33; return CUDA_SUCCESS; }
EXP CUresult cuDeviceGetAttribute(int* v, CUdevice_attribute a, CUdevice) { NEED_INIT; *v = a == CU_DEVICE_ATTRIBUTE_COMPUTE_CAPABILITY_MAJOR ? 9 : a == CU_DEVICE_ATTRIBUTE_MULTIPROCESSOR_COUNT ? 4 : a == CU_DEVICE_ATTRIBUTE_MAX_SHARED_MEMORY_PER_BLOCK_OPTIN ? 227 << 10 : 0; return CUDA_SUCCESS; }
EXP CUresult cuDevicePrimaryCtxRetain(CUcontext* c, CUdevice) { NEED_INIT; ctxRef++; *c = (CUcontext) &ctxDummy; return CUDA_SUCCESS; }
EXP CUresult cuDevicePrimaryCtxRelease_v2(CUdevice) { NEED_INIT; if (ctxRef <= 0) return CUDA_ERROR_INVALID_CONTEXT; ctxRef--; return CUDA_SUCCESS; }
EXP CUresult cuCtxSetCurrent(CUcontext c) { NEED_INIT; curCtx = c; return CUDA_SUCCESS; }
EXP CUresult cuCtxSynchronize() { NEED_CTX; for (auto s : streams) drain(s); return sticky; }
EXP CUresult cuMemGetInfo_v2(size_t* f, size_t* t) { NEED_CTX; *t = 1ull << 33; size_t u = 0; for (auto& e : dev) u += e.second; *f = *t - u; return CUDA_SUCCESS; }
EXP CUresult cuMemAlloc_v2(CUdeviceptr* p, size_t n) {
    NEED_CTX; if (!n) return CUDA_ERROR_INVALID_VALUE; if (n > 1ull << 33) return CUDA_ERROR_OUT_OF_MEMORY;
    size_t pg = 4096, len = (n + pg - 1) / pg * pg;              // guard page before and after, block ends at the guard page
    char* m = (char*) mmap(nullptr, len + 2 * pg, PROT_NONE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    if (m == MAP_FAILED || mprotect(m + pg, len, PROT_READ | PROT_WRITE)) return CUDA_ERROR_OUT_OF_MEMORY;
    memset(m + pg, 0xff, len);                                   // NaN poison
    uintptr_t a = (uintptr_t) m + pg + (len - n) / 256 * 256;    // 256-byte aligned as CUDA, as near the end guard as that allows
    dev[a] = n; *p = a; return CUDA_SUCCESS;
}
EXP CUresult cuMemFree_v2(CUdeviceptr p) {
    NEED_CTX; if (!p) return CUDA_SUCCESS; cuCtxSynchronize();
    auto it = dev.find(p); if (it == dev.end()) return CUDA_ERROR_INVALID_VALUE;
    size_t len = (it->second + 4095) / 4096 * 4096; char* m = (char*) (((uintptr_t) p - (len - it->second) / 256 * 256) - 4096); munmap(m, len + 8192); dev.erase(it); return CUDA_SUCCESS;
}
EXP CUresult cuMemHostAlloc(void** p, size_t n, unsigned) { NEED_CTX; return posix_memalign(p, 4096, n) ? CUDA_ERROR_OUT_OF_MEMORY : CUDA_SUCCESS; }
EXP CUresult cuMemFreeHost(void* p) { NEED_CTX; free(p); return CUDA_SUCCESS; }
EXP CUresult cuMemcpyHtoDAsync_v2(CUdeviceptr d, const void* h, size_t n, CUstream s) { NEED_CTX; if (!inDev(d, n)) return CUDA_ERROR_INVALID_VALUE; return submit(S(s), [=] { memcpy((void*) d, h, n); return CUDA_SUCCESS; }); }
EXP CUresult cuMemcpyDtoHAsync_v2(void* h, CUdeviceptr d, size_t n, CUstream s) { NEED_CTX; if (!inDev(d, n)) return CUDA_ERROR_INVALID_VALUE; return submit(S(s), [=] { memcpy(h, (void*) d, n); return CUDA_SUCCESS; }); }
EXP CUresult cuMemcpyDtoDAsync_v2(CUdeviceptr d, CUdeviceptr x, size_t n, CUstream s) { NEED_CTX; if (!inDev(d, n) || !inDev(x, n)) return CUDA_ERROR_INVALID_VALUE; return submit(S(s), [=] { memcpy((void*) d, (void*) x, n); return CUDA_SUCCESS; }); }
EXP CUresult cuMemcpyHtoD_v2(CUdeviceptr d, const void* h, size_t n) { CUresult r = cuMemcpyHtoDAsync_v2(d, h, n, 0); return r ? r : drain(&nullStream); }
EXP CUresult cuMemcpyDtoH_v2(void* h, CUdeviceptr d, size_t n) { CUresult r = cuMemcpyDtoHAsync_v2(h, d, n, 0); return r ? r : drain(&nullStream); }
EXP CUresult cuMemsetD32Async(CUdeviceptr d, unsigned v, size_t n, CUstream s) { NEED_CTX; if (!inDev(d, 4 * n)) return CUDA_ERROR_INVALID_VALUE; return submit(S(s), [=] { for (size_t i = 0; i < n; i++) ((unsigned*) d)[i] = v; return CUDA_SUCCESS; }); }
// streams, events, graphs
EXP CUresult cuStreamCreate(CUstream* s, unsigned) { NEED_CTX; auto x = new Stream; streams.push_back(x); *s = (CUstream) x; return CUDA_SUCCESS; }
EXP CUresult cuStreamDestroy_v2(CUstream s) { NEED_CTX; drain(S(s)); streams.erase(std::find(streams.begin(), streams.end(), S(s))); delete S(s); return CUDA_SUCCESS; }
EXP CUresult cuStreamSynchronize(CUstream s) { NEED_CTX; if (S(s)->capture) return CUDA_ERROR_STREAM_CAPTURE_UNSUPPORTED; return drain(S(s)); }
struct Event { std::chrono::steady_clock::time_point t; Stream* s = nullptr; };
EXP CUresult cuEventCreate(CUevent* e, unsigned) { NEED_CTX; *e = (CUevent) new Event; return CUDA_SUCCESS; }
EXP CUresult cuEventDestroy_v2(CUevent e) { NEED_CTX; cuCtxSynchronize(); delete (Event*) e; return CUDA_SUCCESS; }
EXP CUresult cuEventRecord(CUevent e, CUstream s) { NEED_CTX; auto ev = (Event*) e; ev->s = S(s); return submit(S(s), [=] { ev->t = std::chrono::steady_clock::now(); return CUDA_SUCCESS; }); }
EXP CUresult cuEventSynchronize(CUevent e) { NEED_CTX; auto ev = (Event*) e; return ev->s ? drain(ev->s) : CUDA_SUCCESS; }
EXP CUresult cuEventElapsedTime(float* ms, CUevent a, CUevent b) { NEED_CTX; *ms = std::chrono::duration<float, std::milli>(((Event*) b)->t - ((Event*) a)->t).count(); return CUDA_SUCCESS; }
EXP CUresult cuStreamBeginCapture_v2(CUstream s, CUstreamCaptureMode) { NEED_CTX; if (!s) return CUDA_ERROR_STREAM_CAPTURE_UNSUPPORTED; S(s)->capture = new Graph; return CUDA_SUCCESS; }
EXP CUresult cuStreamEndCapture(CUstream s, CUgraph* g) { NEED_CTX; *g = (CUgraph) S(s)->capture; S(s)->capture = nullptr; return CUDA_SUCCESS; }
EXP CUresult cuGraphInstantiateWithFlags(CUgraphExec* e, CUgraph g, unsigned long long) { NEED_CTX; *e = (CUgraphExec) new Graph(*(Graph*) g); return CUDA_SUCCESS; }
EXP CUresult cuGraphLaunch(CUgraphExec e, CUstream s) { NEED_CTX; for (auto& f : ((Graph*) e)->ops) { CUresult r = submit(S(s), f); if (r) return r; } return CUDA_SUCCESS; }
EXP CUresult cuGraphExecDestroy(CUgraphExec e) { delete (Graph*) e; return CUDA_SUCCESS; }
EXP CUresult cuGraphDestroy(CUgraph g) { delete (Graph*) g; return CUDA_SUCCESS; }
EXP CUresult cuGetErrorName(CUresult r, const char** s) { static char b[64]; snprintf(b, 64, "CUDA_ERROR_%d", r); *s = b; return CUDA_SUCCESS; }
EXP CUresult cuGetErrorString(CUresult r, const char** s) { *s = errbuf[0] ? errbuf : "emulated error"; return CUDA_SUCCESS; }

// ------------------------------------------------------------ block execution on fibers
struct Fiber { jmp_buf jb; ucontext_t uc; char* stack; bool started = false, idle = true; };
static const size_t STACK = 128 << 10;
struct Block {
    EmuThread proto; const EmuInfo* k; void** args; EmuThread** cur; int nt, next, live, arrived; unsigned gen; long progress;
    std::vector<int> order; std::vector<EmuThread> th; std::vector<Fiber*> pool; std::vector<EmuThread*> fcur;
    const char* err; int barLine; std::vector<uint32_t> slot; std::vector<unsigned> warpArr, warpGen; jmp_buf sched; int curFiber;
} B;
static void set_cur(EmuThread* t) { *B.cur = t; }
static void release_if_complete() { if (B.live > 0 && B.arrived == B.live) { B.arrived = 0; B.gen++; B.progress++; } }
static void yield_() { Fiber* f = B.pool[B.curFiber]; B.fcur[B.curFiber] = *B.cur; if (!_setjmp(f->jb)) _longjmp(B.sched, 1); set_cur(B.fcur[B.curFiber]); }
static void emu_barrier(int line) {
    if (B.live != B.nt) B.err = "a thread left the kernel before a __syncthreads()";
    if (B.arrived == 0) B.barLine = line; else if (B.barLine != line) B.err = "threads of one block wait at different __syncthreads()";
    unsigned g = B.gen; B.arrived++; B.progress++; release_if_complete(); while (B.gen == g) yield_(); }
static void emu_warp(unsigned mask, uint32_t in, uint32_t* all) {
    int lin = (*B.cur)->lin, w = lin >> 5; unsigned lanes = B.nt - w * 32 >= 32 ? 0xffffffffu : (1u << (B.nt - w * 32)) - 1; mask &= lanes;
    for (int phase = 0; phase < 2; phase++) {                   // all write, then all have read
        if (phase == 0) B.slot[lin] = in;
        unsigned g = B.warpGen[w]; B.warpArr[w] |= 1u << (lin & 31); B.progress++;
        if ((B.warpArr[w] & mask) == mask) { B.warpArr[w] &= ~mask; B.warpGen[w]++; }
        while (B.warpGen[w] == g) yield_();
        if (phase == 0) memcpy(all, &B.slot[w * 32], 128);
    }
}
static thread_local std::vector<char> dynSmem;
static void* emu_dyn() { return dynSmem.data(); }
static const EmuApi api{emu_barrier, emu_warp, emu_dyn};
static void fiber_main() {
    for (;;) {
        while (B.next < B.nt) {                                  // threads that never wait share one fiber: no switch at all
            EmuThread* t = &B.th[B.order[B.next++]]; set_cur(t); B.pool[B.curFiber]->idle = false;
            B.k->call(B.args);
            if (B.arrived > 0) B.err = "a thread left the kernel while others wait at __syncthreads()";
            B.live--; B.progress++; release_if_complete();
        }
        Fiber* f = B.pool[B.curFiber]; f->idle = true;
        if (!_setjmp(f->jb)) _longjmp(B.sched, 1);
    }
}
static void resume(int i) {
    if (_setjmp(B.sched)) return;
    B.curFiber = i; Fiber* f = B.pool[i];
    if (f->started) _longjmp(f->jb, 1);
    f->started = true; getcontext(&f->uc); f->uc.uc_stack.ss_sp = f->stack; f->uc.uc_stack.ss_size = STACK; f->uc.uc_link = nullptr;
    makecontext(&f->uc, fiber_main, 0); setcontext(&f->uc);
}
static bool run_block() {
    B.next = 0; B.live = B.nt; B.arrived = 0; B.gen = 0; B.err = nullptr;
    size_t used = 0;
    while (B.live > 0) {
        long before = B.progress;
        for (size_t i = 0; i < used && B.live > 0; i++) if (!B.pool[i]->idle) resume((int) i);
        while (B.next < B.nt) {
            if (used == B.pool.size()) { Fiber* f = new Fiber; f->stack = (char*) mmap(nullptr, STACK, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0); B.pool.push_back(f); B.fcur.push_back(nullptr); }
            resume((int) used++);
        }
        if (B.progress == before && B.live > 0) { B.err = "threads wait for ever at a barrier or shuffle"; for (auto f : B.pool) f->started = false, f->idle = true; }
        if (B.err && B.progress == before) return false;
    }
    return !B.err;
}
// guard-page hits inside a kernel become CUDA_ERROR_ILLEGAL_ADDRESS; every other SIGSEGV goes on to the JVM's handler
static sigjmp_buf segvJmp; static volatile bool segvArmed; static pthread_t segvThread; static void* segvAddr; static struct sigaction jvmSegv;
static void on_segv(int sig, siginfo_t* i, void* c) {
    if (segvArmed && pthread_equal(pthread_self(), segvThread)) { segvAddr = i->si_addr; sigset_t m; sigemptyset(&m); sigaddset(&m, SIGSEGV); pthread_sigmask(SIG_UNBLOCK, &m, nullptr); siglongjmp(segvJmp, 1); }
    if (jvmSegv.sa_flags & SA_SIGINFO) jvmSegv.sa_sigaction(sig, i, c); else if (jvmSegv.sa_handler != SIG_DFL && jvmSegv.sa_handler != SIG_IGN) jvmSegv.sa_handler(sig); else { signal(SIGSEGV, SIG_DFL); }
}
static void install_segv() { struct sigaction a = {}; a.sa_sigaction = on_segv; a.sa_flags = SA_SIGINFO | SA_ONSTACK; sigaction(SIGSEGV, &a, &jvmSegv); }
struct Module { void* h; EmuThread** cur; char *sb, *se; };
struct Function { Module* m; const EmuInfo* k; std::string name; int maxDyn = 48 << 10; };
static CUresult run_grid(Function* f, dim3 g, dim3 b, unsigned smem, std::vector<std::vector<char>>& vals) {
    std::vector<void*> args; for (auto& v : vals) args.push_back(v.data());
    B.k = f->k; B.args = args.data(); B.cur = f->m->cur; B.nt = b.x * b.y * b.z;
    B.th.assign(B.nt, {}); B.slot.assign((B.nt + 31) / 32 * 32, 0); B.warpArr.assign((B.nt + 31) / 32, 0); B.warpGen.assign((B.nt + 31) / 32, 0);
    B.order.resize(B.nt); std::iota(B.order.begin(), B.order.end(), 0);
    const char* o = order.c_str(); if (!strcmp(o, "rev")) std::reverse(B.order.begin(), B.order.end());
    else if (!strncmp(o, "rnd", 3)) { std::mt19937 r(atoi(o + 3)); std::shuffle(B.order.begin(), B.order.end(), r); }
    for (unsigned z = 0; z < g.z; z++) for (unsigned y = 0; y < g.y; y++) for (unsigned x = 0; x < g.x; x++) {
        memset(f->m->sb, 0xff, f->m->se - f->m->sb); dynSmem.assign(smem, (char) 0xff);   // shared memory starts as NaN
        for (int t = 0; t < B.nt; t++) B.th[t] = {{t % b.x, t / b.x % b.y, t / (b.x * b.y)}, {x, y, z}, b, g, t};
        if (sigsetjmp(segvJmp, 0)) { for (auto q : B.pool) q->started = false, q->idle = true; segvArmed = false; EmuThread* t = *B.cur;
            snprintf(errbuf, sizeof errbuf, "kernel %s: illegal address %p, block (%u,%u,%u) thread (%u,%u,%u)", f->name.c_str(), segvAddr, x, y, z, t->tid.x, t->tid.y, t->tid.z); return CUDA_ERROR_ILLEGAL_ADDRESS; }
        segvThread = pthread_self(); segvArmed = true; bool ok = run_block(); segvArmed = false;
        if (!ok) { snprintf(errbuf, sizeof errbuf, "kernel %s, block (%u,%u,%u): %s", f->name.c_str(), x, y, z, B.err); return CUDA_ERROR_LAUNCH_FAILED; }
    }
    return CUDA_SUCCESS;
}
EXP CUresult cuModuleLoadDataEx(CUmodule* m, const void* image, unsigned, CUjit_option*, void**) {
    NEED_CTX; const char* s = (const char*) image; if (strncmp(s, "EMUSO:", 6)) return CUDA_ERROR_INVALID_IMAGE;
    void* h = dlopen(s + 6, RTLD_NOW | RTLD_LOCAL); if (!h) { snprintf(errbuf, sizeof errbuf, "%s", dlerror()); return CUDA_ERROR_INVALID_IMAGE; }
    auto x = new Module{h, (EmuThread**) dlsym(h, "emu_cur"), nullptr, nullptr};
    ((void (*)(const EmuApi*)) dlsym(h, "emu_bind"))(&api); ((void (*)(char**, char**)) dlsym(h, "emu_shared_range"))(&x->sb, &x->se);
    *m = (CUmodule) x; return CUDA_SUCCESS;
}
EXP CUresult cuModuleUnload(CUmodule m) { NEED_CTX; cuCtxSynchronize(); dlclose(((Module*) m)->h); delete (Module*) m; return CUDA_SUCCESS; }
EXP CUresult cuModuleGetFunction(CUfunction* f, CUmodule m, const char* name) {
    NEED_CTX; auto get = (const EmuInfo* (*) ()) dlsym(((Module*) m)->h, (std::string("emu_info__") + name).c_str());
    if (!get) return CUDA_ERROR_NOT_FOUND; *f = (CUfunction) new Function{(Module*) m, get(), name}; return CUDA_SUCCESS;
}
EXP CUresult cuFuncSetAttribute(CUfunction f, CUfunction_attribute a, int v) { NEED_CTX; if (a == CU_FUNC_ATTRIBUTE_MAX_DYNAMIC_SHARED_SIZE_BYTES) { if (v > 227 << 10) return CUDA_ERROR_INVALID_VALUE; ((Function*) f)->maxDyn = v; } return CUDA_SUCCESS; }
EXP CUresult cuFuncGetAttribute(int* v, CUfunction_attribute a, CUfunction f) { NEED_CTX; *v = a == CU_FUNC_ATTRIBUTE_MAX_DYNAMIC_SHARED_SIZE_BYTES ? ((Function*) f)->maxDyn : a == CU_FUNC_ATTRIBUTE_NUM_REGS ? 32 : 0; return CUDA_SUCCESS; }
EXP CUresult cuLaunchKernel(CUfunction cf, unsigned gx, unsigned gy, unsigned gz, unsigned bx, unsigned by, unsigned bz, unsigned smem, CUstream s, void** params, void** extra) {
    NEED_CTX; auto f = (Function*) cf;
    if (!f || !gx || !gy || !gz || gy > 65535 || gz > 65535 || !bx || !by || !bz || bx * by * bz > 1024 || bz > 64 || extra || (int) smem > f->maxDyn || (f->k->n && !params)) return CUDA_ERROR_INVALID_VALUE;
    std::vector<std::vector<char>> vals;                         // CUDA copies the argument values at the call
    for (int i = 0; i < f->k->n; i++) vals.emplace_back((char*) params[i], (char*) params[i] + f->k->sizes[i]);
    return submit(S(s), [=]() mutable { return run_grid(f, {gx, gy, gz}, {bx, by, bz}, smem, vals); });
}
// controls of the tests: all take a text and give a number
EXP long long emu_reset(const char*) { sticky = CUDA_SUCCESS; errbuf[0] = 0; for (auto s : streams) s->q.clear(); return 0; }
EXP long long emu_live_allocations(const char*) { return (long long) dev.size(); }
EXP long long emu_order(const char* o) { order = o; return 0; }

// ------------------------------------------------------------ nvrtc: g++ at run time
struct Prog { std::string src, name, log, image; };
EXP nvrtcResult nvrtcVersion(int* a, int* b) { *a = 13; *b = 0; return NVRTC_SUCCESS; }
EXP nvrtcResult nvrtcGetNumSupportedArchs(int* n) { *n = 3; return NVRTC_SUCCESS; }
EXP nvrtcResult nvrtcGetSupportedArchs(int* a) { a[0] = 80; a[1] = 90; a[2] = 120; return NVRTC_SUCCESS; }
EXP nvrtcResult nvrtcCreateProgram(nvrtcProgram* p, const char* src, const char* name, int, const char* const*, const char* const*) { *p = (nvrtcProgram) new Prog{src, name ? name : "k.cu"}; return NVRTC_SUCCESS; }
EXP nvrtcResult nvrtcDestroyProgram(nvrtcProgram* p) { delete (Prog*) *p; *p = nullptr; return NVRTC_SUCCESS; }
EXP nvrtcResult nvrtcCompileProgram(nvrtcProgram p_, int n, const char* const* o) {
    auto p = (Prog*) p_; std::string opt; for (int i = 0; i < n; i++) { std::string s = o[i]; if (s.rfind("-D", 0) == 0) opt += " '" + s + "'"; }
    Dl_info di; dladdr((void*) &nvrtcCompileProgram, &di); std::string here = std::string(di.dli_fname); here = here.substr(0, here.rfind('/'));
    std::string s = std::regex_replace(p->src, std::regex(R"(extern\s+__shared__\s+(?:__align__\s*\(\s*\d+\s*\)\s*)?((?:unsigned\s+)?\w+)\s+(\w+)\s*\[\s*\]\s*;)"), "$1* $2 = ($1*) emu_api->dyn_shared();");
    s = "#line 1 \"" + p->name + "\"\n" + s + "\n";
    std::regex re(R"(__global__\s+void\s+(?:__launch_bounds__\s*\([^)]*\)\s*)?(\w+)\s*\()");
    for (std::sregex_iterator i(p->src.begin(), p->src.end(), re), e; i != e; ++i) s += "EMU_REG(" + (*i)[1].str() + ")\n";
    s += "EMU_TAIL\n";
    // One compilation of a source serves all runs: its key is a hash (FNV-1a) of the text and the options.
    uint64_t h = 0xcbf29ce484222325ull; for (char c : opt + "\n" + s) h = (h ^ (unsigned char) c) * 0x100000001b3ull;
    char key[32]; snprintf(key, 32, "%016llx", (unsigned long long) h);
    std::string base = here + "/kernels/" + key, so = base + ".so"; mkdir((here + "/kernels").c_str(), 0777);
    struct stat st;
    if (stat(so.c_str(), &st)) {
        std::string mine = base + "." + std::to_string(getpid());
        { std::ofstream f(mine + ".cpp"); f << s; }
        std::string cmd = "${CXX:-g++} -std=c++17 -O2 -march=native -ffp-contract=off -fPIC -shared -fno-gnu-unique -Wl,-Bsymbolic -w -include '" + here + "/kernel_shim.h'" + opt + " -o '" + mine + ".so' '" + mine + ".cpp' >'" + mine + ".log' 2>&1";
        int rc = system(cmd.c_str()); std::stringstream ss; ss << std::ifstream(mine + ".log").rdbuf(); p->log = ss.str();
        unlink((mine + ".cpp").c_str()); unlink((mine + ".log").c_str());
        if (rc) return NVRTC_ERROR_COMPILATION;
        rename((mine + ".so").c_str(), so.c_str());
    }
    p->image = "EMUSO:" + so; return NVRTC_SUCCESS;
}
EXP nvrtcResult nvrtcGetPTXSize(nvrtcProgram p, size_t* n) { *n = ((Prog*) p)->image.size() + 1; return NVRTC_SUCCESS; }
EXP nvrtcResult nvrtcGetPTX(nvrtcProgram p, char* b) { strcpy(b, ((Prog*) p)->image.c_str()); return NVRTC_SUCCESS; }
EXP nvrtcResult nvrtcGetCUBINSize(nvrtcProgram p, size_t* n) { return nvrtcGetPTXSize(p, n); }
EXP nvrtcResult nvrtcGetCUBIN(nvrtcProgram p, char* b) { return nvrtcGetPTX(p, b); }
EXP nvrtcResult nvrtcGetProgramLogSize(nvrtcProgram p, size_t* n) { *n = ((Prog*) p)->log.size() + 1; return NVRTC_SUCCESS; }
EXP nvrtcResult nvrtcGetProgramLog(nvrtcProgram p, char* b) { strcpy(b, ((Prog*) p)->log.c_str()); return NVRTC_SUCCESS; }
EXP const char* nvrtcGetErrorString(nvrtcResult r) { return r ? "NVRTC_ERROR (emulated)" : "NVRTC_SUCCESS"; }

// ------------------------------------------------------------ cublas
struct cublasContext { Stream* s = &nullStream; cublasMath_t math = CUBLAS_DEFAULT_MATH; };
EXP cublasStatus_t cublasCreate_v2(cublasHandle_t* h) { if (!inited || !curCtx) return CUBLAS_STATUS_NOT_INITIALIZED; *h = new cublasContext; return CUBLAS_STATUS_SUCCESS; }
EXP cublasStatus_t cublasDestroy_v2(cublasHandle_t h) { delete h; return CUBLAS_STATUS_SUCCESS; }
EXP cublasStatus_t cublasSetStream_v2(cublasHandle_t h, cudaStream_t s) { h->s = S((CUstream) s); return CUBLAS_STATUS_SUCCESS; }
EXP cublasStatus_t cublasSetMathMode(cublasHandle_t h, cublasMath_t m) { h->math = m; return CUBLAS_STATUS_SUCCESS; }
EXP cublasStatus_t cublasSetWorkspace_v2(cublasHandle_t, void*, size_t) { return CUBLAS_STATUS_SUCCESS; }
EXP cublasStatus_t cublasGetVersion_v2(cublasHandle_t, int* v) { *v = 130101; return CUBLAS_STATUS_SUCCESS; }
EXP const char* cublasGetStatusName(cublasStatus_t s) { static char b[64]; snprintf(b, 64, "CUBLAS_STATUS_%d", s); return b; }
EXP const char* cublasGetStatusString(cublasStatus_t s) { return cublasGetStatusName(s); }
static inline float tf32(float x) { uint32_t u; memcpy(&u, &x, 4); u = (u + 0x1000u) & 0xffffe000u; memcpy(&x, &u, 4); return x; }
static void gemm(bool ta, bool tb, int m, int n, int k, float al, const float* A, int lda, const float* Bm, int ldb, float be, float* C, int ldc, bool t32) {
    std::vector<float> a((size_t) m * k), acc(m);                // A packed as k columns of m
    for (int p = 0; p < k; p++) for (int i = 0; i < m; i++) { float v = ta ? A[p + (size_t) i * lda] : A[i + (size_t) p * lda]; a[(size_t) p * m + i] = t32 ? tf32(v) : v; }
    for (int j = 0; j < n; j++) {
        std::fill(acc.begin(), acc.end(), 0.f);
        for (int p = 0; p < k; p++) { float b = tb ? Bm[j + (size_t) p * ldb] : Bm[p + (size_t) j * ldb]; if (t32) b = tf32(b); const float* ap = &a[(size_t) p * m]; for (int i = 0; i < m; i++) acc[i] += ap[i] * b; }
        float* c = C + (size_t) j * ldc; for (int i = 0; i < m; i++) c[i] = al * acc[i] + (be == 0.f ? 0.f : be * c[i]);
    }
}
static cublasStatus_t sub(cublasHandle_t h, cublasOperation_t ta, cublasOperation_t tb, int m, int n, int k, const float* al, const float* A, int lda, long long sa, const float* Bm, int ldb, long long sb, const float* be, float* C, int ldc, long long sc, int batch, bool t32) {
    if (!h) return CUBLAS_STATUS_NOT_INITIALIZED;
    if (m < 0 || n < 0 || k < 0 || lda < std::max(1, ta ? k : m) || ldb < std::max(1, tb ? n : k) || ldc < std::max(1, m)) return CUBLAS_STATUS_INVALID_VALUE;
    float a = *al, b = *be;
    CUresult r = submit(h->s, [=] {
        for (int i = 0; i < batch; i++) {
            size_t na = (size_t) lda * ((ta ? m : k) - 1) + (ta ? k : m), nb = (size_t) ldb * ((tb ? k : n) - 1) + (tb ? n : k), nc = (size_t) ldc * (n - 1) + m;
            if (!inDev((uintptr_t) (A + i * sa), na * 4) || !inDev((uintptr_t) (Bm + i * sb), nb * 4) || !inDev((uintptr_t) (C + i * sc), nc * 4)) { snprintf(errbuf, sizeof errbuf, "gemm operand outside its device allocation"); return CUDA_ERROR_ILLEGAL_ADDRESS; }
            gemm(ta, tb, m, n, k, a, A + i * sa, lda, Bm + i * sb, ldb, b, C + i * sc, ldc, t32);
        }
        return CUDA_SUCCESS; });
    return r ? CUBLAS_STATUS_EXECUTION_FAILED : CUBLAS_STATUS_SUCCESS;
}
EXP cublasStatus_t cublasSgemm_v2(cublasHandle_t h, cublasOperation_t ta, cublasOperation_t tb, int m, int n, int k, const float* al, const float* A, int lda, const float* Bm, int ldb, const float* be, float* C, int ldc) { return sub(h, ta, tb, m, n, k, al, A, lda, 0, Bm, ldb, 0, be, C, ldc, 0, 1, h && h->math == CUBLAS_TF32_TENSOR_OP_MATH); }
EXP cublasStatus_t cublasSgemmStridedBatched(cublasHandle_t h, cublasOperation_t ta, cublasOperation_t tb, int m, int n, int k, const float* al, const float* A, int lda, long long sa, const float* Bm, int ldb, long long sb, const float* be, float* C, int ldc, long long sc, int batch) { return sub(h, ta, tb, m, n, k, al, A, lda, sa, Bm, ldb, sb, be, C, ldc, sc, batch, h && h->math == CUBLAS_TF32_TENSOR_OP_MATH); }
