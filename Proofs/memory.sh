#!/bin/sh
# `axon bench memory`: 1,000 training steps of a GRU, and once more with an error thrown in the middle of
# every step. The most memory at step 1,000 is within 2 MiB of that at step 20.
set -eu
"$1" bench memory
"$1" bench memory --throwing
