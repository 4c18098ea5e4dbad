#pragma once
#include "axon_copy.h"
#include "axon_map.h"
#include "axon_matrix.h"
#include "axon_memory.h"
#include "axon_random.h"
#include "axon_reduce.h"
#include "axon_threads.h"
