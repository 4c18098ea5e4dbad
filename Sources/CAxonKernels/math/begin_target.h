// Begins a part compiled for the instruction set of the current WIDTH; ends with a pragma pop.
#if WIDTH == 8
#pragma clang attribute push(__attribute__((target("avx2,fma,f16c"))), apply_to = function)
#elif WIDTH == 16
#pragma clang attribute push( \
  __attribute__((target("avx512f,avx512bw,avx512vl,avx512dq,fma"))), apply_to = function)
#endif
