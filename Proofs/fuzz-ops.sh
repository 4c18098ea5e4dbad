#!/usr/bin/env bash
# 20,000 random calls of each of three seeds: shapes, memory layouts, dtypes and arguments by chance. Every
# result is PyTorch's. $1: `score`; SEEDS and CASES choose others; PYTHON has PyTorch.
set -euo pipefail
score=$1 cases=${CASES:-20000} wrong=0
out=$(mktemp -d)
trap 'rm -rf "$out"' EXIT
for seed in ${SEEDS:-1 2 3}; do
  "$PYTHON" "$(dirname "$0")/../Oracles/fuzz_operations.py" --out "$out" --seed "$seed" --n "$cases"
  "$score" --cases "$out" --line op.fuzz --verbose | tee "$out/score.txt"
  grep -q "^score op.fuzz $cases $cases$" "$out/score.txt" || { echo "seed $seed: not clean"; wrong=1; }
  rm -rf "$out/tensors"
done
[[ $wrong -eq 0 ]]
