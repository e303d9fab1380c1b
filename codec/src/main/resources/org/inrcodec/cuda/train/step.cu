// One training step of sine networks, all that is not a product of hidden layers. Data are row-major; widths are padded to multiples of 4
// with units whose weights are 0, so that rows are read as float4. Points are padded to whole chunks: their values are finite, their derivatives 0.
// blockIdx.y is the picture; its share of a buffer starts at blockIdx.y times the buffer's stride. Nothing is added atomically: sums are the same in every run.
//
// Selected point q of a picture lies in selected row q / width and column q % width; selected row r is row control[blockIdx.y] + r * rowStep of the problem. Each
// launch works on points first ... first + points - 1 of them. With own = 0 all "pictures" are selections of rows of one and the same picture: problem, terms and
// parameters are shared.

#include "sine.cuh"

// Sums what the lanes of a column hold: element lane * columns + column of part. All threads of the block call it; the sum is valid for threads below columns.
__device__ __forceinline__ float4 column_sum(float4* part, float4 value, int columns, int lanes) {
    if (threadIdx.x < columns * lanes) {
        part[threadIdx.x] = value;
    }
    __syncthreads();
    float4 sum = make_float4(0.f, 0.f, 0.f, 0.f);
    if (threadIdx.x < columns) {
        for (int lane = 0; lane < lanes; lane++) {
            sum = add4(sum, part[lane * columns + threadIdx.x]);
        }
    }
    __syncthreads();
    return sum;
}

// terms[pixel][o] = bias[o] + sum over the axis' inputs of weights[o][axis][i] * inputs[pixel][i]; pixels of the x axis first, without bias, then those of
// the y axis. outputs is padded to a multiple of 4, used are the real ones.
extern "C" __global__ void __launch_bounds__(256) axis_terms(
        const float* __restrict__ inputs, const float* __restrict__ weights, const float* __restrict__ bias,
        float* __restrict__ terms, int width, int height, int axisInputs, int outputs, int used, int weightPitch,
        long long parameterStride) {
    int at = blockIdx.x * 256 + threadIdx.x;
    if (at >= (width + height) * outputs) {
        return;
    }
    int pixel = at / outputs;
    int o = at % outputs;
    float sum = 0.f;
    if (o < used) {
        const float* w = weights + blockIdx.y * parameterStride + (long long) o * weightPitch;
        if (pixel >= width) {
            w += axisInputs;
            sum = bias == nullptr ? 0.f : bias[blockIdx.y * parameterStride + o];
        }
        const float* x = inputs + (long long) pixel * axisInputs;
        for (int i = 0; i < axisInputs; i++) {
            sum = fmaf(w[i], x[i], sum);
        }
    }
    terms[(long long) blockIdx.y * (width + height) * outputs + at] = sum;
}

__device__ __forceinline__ float4 first_preactivation(
        const float4* __restrict__ terms, int firstRow, int q, int quad, int quads, int width, int rowStep) {
    int row = firstRow + q / width * rowStep;
    return add4(terms[(q % width) * quads + quad], terms[(width + row) * quads + quad]);
}

// First layer on a lattice: the sine of column term + row term, or the sum itself.
extern "C" __global__ void __launch_bounds__(256) first_layer(
        const float4* __restrict__ terms, float4* __restrict__ values, const int* __restrict__ control, int first,
        int points, int padded, int quads, int width, int height, int rowStep, int own, int asSine) {
    int at = blockIdx.x * 256 + threadIdx.x;
    if (at >= padded * quads) {
        return;
    }
    int p = at / quads;
    int q = first + min(p, points - 1);
    terms += (long long) (blockIdx.y * own) * (width + height) * quads;
    float4 z = first_preactivation(terms, control[blockIdx.y], q, at - p * quads, quads, width, rowStep);
    values[(long long) blockIdx.y * padded * quads + at] = asSine ? sine4(z) : z;
}

