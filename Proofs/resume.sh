#!/usr/bin/env bash
# A training run is killed at random moments until it is through; its weights must be those of the run
# that nobody stopped. Then the newest checkpoint is cut short, and a disk is full for a while.
# $1: `axon`; $2: how many kills, over a CNN with augmentation, an LSTM and a Transformer, and over 0, 1 and
# 4 loader threads.
set -euo pipefail
program=$1 kills=${2:-100} done=0 run=0 wrong=0
out=$(mktemp -d)
trap 'umount "$out/disk" 2> /dev/null || true; rm -rf "$out"' EXIT

awk 'BEGIN { srand(1); print "time,temperature,pressure"
  for (i = 0; i < 1500; i++)
    printf "%d,%.4f,%.4f\n", 60 * i, 20 + 5 * sin(i / 9) + rand(), 3 + cos(i / 7) + rand() / 4
}' > "$out/sensors.csv"
declare -A arguments=(
  [cnn]="digits --augment --epochs 12"
  [transformer]="digits --model transformer --epochs 6"
  [lstm]="$out/sensors.csv --task anomaly --epochs 8"
)
declare -A expected
weights() { sed -n 's/^weights sha256 //p' "$1"; }
models=(cnn lstm transformer)
for model in "${models[@]}"; do
  "$program" train ${arguments[$model]} --out "$out" --name "$model" > "$out/$model.txt"
  expected[$model]=$(weights "$out/$model.txt")
done

# check MODEL FILE: whether the run that wrote the file ended with the right weights.
check() {
  [[ $(weights "$2") == "${expected[$1]}" ]] || { echo "$2: other weights"; wrong=$((wrong + 1)); }
}

while [[ $done -lt $kills ]]; do
  run=$((run + 1))
  model=${models[$((run % 3))]}
  start="${arguments[$model]} --name $run" log="$out/$run.txt"
  options=$start
  : > "$log"
  while [[ -z $(weights "$log") ]]; do
    threads=(0 1 4)
    "$program" train $options --out "$out" --workers "${threads[$((done % 3))]}" --checkpoint-every 5 \
      > "$log" 2>&1 &
    if [[ $done -lt $kills ]]; then
      sleep "$(awk -v seed="$run$done" 'BEGIN { srand(seed); print 0.1 + rand() }')"
      kill -KILL $! 2> /dev/null && done=$((done + 1))
    fi
    wait $! 2> /dev/null || true
    if [[ -e $out/$run/config.json ]]; then
      options="${arguments[$model]%% *} --resume $run"
    else
      rm -rf "${out:?}/$run"
      options=$start
    fi
    if grep '^axon: ' "$log"; then wrong=$((wrong + 1)); break; fi
  done
  check "$model" "$log"
done
echo "prove resume: $done kills, $run runs, $wrong wrong"

# The newest checkpoint lost its end: the one before it counts.
"$program" train ${arguments[cnn]} --out "$out" --name cut --checkpoint-every 5 > "$out/cut.txt" &
sleep 1
kill -KILL $! 2> /dev/null || true
wait $! 2> /dev/null || true
file=$out/cut/checkpoint.safetensors
if [[ -e $file.previous ]]; then
  # Both names may be one file where the kill came between two writes: what is cut is a copy.
  head -c 1000 "$file" > "$file.cut"
  mv "$file.cut" "$file"
  "$program" train digits --resume cut --out "$out" > "$out/cut.txt"
  check cnn "$out/cut.txt"
  echo "prove resume: a checkpoint that was cut short, $wrong wrong"
else
  echo "prove resume: a checkpoint that was cut short skipped: the run was too quick for a second one"
fi

# The disk is full from some checkpoint on, then it isn't.
mkdir "$out/disk"
if mount -t tmpfs -o size=700k tmpfs "$out/disk" 2> /dev/null; then
  if "$program" train ${arguments[cnn]} --out "$out/disk" --name full --checkpoint-every 5 \
    > "$out/full.txt" 2>&1; then
    echo "a full disk stopped nothing"
    wrong=$((wrong + 1))
  fi
  grep '^axon: ' "$out/full.txt"
  mount -o remount,size=100m "$out/disk"
  "$program" train digits --resume full --out "$out/disk" > "$out/full.txt"
  check cnn "$out/full.txt"
  echo "prove resume: a full disk, $wrong wrong"
else
  echo "prove resume: a full disk skipped: mounting a small one needs root"
fi
[[ $wrong -eq 0 ]]
