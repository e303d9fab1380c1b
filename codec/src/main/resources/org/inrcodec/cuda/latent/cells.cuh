// What a step does to every latent by itself, as LatentKernel does it.

// The finaliser of SplitMix64, as in LatentNoise.
DEVICE unsigned long long mixed(unsigned long long x) {
    unsigned long long z = x + 0x9e3779b97f4a7c15ull;
    z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9ull;
    z = (z ^ (z >> 27)) * 0x94d049bb133111ebull;
    return z ^ (z >> 31);
}

DEVICE float noise(unsigned long long stepKey, int grid, int row, int column) {
    unsigned long long keys = mixed(stepKey + ((unsigned long long) grid << 32 | (unsigned) row));
    unsigned h = (unsigned) column + (unsigned) keys;
    h = ((h ^ h >> 16) * 0x7feb352du) ^ (unsigned) (keys >> 32);
    h = (h ^ h >> 15) * 0x846ca68bu;
    h ^= h >> 16;
    int sum = (int) ((h & 255) + (h >> 8 & 255) + (h >> 16 & 255) + (h >> 24));
    return (float) sum - 510.f;
}

// r(x) and its slope; e = exp(-2|d|), tanh d = (1 - e) / (1 + e) with the sign of d, 1 - tanh^2 d = 4 e / (1 + e)^2.
DEVICE float softRound(float x, const float* __restrict__ step, float& slope) {
    float middle = floorf(x) + 0.5f;
    float d = (x - middle) * step[STEP_SHARPNESS];
    float e = exp2f(fmaxf(-2.8853900817779268f * fabsf(d), -126.f));
    float w = 1.f / (1.f + e);
    slope = e * w * w * step[STEP_STEEPNESS];
    return fmaf(copysignf((1.f - e) * w, d), step[STEP_HALF], middle);
}

extern "C" __global__ void __launch_bounds__(CELLS_BLOCK) soften(
        const int* __restrict__ tile, const float* __restrict__ step, const float* __restrict__ latents,
        float* __restrict__ values, float* __restrict__ slopes) {
    Cell c = cell(tile);
    if (c.at < 0) {
        return;
    }
    unsigned long long key = (unsigned) __float_as_int(step[STEP_KEY_LOW])
            | (unsigned long long) (unsigned) __float_as_int(step[STEP_KEY_HIGH]) << 32;
    float first, second;
    float v = softRound(GAIN * latents[c.at], step, first);
    v = softRound(fmaf(noise(key, c.grid, c.y, c.x), step[STEP_NOISE], v), step, second);
    values[c.at] = v;
    slopes[c.at] = first * second;
}

extern "C" __global__ void __launch_bounds__(CELLS_BLOCK) roundCells(
        const int* __restrict__ tile, const float* __restrict__ latents, float* __restrict__ values) {
    Cell c = cell(tile);
    if (c.at >= 0) {
        // Adding zero makes -0 the 0 of the processor.
        values[c.at] = rintf(GAIN * latents[c.at]) + 0.f;
    }
}

extern "C" __global__ void __launch_bounds__(CELLS_BLOCK) adam(
        const int* __restrict__ tile, const float* __restrict__ step, const float* __restrict__ rateGradient,
        const float* __restrict__ distortionGradient, const float* __restrict__ slopes, float* __restrict__ first,
        float* __restrict__ second, float* __restrict__ latents) {
    Cell c = cell(tile);
    if (c.at < 0) {
        return;
    }
    float g = (rateGradient[c.at] + distortionGradient[c.at]) * (slopes[c.at] * GAIN);
    float beta1 = step[STEP_BETA1];
    float beta2 = step[STEP_BETA2];
    float m = fmaf(g, 1.f - beta1, beta1 * first[c.at]);
    float q = fmaf(g * g, 1.f - beta2, beta2 * second[c.at]);
    first[c.at] = m;
    second[c.at] = q;
    latents[c.at] -= step[STEP_ADAM_SCALE] * m / fmaf(sqrtf(q), step[STEP_ADAM_ROOT], step[STEP_ADAM_EPSILON]);
}
