#!/bin/sh
# A training run is killed at random moments until it is through; its weights must be those of the run
# that nobody stopped. PROGRAM is `axon`; KILLS: how often, over 0, 1 and 4 loader threads.
set -eu
program=$1 kills=${2:-100} done=0 run=0 wrong=0
out=$(mktemp -d) && trap 'rm -rf "$out"' EXIT
weights() { sed -n 's/^weights sha256 //p' "$1"; }
"$program" train digits --epochs 12 --out "$out" --name whole > "$out/whole.txt"
expected=$(weights "$out/whole.txt")
while [ "$done" -lt "$kills" ]; do
  run=$((run + 1))
  options="--epochs 12 --name $run"
  : > "$out/$run.txt"
  while [ -z "$(weights "$out/$run.txt")" ]; do
    set -- 0 1 4
    shift $((done % 3))
    "$program" train digits $options --out "$out" --workers "$1" --checkpoint-every 5 > "$out/$run.txt" 2>&1 &
    if [ "$done" -lt "$kills" ]; then
      sleep "$(awk -v seed="$run$done" 'BEGIN { srand(seed); print 0.1 + rand() }')"
      kill -KILL $! 2> /dev/null && done=$((done + 1))
    fi
    wait $! 2> /dev/null || true
    if [ -e "$out/$run/config.json" ]; then options="--resume $run"; else rm -rf "$out/$run"; fi
    if grep '^axon: ' "$out/$run.txt"; then wrong=$((wrong + 1)); break; fi
  done
  [ "$(weights "$out/$run.txt")" = "$expected" ] || { echo "run $run: other weights"; wrong=$((wrong + 1)); }
done
echo "prove resume: $done kills, $run runs, $wrong wrong, weights $expected"
[ "$wrong" -eq 0 ]
