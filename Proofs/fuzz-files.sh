#!/bin/sh
# 108,000 damaged files: .axonml, safetensors, .pt, .npz, .npy, tables and pictures. Each is refused with an
# error that names the place, or means what it meant before; a trap would end the run.
set -eu
export AXON_ROUNDS=8
# shellcheck disable=SC2086
exec swift test $SWIFT_FLAGS --skip-build --disable-xctest --no-parallel \
  --filter 'DamageTests|HostileTests|HostileTableTests|ImageTests'
