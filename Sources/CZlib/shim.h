#ifndef AXON_CZLIB_SHIM_H
#define AXON_CZLIB_SHIM_H
#include <zlib.h>
#endif
