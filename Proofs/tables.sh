#!/bin/sh
# Three public tables: `axon train table.csv` against scikit-learn's perceptron with the same layers, on
# the same rows. The program is `axon`; PYTHON has scikit-learn.
set -eu
exec "$PYTHON" "$(dirname "$0")/../Oracles/compare_tables.py" "$1"