// activations = sine(z + bias)
extern "C" __global__ void __launch_bounds__(256) bias_sine(
        const float4* __restrict__ z, const float4* __restrict__ bias, float4* __restrict__ activations, int padded,
        int quads, long long parameterQuads) {
    int at = blockIdx.x * 256 + threadIdx.x;
    if (at >= padded * quads) {
        return;
    }
    long long from = (long long) blockIdx.y * padded * quads + at;
    activations[from] = sine4(add4(z[from], bias[blockIdx.y * parameterQuads + at % quads]));
}

// delta *= cosine(z + bias), and the sums of its columns over each chunk of points.
extern "C" __global__ void __launch_bounds__(256) derivative(
        float4* __restrict__ delta, const float4* __restrict__ z, const float4* __restrict__ bias,
        float4* __restrict__ partial, int chunk, int quads, long long parameterQuads, int partialQuads) {
    __shared__ float4 part[256];
    int lanes = 256 / quads;
    int quad = threadIdx.x % quads;
    int lane = threadIdx.x / quads;
    float4 sum = make_float4(0.f, 0.f, 0.f, 0.f);
    if (lane < lanes) {
        float4 b = bias[blockIdx.y * parameterQuads + quad];
        long long start = ((long long) blockIdx.y * gridDim.x + blockIdx.x) * chunk * quads + quad;
#pragma unroll 4
        for (int p = lane; p < chunk; p += lanes) {
            long long at = start + (long long) p * quads;
            float4 d = multiply4(delta[at], cosine4(add4(z[at], b)));
            delta[at] = d;
            sum = add4(sum, d);
        }
    }
    sum = column_sum(part, sum, quads, lanes);
    if (threadIdx.x < quads) {
        partial[((long long) blockIdx.y * gridDim.x + blockIdx.x) * partialQuads + threadIdx.x] = sum;
    }
}

// The same for the first layer on a lattice, whose preactivations are made anew, one block for each selected row. Gives the sum of each row.
extern "C" __global__ void __launch_bounds__(256) first_derivative(
        float4* __restrict__ delta, const float4* __restrict__ terms, const int* __restrict__ control,
        float4* __restrict__ rowSums, int first, int padded, int quads, int width, int height, int rowStep, int own,
        int scaled, int selectedRows) {
    __shared__ float4 part[256];
    int lanes = 256 / quads;
    int quad = threadIdx.x % quads;
    int lane = threadIdx.x / quads;
    int row = first / width + blockIdx.x;
    float4 sum = make_float4(0.f, 0.f, 0.f, 0.f);
    if (lane < lanes) {
        terms += (long long) (blockIdx.y * own) * (width + height) * quads + quad;
        float4 rowTerm = terms[(long long) (width + control[blockIdx.y] + row * rowStep) * quads];
        long long start = ((long long) blockIdx.y * padded + (long long) blockIdx.x * width) * quads + quad;
#pragma unroll 4
        for (int column = lane; column < width; column += lanes) {
            long long at = start + (long long) column * quads;
            float4 d = delta[at];
            if (scaled) {
                d = multiply4(d, cosine4(add4(terms[(long long) column * quads], rowTerm)));
                delta[at] = d;
            }
            sum = add4(sum, d);
        }
    }
    sum = column_sum(part, sum, quads, lanes);
    if (threadIdx.x < quads) {
        rowSums[((long long) blockIdx.y * selectedRows + row) * quads + threadIdx.x] = sum;
    }
}

// Sums of delta over the rows, for each column of the picture; blocks of 64 values by 4 lanes of rows.
extern "C" __global__ void __launch_bounds__(256) column_marginals(
        const float4* __restrict__ delta, float4* __restrict__ columnSums, int rows, int padded, int quads, int width,
        int add) {
    __shared__ float4 part[256];
    int value = blockIdx.x * 64 + threadIdx.x % 64;
    int lane = threadIdx.x / 64;
    float4 sum = make_float4(0.f, 0.f, 0.f, 0.f);
    if (value < width * quads) {
        const float4* from = delta + (long long) blockIdx.y * padded * quads + value;
#pragma unroll 4
        for (int row = lane; row < rows; row += 4) {
            sum = add4(sum, from[(long long) row * width * quads]);
        }
    }
    sum = column_sum(part, sum, 64, 4);
    if (threadIdx.x < 64 && value < width * quads) {
        float4* to = columnSums + (long long) blockIdx.y * width * quads + value;
        *to = add ? add4(*to, sum) : sum;
    }
}

