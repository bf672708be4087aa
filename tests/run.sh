#!/usr/bin/env bash
# Runs go test on everything and prints a line a package, every failure with its output, and at the
# end the name and reason of every test that was skipped. The full log is .cache/test.log.
set -uo pipefail
cd "$(dirname "$0")/.."
mkdir -p .cache

"${GO:-go}" test -v ./... >.cache/test.log 2>&1
status=$?

grep -E '^(ok|FAIL|panic:|\?.*\[build failed\])|^# ' .cache/test.log
if [ $status -ne 0 ]; then
	echo "--- the end of the log of what failed (.cache/test.log has all of it):"
	grep -nE -A25 -- '^ *--- FAIL|^panic:|\.go:[0-9]+:[0-9]+:' .cache/test.log | head -200
fi
skipped=$(grep -E -A2 -- '^ *--- SKIP' .cache/test.log | grep -vE '^--$|^=== ' | sed 's/^/  /')
if [ -n "$skipped" ]; then
	echo "skipped:"
	echo "$skipped"
fi
exit $status
