#!/bin/bash
# The edge in figures, for an LSTM of 8 columns, 64 units and 60 steps: sizes of the programs; memory after a
# million predictions on x86-64; memory on a real ARM kernel (QEMU's machine, Debian's kernel) before and after
# 2,000 predictions; what a sample costs in a stream and in a window; requests a second; 69 models in one daemon.
# Needs Debian and its packages. usage: edge.sh AXON
set -euo pipefail
axon=$(realpath "$1")
work=$(mktemp -d)
trap 'kill $(jobs -p) 2> /dev/null || true; rm -rf "$work"' EXIT
cd "$work"
failed=0
judge() { # NAME FIGURE LIMIT UNIT
  if [ "$2" -le "$3" ]; then echo "$1: $2 $4, at most $3"; else echo "$1: $2 $4, MORE THAN $3"; failed=1; fi
}
row() { awk -v s="$1" 'BEGIN { srand(s); for (i = 0; i < 8; i++) printf "%s%.4f", i ? "," : "", rand(); print "" }'; }
samples() { awk -v n="$1" 'BEGIN { srand(1); for (j = 0; j < n; j++) { for (i = 0; i < 8; i++) printf "%s%.4f", i ? "," : "", rand(); print "" } }'; }
resident() { awk '/^Rss:/ { print $2 }' "/proc/$1/smaps_rollup"; }
metric() { curl -s "http://127.0.0.1:$1/metrics" | awk -v m="$2" '{ split($1, p, "{"); if (p[1] == m) s += $2 } END { printf "%d\n", s }'; }
port() { for _ in $(seq 100); do sed -n 's/.*http:\/\/[0-9.]*:\([0-9]*\).*/\1/p' "$1" | head -1 | grep . && return; sleep 0.05; done; echo "the daemon doesn't listen: $(cat "$1")" >&2; return 1; }

"$axon" edge sample lstm.axonml
"$axon" edge build lstm.axonml --arch armv7 --output armv7 --check > armv7.txt; cat armv7.txt
"$axon" edge build lstm.axonml --arch armv7 --generic --output generic > generic.txt
weights=$(awk '/weights/ { print $3 == "KiB" ? $2 * 1024 : $2; exit }' armv7.txt)
judge "armv7 program without weights" $(($(stat -c %s armv7) - weights)) 65536 bytes
judge "armv7 program for plan files" "$(stat -c %s generic)" 163840 bytes

# A million predictions on x86-64.
"$axon" edge build lstm.axonml --arch x86_64 --stream --output stream > /dev/null
mkfifo pipe
./stream --port 0 --stdin < pipe 2> stream.log &
daemon=$!
exec 3> pipe
at=$(port stream.log)
samples 1000 > thousand
cat thousand >&3
while [ "$(metric "$at" axon_predictions_total)" -lt 1000 ]; do sleep 0.1; done
before=$(resident $daemon)
for _ in $(seq 1000); do cat thousand; done >&3
while [ "$(metric "$at" axon_predictions_total)" -lt 1001000 ]; do sleep 0.5; done
after=$(resident $daemon)
echo "x86-64: $before kB after 1,000 predictions, $after kB after 1,001,000"
[ "$after" -le "$before" ] || { echo "MEMORY GREW"; failed=1; }
one=$(($(metric "$at" axon_prediction_nanoseconds_total) / 1001000))
exec 3>&-
kill $daemon

# The same in windows: every sample computes its 60 again.
"$axon" edge build lstm.axonml --arch x86_64 --output window > /dev/null
./window --port 0 --stdin < <(cat thousand thousand; sleep 60) 2> window.log &
daemon=$!
at=$(port window.log)
while [ "$(metric "$at" axon_predictions_total)" -lt 1900 ]; do sleep 0.1; done
many=$(($(metric "$at" axon_prediction_nanoseconds_total) / $(metric "$at" axon_predictions_total)))
echo "a sample costs $one ns in a stream, $many ns in a window: $((many / one)) times cheaper"
[ $((many / one)) -ge 20 ] || { echo "NOT 20 TIMES"; failed=1; }
kill $daemon

# Requests a second over loopback, one thread of the daemon.
command -v wrk > /dev/null || apt-get install -y -q --no-install-recommends wrk > /dev/null 2>&1 || true
if command -v wrk > /dev/null; then
  ./window --port 0 2> serve.log &
  daemon=$!
  at=$(port serve.log)
  cat > post.lua <<'L'
