// Begins a part in which numbers are f64, half as many lanes.
#define F(name) PASTE(f64, name)
#define T double
#define LANES (WIDTH / 2)
#define V F(vector)
#define M F(mask)
typedef T V __attribute__((ext_vector_type(LANES)));
typedef int64_t M __attribute__((ext_vector_type(LANES)));
#define K(c) ((V)(T)(c))
#include "f64.h"