// gradient[o][axis][i] = sum over the pixels of an axis of sums[pixel][o] * inputs[pixel][i]; the bias is an input of 1 on the y axis. blockIdx.x is 2 o + axis.
// Rows of the y axis are the selected ones.
extern "C" __global__ void __launch_bounds__(256) axis_gradient(
        const float* __restrict__ columnSums, const float* __restrict__ rowSums, const float* __restrict__ inputs,
        const int* __restrict__ control, float* __restrict__ weightGradient, float* __restrict__ biasGradient,
        int width, int rows, int rowStep, int axisInputs, int outputs, int weightPitch, long long gradientStride) {
    __shared__ float part[256];
    int o = blockIdx.x / 2;
    bool vertical = blockIdx.x % 2;
    int terms = axisInputs + 1;
    int lanes = 256 / terms;
    int i = threadIdx.x % terms;
    int lane = threadIdx.x / terms;
    int pixels = vertical ? rows : width;
    const float* sums = (vertical ? rowSums : columnSums) + (long long) blockIdx.y * pixels * outputs + o;
    float sum = 0.f;
    if (lane < lanes) {
#pragma unroll 4
        for (int pixel = lane; pixel < pixels; pixel += lanes) {
            int at = vertical ? width + control[blockIdx.y] + pixel * rowStep : pixel;
            float x = i < axisInputs ? inputs[(long long) at * axisInputs + i] : 1.f;
            sum = fmaf(sums[(long long) pixel * outputs], x, sum);
        }
    }
    part[threadIdx.x] = sum;
    __syncthreads();
    if (threadIdx.x >= terms) {
        return;
    }
    for (int l = 1; l < lanes; l++) {
        sum += part[l * terms + threadIdx.x];
    }
    if (i < axisInputs) {
        weightGradient[blockIdx.y * gradientStride + (long long) o * weightPitch + (vertical ? axisInputs : 0) + i] = sum;
    } else if (vertical && biasGradient != nullptr) {
        biasGradient[blockIdx.y * gradientStride + o] = sum;
    }
}

