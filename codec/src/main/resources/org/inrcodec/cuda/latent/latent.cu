// The grid profile's training step on a device; see CudaTile for what calls what.
#include "tile.cuh"
#include "network.cuh"
#include "cells.cuh"
#include "filters.cuh"
#include "pixels.cuh"
#include "context.cuh"
#include "sums.cuh"
