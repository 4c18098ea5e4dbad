// Begins a part in which numbers are f32: what its texts call F, T, V (numbers), M (masks), K.
#define F(name) PASTE(f32, name)
#define T float
#define LANES WIDTH
#define V F(vector)
#define M F(mask)
typedef T V __attribute__((ext_vector_type(LANES)));
typedef int32_t M __attribute__((ext_vector_type(LANES)));
#define K(c) ((V)(T)(c))
#include "f32.h"
