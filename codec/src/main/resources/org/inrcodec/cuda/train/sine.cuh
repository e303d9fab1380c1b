#pragma once
// Sine and cosine for training: the reduction and the polynomial of FORMAT.md 8.4 with fused multiply-adds. Absolute error below 2e-7 for
// arguments up to 8192. No local memory, unlike sinf.

// sin(x) for k near x / pi, (-1)^n the sign that belongs to k.
__device__ __forceinline__ float sine_near(float x, float k, int n) {
    float r = fmaf(k, -0x1.92p+1f, x);
    r = fmaf(k, -0x1.fb6p-11f, r);
    r = fmaf(k, 0x1.777a5cp-24f, r);
    float t = r * r;
    float p = fmaf(fmaf(fmaf(0x1.5cd014p-19f, t, -0x1.9f5cd4p-13f), t, 0x1.110e58p-7f), t, -0x1.555548p-3f);
    float s = fmaf(r * t, p, r);
    return __int_as_float(__float_as_int(s) ^ (n << 31));
}

__device__ __forceinline__ float sine(float x) {
    float k = rintf(x * 0x1.45f306p-2f);
    return sine_near(x, k, (int) k);
}

// cos(x) = (-1)^m sin(x - (m - 1/2) pi).
__device__ __forceinline__ float cosine(float x) {
    float m = rintf(fmaf(x, 0x1.45f306p-2f, 0.5f));
    return sine_near(x, m - 0.5f, (int) m);
}

__device__ __forceinline__ float4 sine4(float4 x) {
    return make_float4(sine(x.x), sine(x.y), sine(x.z), sine(x.w));
}

__device__ __forceinline__ float4 cosine4(float4 x) {
    return make_float4(cosine(x.x), cosine(x.y), cosine(x.z), cosine(x.w));
}

__device__ __forceinline__ float4 add4(float4 a, float4 b) {
    return make_float4(a.x + b.x, a.y + b.y, a.z + b.z, a.w + b.w);
}

__device__ __forceinline__ float4 multiply4(float4 a, float4 b) {
    return make_float4(a.x * b.x, a.y * b.y, a.z * b.z, a.w * b.w);
}

__device__ __forceinline__ float4 fma4(float a, float4 b, float4 c) {
    return make_float4(fmaf(a, b.x, c.x), fmaf(a, b.y, c.y), fmaf(a, b.z, c.z), fmaf(a, b.w, c.w));
}
