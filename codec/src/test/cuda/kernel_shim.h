// What makes a CUDA C++ kernel file compile with g++ for the emulator. Included by -include.
#pragma once
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <algorithm>
#include <type_traits>
#include <utility>

struct uint3 { unsigned x, y, z; };
struct dim3 { unsigned x = 1, y = 1, z = 1; };
struct alignas(8) float2 { float x, y; };
struct float3 { float x, y, z; };
struct alignas(16) float4 { float x, y, z, w; };
struct alignas(8) int2 { int x, y; };
struct alignas(16) int4 { int x, y, z, w; };
struct alignas(8) uint2 { unsigned x, y; };
struct alignas(16) uint4 { unsigned x, y, z, w; };
struct alignas(16) double2 { double x, y; };
static inline float2 make_float2(float a, float b) { return {a, b}; }
static inline float3 make_float3(float a, float b, float c) { return {a, b, c}; }
static inline float4 make_float4(float a, float b, float c, float d) { return {a, b, c, d}; }
static inline int2 make_int2(int a, int b) { return {a, b}; }
static inline int4 make_int4(int a, int b, int c, int d) { return {a, b, c, d}; }
static inline uint2 make_uint2(unsigned a, unsigned b) { return {a, b}; }
static inline uint4 make_uint4(unsigned a, unsigned b, unsigned c, unsigned d) { return {a, b, c, d}; }

#include "kernel_abi.h"
extern "C" { EmuThread* emu_cur; static const EmuApi* emu_api; void emu_bind(const EmuApi* a) { emu_api = a; } }

#define __global__
#define __device__
#define __host__
#define __forceinline__ inline __attribute__((always_inline))
#define __noinline__ __attribute__((noinline))
#define __constant__ static
#define __launch_bounds__(...)
#define __shared__ static __attribute__((section("emu_shared")))
#define threadIdx (emu_cur->tid)
#define blockIdx (emu_cur->bid)
#define blockDim (emu_cur->bdim)
#define gridDim (emu_cur->gdim)
#define warpSize 32
#define __syncthreads() emu_api->barrier(__LINE__)

static inline float atomicAdd(float* p, float v) { float o = *p; *p = o + v; return o; }
static inline int atomicAdd(int* p, int v) { int o = *p; *p = o + v; return o; }
static inline unsigned atomicAdd(unsigned* p, unsigned v) { unsigned o = *p; *p = o + v; return o; }
static inline unsigned long long atomicAdd(unsigned long long* p, unsigned long long v) { unsigned long long o = *p; *p = o + v; return o; }
static inline int atomicMax(int* p, int v) { int o = *p; *p = o > v ? o : v; return o; }
static inline int atomicMin(int* p, int v) { int o = *p; *p = o < v ? o : v; return o; }
static inline int atomicOr(int* p, int v) { int o = *p; *p = o | v; return o; }
static inline int atomicExch(int* p, int v) { int o = *p; *p = v; return o; }
static inline int atomicCAS(int* p, int c, int v) { int o = *p; if (o == c) *p = v; return o; }
// One rounding each: the shim is compiled with -ffp-contract=off, so that plain operators do not fuse.
static inline float __fadd_rn(float a, float b) { return a + b; }
static inline float __fsub_rn(float a, float b) { return a - b; }
static inline float __fmul_rn(float a, float b) { return a * b; }
static inline float __fdiv_rn(float a, float b) { return a / b; }
static inline float __fsqrt_rn(float a) { return sqrtf(a); }
static inline float __frcp_rn(float a) { return 1.f / a; }
static inline float __fmaf_rn(float a, float b, float c) { return __builtin_fmaf(a, b, c); }
static inline double __dadd_rn(double a, double b) { return a + b; }
static inline double __dmul_rn(double a, double b) { return a * b; }
static inline double __fma_rn(double a, double b, double c) { return __builtin_fma(a, b, c); }
static inline int emu_saturated(double d) { return d != d ? 0 : d >= 2147483647.0 ? 2147483647 : d <= -2147483648.0 ? -2147483647 - 1 : (int) d; }
static inline int __float2int_rn(float f) { return emu_saturated(__builtin_rint(f)); }
static inline int __float2int_rz(float f) { return emu_saturated(__builtin_trunc(f)); }
static inline int __float2int_rd(float f) { return emu_saturated(__builtin_floor(f)); }
static inline int __float2int_ru(float f) { return emu_saturated(__builtin_ceil(f)); }
static inline float __int2float_rn(int i) { return (float) i; }
static inline float __uint2float_rn(unsigned i) { return (float) i; }
static inline float __ll2float_rn(long long i) { return (float) i; }
static inline float __double2float_rn(double d) { return (float) d; }
static inline unsigned __float_as_uint(float f) { unsigned u; memcpy(&u, &f, 4); return u; }
static inline float __uint_as_float(unsigned u) { float f; memcpy(&f, &u, 4); return f; }
static inline long long __double_as_longlong(double d) { long long l; memcpy(&l, &d, 8); return l; }
static inline double __longlong_as_double(long long l) { double d; memcpy(&d, &l, 8); return d; }
static inline unsigned __umulhi(unsigned a, unsigned b) { return (unsigned) ((unsigned long long) a * b >> 32); }
static inline int __popc(unsigned u) { return __builtin_popcount(u); }
static inline int __clz(int i) { return i ? __builtin_clz(i) : 32; }
static inline int __ffs(int i) { return __builtin_ffs(i); }
static inline float __saturatef(float f) { return f > 0.f ? f < 1.f ? f : 1.f : 0.f; }
static inline float __int_as_float(int i) { float f; memcpy(&f, &i, 4); return f; }
static inline int __float_as_int(float f) { int i; memcpy(&i, &f, 4); return i; }
#define __sinf sinf
#define __cosf cosf
#define __expf expf
#define __logf logf
#define __log2f log2f
#define __powf powf
#define __fdividef(a, b) ((a) / (b))
#define __restrict__ __restrict
#define __align__(n) __attribute__((aligned(n)))
#define __threadfence()
#define __threadfence_block()
static inline float rsqrtf(float x) { return 1.f / sqrtf(x); }
template <class T> static inline T __ldg(const T* p) { return *p; }
static inline unsigned umin(unsigned a, unsigned b) { return a < b ? a : b; }
using std::min; using std::max;