// The output layer: y = bias + weights * sine(z + hiddenBias) + bypass, the squared error against the targets and, with gradient, the derivative by z in
// place of z, that by y in outputDelta unless it is null, and each chunk's share of the gradient: at partial first the sums of the columns (hidden bias),
// then weights [channels][quads * 4], then bias [4]. losses gets each chunk's sum of squares. Without targets y is stored in outputs.
extern "C" __global__ void __launch_bounds__(256, 2) output_layer(
        float4* __restrict__ z, const float4* __restrict__ hiddenBias, const float4* __restrict__ weights,
        const float* __restrict__ bias, const float* __restrict__ bypassTerms, const float* __restrict__ bypass,
        const float* __restrict__ targets, float* __restrict__ outputs, float4* __restrict__ outputDelta,
        float4* __restrict__ partial, double* __restrict__ losses, const int* __restrict__ control, int first,
        int points, int chunk, int quads, int channels, int width, int height, int rowStep, int own, int gradient, float scale,
        long long parameterStride, int partialQuads) {
    // Two points for each lane; a row of values takes 4 floats more than it has, so that rows lie in different banks.
    extern __shared__ float4 memory[];
    int pitch = quads + 1;
    int lanes = 256 / quads;
    int tile = min(2 * lanes, chunk);
    float4* values = memory;
    float4* part = values + tile * pitch;
    float4* errors = part + 256;
    int quad = threadIdx.x % quads;
    int lane = threadIdx.x / quads;
    int padded = gridDim.x * chunk;
    z += ((long long) blockIdx.y * padded + (long long) blockIdx.x * chunk) * quads;
    const float4* w = weights + blockIdx.y * parameterStride / 4;
    float4 b = hiddenBias == nullptr ? make_float4(0.f, 0.f, 0.f, 0.f)
                                     : hiddenBias[blockIdx.y * parameterStride / 4 + quad];
    float4 columnSum = make_float4(0.f, 0.f, 0.f, 0.f);
    float4 weightSum = make_float4(0.f, 0.f, 0.f, 0.f);
    float4 errorSum = make_float4(0.f, 0.f, 0.f, 0.f);
    double squares = 0;
    for (int from = 0; from < chunk; from += tile) {
        float4 cosines[2];
        for (int j = 0; j < 2; j++) {
            int p = lane + j * lanes;
            if (lane < lanes && p < tile && from + p < chunk) {
                float4 x = add4(z[(long long) (from + p) * quads + quad], b);
                values[p * pitch + quad] = sine4(x);
                cosines[j] = cosine4(x);
            }
        }
        __syncthreads();
#pragma unroll 1
        for (int pair = threadIdx.x; pair < tile * channels; pair += 256) {
            int p = pair / channels;
            int c = pair % channels;
            int local = blockIdx.x * chunk + from + p;
            float error = 0.f;
            if (from + p < chunk && local < points) {
                float y = bias[blockIdx.y * parameterStride + c];
#pragma unroll 2
                for (int k = 0; k < quads; k++) {
                    float4 a = values[p * pitch + k];
                    float4 v = w[c * quads + k];
                    y = fmaf(v.x, a.x, fmaf(v.y, a.y, fmaf(v.z, a.z, fmaf(v.w, a.w, y))));
                }
                int q = first + local;
                int row = control[blockIdx.y] + q / width * rowStep;
                if (bypassTerms != nullptr) {
                    const float* terms = bypassTerms + (long long) (blockIdx.y * own) * (width + height) * 4;
                    y += terms[q % width * 4 + c] + terms[(width + row) * 4 + c];
                } else if (bypass != nullptr) {
                    y += bypass[((long long) blockIdx.y * padded + local) * 4 + c];
                }
                long long at = (((long long) (blockIdx.y * own) * height + row) * width + q % width) * channels + c;
                if (outputs != nullptr) {
                    outputs[at] = y;
                } else {
                    error = y - targets[at];
                    squares += (double) error * error;
                }
            }
            ((float*) errors)[p * 4 + c] = 2.f * scale * error;
        }
        if (gradient) {
            if (channels < 4) {
                for (int i = threadIdx.x; i < tile * (4 - channels); i += 256) {
                    ((float*) errors)[i / (4 - channels) * 4 + channels + i % (4 - channels)] = 0.f;
                }
            }
            __syncthreads();
            int wanted = min(tile, chunk - from);
            if (threadIdx.x < channels * quads) {
#pragma unroll 2
                for (int p = 0; p < wanted; p++) {
                    weightSum = fma4(((float*) errors)[p * 4 + lane], values[p * pitch + quad], weightSum);
                }
            }
            if (threadIdx.x == 255) {
#pragma unroll 2
                for (int p = 0; p < wanted; p++) {
                    errorSum = add4(errorSum, errors[p]);
                }
            }
            if (outputDelta != nullptr) {
                for (int p = threadIdx.x; p < wanted; p += 256) {
                    outputDelta[(long long) blockIdx.y * padded + blockIdx.x * chunk + from + p] = errors[p];
                }
            }
            for (int j = 0; j < 2; j++) {
                int p = lane + j * lanes;
                if (lane < lanes && p < wanted) {
                    float4 d = make_float4(0.f, 0.f, 0.f, 0.f);
#pragma unroll 1
                    for (int c = 0; c < channels; c++) {
                        d = fma4(((float*) errors)[p * 4 + c], w[c * quads + quad], d);
                    }
                    d = multiply4(d, cosines[j]);
                    z[(long long) (from + p) * quads + quad] = d;
                    columnSum = add4(columnSum, d);
                }
            }
        }
        __syncthreads();
    }
    long long share = ((long long) blockIdx.y * gridDim.x + blockIdx.x) * partialQuads;
    if (gradient) {
        columnSum = column_sum(part, columnSum, quads, lanes);
        if (threadIdx.x < quads) {
            partial[share + threadIdx.x] = columnSum;
        }
        if (threadIdx.x < channels * quads) {
            partial[share + quads + threadIdx.x] = weightSum;
        }
        if (threadIdx.x == 255) {
            partial[share + quads + channels * quads] = errorSum;
        }
    }
    if (outputs == nullptr) {
        double* sums = (double*) part;
        sums[threadIdx.x] = squares;
        __syncthreads();
        for (int half = 128; half > 0; half /= 2) {
            if (threadIdx.x < half) {
                sums[threadIdx.x] += sums[threadIdx.x + half];
            }
            __syncthreads();
        }
        if (threadIdx.x == 0) {
            losses[(long long) blockIdx.y * gridDim.x + blockIdx.x] = sums[0];
        }
    }
}

