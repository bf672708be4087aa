#!/usr/bin/env bash
# Measures the document loader, from bytes to claims, and beside it, in the same run, how fast jieba cuts the same texts into
# words. Rates are megabytes of source text a second of processor time; every figure is the median of five.
#
#   NORMGRAPH_CORPUS=FOLDER tests/speed.sh      # FOLDER: the five source texts, default ../shared/corpus
set -euo pipefail
cd "$(dirname "$0")/.."
NORMGRAPH_CORPUS=$(cd "${NORMGRAPH_CORPUS:-../shared/corpus}" && pwd)
export NORMGRAPH_CORPUS
export GOGC=200 # as normgraph load has it
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

# bench PACKAGE PATTERN UNIT [FLAG…]: the name of each benchmark and its value in that unit, five times, as it was measured.
bench() {
	local package=$1 pattern=$2 unit=$3
	shift 3
	go test "$package" -run '^$' -bench "$pattern" -count 5 "$@" >"$work/out" || { cat "$work/out" >&2; return 1; }
	awk -v unit="$unit" '/^Benchmark/ { sub(/-[0-9]+$/, "", $1); for (i = 3; i < NF; i++) if ($(i + 1) == unit) print $1, $i }' "$work/out"
}

median() { sort -g | awk '{ v[NR] = $1 } END { printf "%.2f", v[int((NR + 1) / 2)] }'; }

# rate NAME: the median of the values of a benchmark.
rate() { awk -v name="$1" '$1 ~ name "$" { print $2 }' | median; }

# ratio A B: the median of the values of A over those of B that were measured right before or behind them.
ratio() { awk -v a="$1" -v b="$2" '$1 ~ a "$" { x[++n] = $2 } $1 ~ b "$" { y[++m] = $2 } END { for (i = 1; i <= n; i++) print x[i] / y[i] }' | median; }

found=$(bench ./loaders Extract MB/cpu-s -cpu 1)
for texts in sources briefs-zh briefs-en; do
	echo "document loader, $texts: $(rate "$texts" <<<"$found") MB/s"
done
many=$(bench ./loaders/rules ManyRulesAndNames MB/cpu-s -cpu 1)
echo "time with ten times the rules: ×$(ratio as-they-are rules-x10 <<<"$many"), with ten times the names: ×$(ratio as-they-are names-x10 <<<"$many")"
echo "speed of two workers against one: ×$(bench ./loaders Workers ns/op -cpu 2 | ratio Workers/1 Workers/2)"

cat >"$work/cut.py" <<'EOF'
import glob, os, time
import jieba
jieba.setLogLevel(60)
jieba.initialize()
files = glob.glob(os.environ["NORMGRAPH_CORPUS"] + "/*.txt")
texts = [open(f, encoding="utf-8").read() for f in files]
rates = []
for _ in range(5):
    begin = time.process_time()
    for text in texts:
        for _ in jieba.cut(text):
            pass
    rates.append(sum(map(os.path.getsize, files)) / 1e6 / (time.process_time() - begin))
print(f"words of the same texts, jieba {jieba.__version__}: {sorted(rates)[2]:.2f} MB/s")
EOF
/usr/bin/python3 "$work/cut.py" 2>/dev/null || echo "jieba for Python is not installed, see tests/setup.sh"

cat >"$work/cut.mjs" <<'EOF'
import { readFileSync, readdirSync } from "node:fs"
import { Jieba } from "@node-rs/jieba"
import { dict } from "@node-rs/jieba/dict.js"
const jieba = Jieba.withDict(dict)
const folder = process.env.NORMGRAPH_CORPUS
const texts = readdirSync(folder).filter((f) => f.endsWith(".txt")).map((f) => readFileSync(`${folder}/${f}`))
const rates = []
for (let i = 0; i < 5; i++) {
  const begin = process.cpuUsage()
  for (let round = 0; round < 10; round++) for (const text of texts) jieba.cut(text.toString(), true)
  const { user, system } = process.cpuUsage(begin)
  rates.push((10 * texts.reduce((sum, text) => sum + text.length, 0)) / (user + system))
}
console.log(`words of the same texts, @node-rs/jieba 2.0.3: ${rates.sort((a, b) => a - b)[2].toFixed(2)} MB/s`)
EOF
(cd "$work" && npm install --silent --no-audit --no-fund @node-rs/jieba@2.0.3 >/dev/null 2>&1 && node cut.mjs) ||
	echo "@node-rs/jieba cannot be installed here"
