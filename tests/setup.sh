#!/usr/bin/env bash
# Installs what the browser test and the HTTP audit need: Debian's Chromium and the npm packages
# of tests/browser and tests/audit. Whatever cannot be installed is named; its test is skipped.
set -u
cd "$(dirname "$0")"

missing() { echo "tests/setup.sh: $1; skipped: $2" >&2; }

if ! command -v chromium >/dev/null; then
	if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
		(apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends chromium) >/dev/null 2>&1
	fi
	command -v chromium >/dev/null || missing "no chromium, and it cannot be installed" "the browser test"
fi

if command -v npm >/dev/null; then
	for dir in browser audit; do
		[ -d "$dir/node_modules" ] || (cd "$dir" && npm ci --silent --no-audit --no-fund >/dev/null 2>&1) ||
			missing "npm ci failed in tests/$dir" "the test that needs it"
	done
else
	missing "no npm" "the browser test and the HTTP audit"
fi
exit 0