// gradient[i] = sum over the chunks of partial[chunk][i], added to what is there or not; 32 values by 8 lanes of chunks in a block.
extern "C" __global__ void __launch_bounds__(256) add_chunks(
        const float* __restrict__ partial, float* __restrict__ gradient, int chunks, int values, int add,
        long long gradientStride) {
    __shared__ float part[256];
    int i = blockIdx.x * 32 + threadIdx.x % 32;
    int lane = threadIdx.x / 32;
    float sum = 0.f;
    if (i < values) {
        const float* from = partial + (long long) blockIdx.y * chunks * values + i;
#pragma unroll 8
        for (int chunk = lane; chunk < chunks; chunk += 8) {
            sum += from[(long long) chunk * values];
        }
    }
    part[threadIdx.x] = sum;
    __syncthreads();
    if (lane == 0 && i < values) {
        for (int l = 1; l < 8; l++) {
            sum += part[l * 32 + threadIdx.x];
        }
        float* to = gradient + blockIdx.y * gradientStride + i;
        *to = add ? *to + sum : sum;
    }
}

// losses of all chunks of a picture into one, in a fixed tree.
extern "C" __global__ void __launch_bounds__(256) add_losses(
        const double* __restrict__ losses, double* __restrict__ total, int chunks, int add) {
    __shared__ double sums[256];
    double sum = 0;
    for (int chunk = threadIdx.x; chunk < chunks; chunk += 256) {
        sum += losses[(long long) blockIdx.y * chunks + chunk];
    }
    sums[threadIdx.x] = sum;
    __syncthreads();
    for (int half = 128; half > 0; half /= 2) {
        if (threadIdx.x < half) {
            sums[threadIdx.x] += sums[threadIdx.x + half];
        }
        __syncthreads();
    }
    if (threadIdx.x == 0) {
        total[blockIdx.y] = add ? total[blockIdx.y] + sums[0] : sums[0];
    }
}

// The inputs of the selected points of a problem without rows; picture after picture.
extern "C" __global__ void __launch_bounds__(256) gather_inputs(
        const float4* __restrict__ inputs, float4* __restrict__ selected, const int* __restrict__ control, int first,
        int points, int padded, int quads, int rowStep, int own, int rows) {
    int at = blockIdx.x * 256 + threadIdx.x;
    if (at >= padded * quads) {
        return;
    }
    int p = at / quads;
    long long row = (long long) (blockIdx.y * own) * rows + control[blockIdx.y] + (long long) (first + min(p, points - 1)) * rowStep;
    selected[(long long) blockIdx.y * padded * quads + at] = inputs[row * quads + at % quads];
}