wrk.method = "POST"
wrk.body = string.rep("\0\0\0\63", 480)
wrk.headers["content-type"] = "application/octet-stream"
L
  rate() { wrk -t1 -c4 -d5 "${@:2}" "http://127.0.0.1:$at$1" | awk '/Requests\/sec/ { printf "%d\n", $2 } /Non-2xx/ { print "0 (refused)" }'; }
  health=$(rate /health); predict=$(rate /v1/predict -s post.lua)
  echo "requests a second: $health health, $predict predict"
  { [ "$health" -ge 10000 ] && [ "$predict" -ge 4000 ]; } || { echo "FEWER THAN 10,000 AND 4,000"; failed=1; }
  kill $daemon
else
  echo "requests a second: skipped, wrk can't be installed"
fi

# 69 models, one sample a second each.
"$axon" edge build lstm.axonml --arch x86_64 --generic --output many > /dev/null
models=()
for i in $(seq 69); do
  cp lstm.axonml "model$i.axonml"; models+=("model$i.axonml")
done
"$axon" edge build "${models[@]}" --arch x86_64 --generic --output many > /dev/null
arguments=(); for i in $(seq 69); do arguments+=(--model "model$i.axonplan"); done
row 1 > sample
./many --port 0 --stdin "${arguments[@]}" < <(for _ in $(seq 90); do for i in $(seq 69); do echo "model$i,$(cat sample)"; done; sleep 1; done) 2> many.log &
daemon=$!
at=$(port many.log)
while [ "$(metric "$at" axon_predictions_total)" -lt 69 ]; do sleep 0.5; done
ticks() { awk '{ print $14 + $15 }' "/proc/$daemon/stat"; }
start=$(ticks); began=$(metric "$at" axon_predictions_total)
sleep 20
used=$(($(ticks) - start)); done=$(($(metric "$at" axon_predictions_total) - began))
work_=$(awk '/work/ { print $2; exit }' armv7.txt)
judge "69 models in one daemon" "$(resident $daemon)" $((69 * weights / 1024 + 8192)) kB
echo "69 models at 1 Hz on x86-64: $done predictions in 20 s, $(awk -v u=$used -v h="$(getconf CLK_TCK)" 'BEGIN { printf "%.2f", u * 5 / h }') % of a core"
echo "a Cortex-A7 would need $((69 * work_ / 1000)) MFLOP/s"
kill $daemon

# A real ARM kernel.
tools="qemu-system-arm cpio"
for tool in $tools; do
  command -v $tool > /dev/null || apt-get install -y -q --no-install-recommends $tool > /dev/null 2>&1 || true
done
if ! command -v qemu-system-arm > /dev/null; then echo "ARM kernel: skipped, qemu-system-arm can't be installed"; exit $failed; fi
dpkg --add-architecture armhf; apt-get update -q > /dev/null 2>&1 || true
kernel=$(apt-cache depends linux-image-armmp:armhf | awk '/Depends: linux-image/ { print $2; exit }')
mkdir packages root && (cd packages && apt-get download -q "$kernel" busybox-static:armhf > /dev/null 2>&1 && for f in *.deb; do dpkg -x "$f" .; done)
mkdir -p root/bin root/proc root/dev
cp packages/bin/busybox root/bin/busybox
cp armv7 root/edged
samples 2060 > root/samples
cat > root/init <<'I'
#!/bin/busybox sh
/bin/busybox --install -s /bin
mount -t proc proc /proc
mount -t devtmpfs dev /dev
mkfifo /pipe
/edged --stdin --print < /pipe > /answers 2> /log &
exec 3> /pipe
head -n 69 /samples >&3
while [ "$(wc -l < /answers)" -lt 10 ]; do sleep 1; done
echo "resident before: $(awk '/^Rss/ { print $2 }' /proc/$!/smaps_rollup) kB"
tail -n +70 /samples >&3
n=0
while [ "$(wc -l < /answers)" -lt 2001 ] && [ $n -lt 300 ]; do sleep 1; n=$((n + 1)); done
echo "resident after $(wc -l < /answers) predictions: $(awk '/^Rss/ { print $2 }' /proc/$!/smaps_rollup) kB"
poweroff -f
I
chmod +x root/init
(cd root && find . | cpio -o -H newc --quiet | gzip > ../initrd)
timeout 600 qemu-system-arm -M virt -cpu cortex-a7 -m 256 -nographic -nic none -kernel packages/boot/vmlinuz-* \
  -initrd initrd -append "console=ttyAMA0 quiet panic=1" > machine.txt < /dev/null || true
grep -a "^resident" machine.txt || { tail -5 machine.txt; failed=1; }
before=$(sed -n 's/.*resident before: \([0-9]*\).*/\1/p' machine.txt)
after=$(sed -n 's/.*resident after [0-9]* predictions: \([0-9]*\).*/\1/p' machine.txt)
judge "resident on an ARM kernel" "${after:-999999}" $((410 + weights / 1024)) kB
[ "${after:-1}" -le "${before:-0}" ] || { echo "MEMORY GREW"; failed=1; }
exit $failed
