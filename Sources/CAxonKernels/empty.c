#include "CAxonKernels.h"
