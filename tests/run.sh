#!/usr/bin/env bash
# Runs go test on everything and prints a line a package, every failure with its output, and at the
# end the name and reason of every test that was skipped. The full log is .cache/test.log.
set -uo pipefail
cd "$(dirname "$0")/.."
mkdir -p .cache

"${GO:-go}" test -timeout 25m -v ./... >.cache/test.log 2>&1
status=$?

grep -E '^(ok|FAIL|panic:|\?.*\[build failed\])|^# ' .cache/test.log
if [ $status -ne 0 ]; then
	echo "--- what failed, with the lines before it (.cache/test.log has all of it):"
	grep -nE -B20 -A2 -- '^ *--- FAIL|^panic:|\.go:[0-9]+:[0-9]+:' .cache/test.log | head -300
fi
# With -v the reason stands before the name.
awk '/^ *--- SKIP/ { if (!n++) print "skipped:"; sub(/^ *--- SKIP: /, ""); print "  " $0 ":" reason } { reason = $0 }' .cache/test.log
exit $status
