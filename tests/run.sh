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
	echo "--- what failed, each test with the last of its own lines (.cache/test.log has all of it):"
	# Tests run beside one another: the line "=== NAME" says whose the next ones are.
	awk -v keep=60 '
		/^=== (RUN|PAUSE|CONT|NAME) / { test = $3; next }
		/^(ok|FAIL|\?)[ \t]/ { test = "" }
		/^ *--- (PASS|SKIP): / { delete lines[$3]; next }
		/^ *--- FAIL: / {
			print
			for (i = lines[$3] > keep ? lines[$3] - keep : 0; i < lines[$3]; i++) print line[$3, i]
			next
		}
		/^panic:|^fatal error:|WARNING: DATA RACE/ { trace = keep }
		trace-- > 0 || /^[^ ]*\.go:[0-9]+:[0-9]+:/ { print }
		{ line[test, lines[test]++] = $0 }
	' .cache/test.log | head -400
fi
# With -v the reason stands before the name.
awk '/^ *--- SKIP/ { if (!n++) print "skipped:"; sub(/^ *--- SKIP: /, ""); print "  " $0 ":" reason } { reason = $0 }' .cache/test.log
exit $status
