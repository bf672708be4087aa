#!/usr/bin/env bash
# Measures the figures of the README on this machine: the first and the second start, memory after loading the five
# sources, the speed of the document loader beside that of jieba, and accuracy against the expert key.
#
#   tests/figures.sh [FOLDER with the five source texts, default ../shared/corpus]
set -euo pipefail
cd "$(dirname "$0")/.."
corpus=$(cd "${1:-../shared/corpus}" && pwd)
work=$(mktemp -d)
trap 'kill "${server:-}" 2>/dev/null || true; rm -rf "$work"' EXIT
addr=127.0.0.1:${NORMGRAPH_PORT:-18080}

go build -o "$work/normgraph" .
run() { "$work/normgraph" --store "$work/store.db" "$@"; }

# start LABEL: serves, waits until ready, and tells time and peak memory.
start() {
	local begin end
	begin=$(date +%s%N)
	"$work/normgraph" --store "$work/store.db" --addr "$addr" serve 2>>"$work/log" &
	server=$!
	until curl -sf "http://$addr/readyz" >/dev/null; do sleep 0.01; done
	end=$(date +%s%N)
	sleep 2 # the full-text index is built after the start
	echo "$1: $(((end - begin) / 1000000)) ms, $(awk '/VmHWM/ {print int($2/1024)}' "/proc/$server/status") MB at most"
	kill "$server"
	wait "$server" || true
}

echo "machine: $(nproc) cores, $(go env GOOS)/$(go env GOARCH), load $(cut -d' ' -f1 /proc/loadavg)"
start "first start"
start "second start"
run load "$corpus"/*.txt 2>>"$work/log"
start "start with the five texts"
echo "binary: $(($(stat -c %s "$work/normgraph") >> 20)) MB, store: $(($(stat -c %s "$work/store.db") >> 20)) MB"
NORMGRAPH_CORPUS=$corpus tests/speed.sh
if [ -d "$corpus/../gold" ]; then
	echo "all methods:"
	run eval "$corpus/../gold" --by document
	echo "rules alone:"
	run eval "$corpus/../gold" --by document --method rule
fi