static inline void __syncwarp(unsigned mask = 0xffffffffu) { uint32_t all[32]; emu_api->warp_exchange(mask, 0, all); }
template <class T> static inline T emu_shfl(unsigned mask, T v, int src, bool ok) {
    static_assert(sizeof(T) == 4, "32-bit shuffles only");
    uint32_t in, all[32]; memcpy(&in, &v, 4);
    emu_api->warp_exchange(mask, in, all);
    if (ok) memcpy(&v, &all[src & 31], 4);
    return v;
}
template <class T> static inline T __shfl_down_sync(unsigned m, T v, unsigned d) { int l = emu_cur->lin & 31; return emu_shfl(m, v, l + (int) d, l + (int) d < 32); }
template <class T> static inline T __shfl_xor_sync(unsigned m, T v, int x) { int l = emu_cur->lin & 31; return emu_shfl(m, v, l ^ x, true); }
template <class T> static inline T __shfl_up_sync(unsigned m, T v, unsigned d) { int l = emu_cur->lin & 31; return emu_shfl(m, v, l - (int) d, l >= (int) d); }
template <class T> static inline T __shfl_sync(unsigned m, T v, int s) { return emu_shfl(m, v, s, true); }

static inline unsigned __ballot_sync(unsigned m, int p) { uint32_t all[32] = {}; emu_api->warp_exchange(m, p != 0, all); unsigned r = 0; for (int i = 0; i < 32; i++) if ((m >> i & 1) && all[i] == 1u) r |= 1u << i; return r; }
static inline int __any_sync(unsigned m, int p) { return __ballot_sync(m, p) != 0; }
static inline int __all_sync(unsigned m, int p) { return __ballot_sync(m, !p) == 0; }

// --- kernel registration -------------------------------------------------
namespace emu {
template <class T> using val = std::remove_cv_t<std::remove_reference_t<T>>;
template <auto K, class F> struct K_;
template <auto K, class... A> struct K_<K, void (*)(A...)> {
    static constexpr size_t sizes[sizeof...(A) + 1] = {sizeof(A)..., 0};
    template <size_t... I> static void go(void** p, std::index_sequence<I...>) { K(*(val<A>*) p[I]...); }
    static void call(void** p) { go(p, std::index_sequence_for<A...>{}); }
    static constexpr EmuInfo info{(int) sizeof...(A), sizes, call};
};
}
#define EMU_REG(name) extern "C" const EmuInfo* emu_info__##name() { return &emu::K_<&name, decltype(&name)>::info; }
#define EMU_TAIL extern "C" char __attribute__((weak)) __start_emu_shared[], __attribute__((weak)) __stop_emu_shared[]; \
    extern "C" void emu_shared_range(char** b, char** e) { *b = __start_emu_shared; *e = __stop_emu_shared; }
