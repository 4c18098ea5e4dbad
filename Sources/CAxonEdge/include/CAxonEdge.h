// What the edge runtime takes from C. These headers include none of libc's: Embedded Swift reads them
// without a sysroot.
#ifndef CAXONEDGE_H
#define CAXONEDGE_H

#include "edge_system.h"
#include "kernels.h"

#endif
