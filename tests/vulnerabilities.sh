#!/usr/bin/env bash
# Looks for known vulnerabilities in what is linked into the command: tests/vulnerabilities.sh [DATABASE], with a database in the form that
# govulncheck reads, a folder or an address; GOVULNDB names one, too. With "make" one is made, of the version of golang.org/x/vulndb below.
# It fails on those in modules. Those in Go's own library are named: they go away when the command is built with a newer Go.
set -euo pipefail
cd "$(dirname "$0")/.."
database=${1:-${GOVULNDB:-}}
go=${GO:-go}
vulndb=${VULNDB:-v0.0.0-20261105234957-e22db6528018}
govulncheck=v1.9.0

if [ -z "$database" ]; then
	echo "no database: set GOVULNDB, or run make vulnerabilities"
	exit 0
fi
mkdir -p .cache
if [ "$database" = make ]; then
	database=$PWD/.cache/vulndb-$vulndb
	if [ ! -d "$database" ]; then
		sources=$("$go" mod download -json "golang.org/x/vulndb@$vulndb" | sed -n 's/^\t"Dir": "\(.*\)",$/\1/p')
		"$go" run "golang.org/x/vulndb/cmd/indexdb@$vulndb" -vulns "$sources/data/osv" -out "$database.part"
		mv "$database.part" "$database"
	fi
fi
case $database in
*://*) ;;
*) database=file://$(cd "$database" && pwd) ;;
esac

"$go" build -o .cache/normgraph .
report=.cache/vulnerabilities.txt
status=0
"$go" run "golang.org/x/vuln/cmd/govulncheck@$govulncheck" -db "$database" -mode binary .cache/normgraph >"$report" || status=$?
cat "$report"
if grep -qE 'affected by .* module' "$report"; then
	echo "update these modules" >&2
	exit 1
fi
if grep -q 'Standard library' "$report"; then
	echo "build with the version of Go under \"Fixed in\", e.g. GOTOOLCHAIN=go1.26.10 go build ."
elif [ $status -ne 0 ]; then
	exit $status
fi
