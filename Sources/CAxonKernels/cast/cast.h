#pragma once

/// A loop over `count` contiguous elements.
typedef void (*axon_cast_loop)(const void *input, void *output, long count);

// [input type][output type], coded as Swift's `DType`. Null: equal types, or a half beside another
// type than f32 (these go through f32, as in PyTorch).
extern const axon_cast_loop axon_cast_4[10][10], axon_cast_8[10][10], axon_cast_16[10][10];
