#!/bin/sh
# 10 million damaged requests and JSON bodies for the edge daemon, and 6 million damaged plans. Each request is
# answered or refused, every connection ends, and what is taken as JSON is JSON for the parser of model files too; each
# plan is refused or runs within its memory. A trap would end the run.
set -eu
export AXON_ROUNDS=100
# shellcheck disable=SC2086
exec swift test $SWIFT_FLAGS --skip-build --disable-xctest --filter 'AxonEdgeDaemonTests.FuzzTests|AxonEdgeTests.DamagedPlanTests'
