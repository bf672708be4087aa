#!/usr/bin/env bash
# Installs what the tests need: a C compiler for the race detector, Debian's Chromium for the browser test, python3-networkx and python3-scipy for the check of the
# networks, PostgreSQL, Prometheus's promtool, python3-rdflib for that of the exports, pip, pytest, pandas and R with httr2 for the clients, nbconvert, ipykernel,
# matplotlib and requests for the notebooks, python3-jieba for tests/figures.sh, pandoc, LibreOffice and a Chinese font for the fidelity of document formats, and the npm packages of web, tests/browser,
# tests/audit, tests/shacl and tests/jupyter, which has the kernel of the notebook in JavaScript; IRkernel and igraph for that in R. nginx, Caddy, strace and
# systemd for the examples of deployment. Whatever cannot be installed is named; its test is skipped.
set -u
cd "$(dirname "$0")"

missing() { echo "tests/setup.sh: $1; skipped: $2" >&2; }

# install PACKAGE: from Debian, where that is possible.
install() {
	if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
		(apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "$1") >/dev/null 2>&1
	fi
}

if ! command -v chromium >/dev/null; then
	install chromium
	command -v chromium >/dev/null || missing "no chromium, and it cannot be installed" "the browser test"
fi

if ! command -v "$(go env CC)" >/dev/null; then
	for package in gcc libc6-dev; do install "$package"; done
	command -v "$(go env CC)" >/dev/null || missing "no C compiler, and it cannot be installed" "the race detector"
fi

if ! command -v curl >/dev/null; then
	install curl
	command -v curl >/dev/null || missing "no curl, and it cannot be installed" "the commands of the documentation"
fi

if ! ls /usr/lib/postgresql/*/bin/initdb >/dev/null 2>&1 && ! command -v initdb >/dev/null; then
	install postgresql
	ls /usr/lib/postgresql/*/bin/initdb >/dev/null 2>&1 || missing "no PostgreSQL, and it cannot be installed" "the tests of the PostgreSQL store"
fi

if ! command -v promtool >/dev/null; then
	install prometheus
	command -v promtool >/dev/null || missing "no promtool, and it cannot be installed" "the checks of metrics, alerts and dashboard by Prometheus"
fi

# Debian's packages are for Debian's Python, whatever other one comes first in the path.
if ! /usr/bin/python3 -c 'import jieba' 2>/dev/null; then
	install python3-jieba
	/usr/bin/python3 -c 'import jieba' 2>/dev/null || missing "no python3-jieba, and it cannot be installed" "its speed in tests/figures.sh"
fi

if ! /usr/bin/python3 -c 'import setuptools, pip, wheel, pytest, pandas, networkx' 2>/dev/null; then
	for package in setuptools pip wheel pytest pandas networkx; do install "python3-$package"; done
	/usr/bin/python3 -c 'import setuptools, pip, wheel, pytest, pandas, networkx' 2>/dev/null || missing "no python3-pip, -wheel, -pytest, -pandas or -networkx, and they cannot be installed" "the tests of the Python client"
fi

if ! /usr/bin/python3 -c 'import nbconvert, ipykernel, matplotlib, requests' 2>/dev/null; then
	for package in nbconvert ipykernel matplotlib requests; do install "python3-$package"; done
	/usr/bin/python3 -c 'import nbconvert, ipykernel, matplotlib, requests' 2>/dev/null || missing "no python3-nbconvert, -ipykernel, -matplotlib or -requests, and they cannot be installed" "the notebooks"
fi

if ! Rscript -e 'library(httr2); library(jsonlite)' >/dev/null 2>&1; then
	for package in r-base-core r-cran-httr2 r-cran-jsonlite; do install "$package"; done
	Rscript -e 'library(httr2); library(jsonlite)' >/dev/null 2>&1 || missing "no R with httr2 and jsonlite, and they cannot be installed" "the tests of the R client"
fi

if ! Rscript -e 'library(IRkernel); library(igraph)' >/dev/null 2>&1; then
	for package in r-cran-irkernel r-cran-igraph; do install "$package"; done
	Rscript -e 'library(IRkernel); library(igraph)' >/dev/null 2>&1 || missing "no R with IRkernel and igraph, and they cannot be installed" "the notebook in R"
fi

if ! /usr/bin/python3 -c 'import networkx, scipy' 2>/dev/null; then
	install python3-networkx
	install python3-scipy
	/usr/bin/python3 -c 'import networkx, scipy' 2>/dev/null || missing "no python3-networkx or python3-scipy, and they cannot be installed" "the check of the networks"
fi

for program in pandoc:pandoc soffice:libreoffice-writer-nogui; do
	if ! command -v "${program%%:*}" >/dev/null; then
		install "${program##*:}"
		command -v "${program%%:*}" >/dev/null || missing "no ${program%%:*}, and it cannot be installed" "the fidelity of the documents that it makes"
	fi
done

# Proxies and systemd-analyze for the examples of examples/deploy. Where systemd runs, installing a proxy would start it.
for program in nginx:nginx-light caddy:caddy systemd-analyze:systemd; do
	if ! command -v "${program%%:*}" >/dev/null; then
		[ -d /run/systemd/system ] || install "${program##*:}"
		command -v "${program%%:*}" >/dev/null || missing "no ${program%%:*}, and it is not installed where it would be started" "its part of the test of the deployment"
	fi
done

if ! command -v strace >/dev/null; then
	install strace
	command -v strace >/dev/null || missing "no strace, and it cannot be installed" "the answers that come through a slow Caddy"
fi

if [ -z "$(fc-list :lang=zh-cn 2>/dev/null)" ]; then
	install fonts-wqy-microhei
	[ -n "$(fc-list :lang=zh-cn 2>/dev/null)" ] || missing "no Chinese font, and none can be installed" "Chinese PDF files"
fi

if ! command -v nats-server >/dev/null; then
	install nats-server
	command -v nats-server >/dev/null || missing "no nats-server, and it cannot be installed" "the tests of the work queue"
fi

if ! command -v nginx >/dev/null && [ ! -x /usr/sbin/nginx ]; then
	install nginx-light
	[ -x /usr/sbin/nginx ] || missing "no nginx, and it cannot be installed" "the rolling restart behind a proxy"
fi

# The tests of the work queue cut a network.
if ! command -v ip >/dev/null; then
	install iproute2
	command -v ip >/dev/null || missing "no iproute2, and it cannot be installed" "the test with a cut network"
fi

if ! /usr/bin/python3 -c 'import rdflib' 2>/dev/null; then
	install python3-rdflib
	/usr/bin/python3 -c 'import rdflib' 2>/dev/null || missing "no python3-rdflib, and it cannot be installed" "the test that reads the exports"
fi

if command -v npm >/dev/null; then
	for dir in ../web browser audit shacl jupyter; do
		[ -d "$dir/node_modules" ] || (cd "$dir" && npm ci --silent --no-audit --no-fund >/dev/null 2>&1) ||
			missing "npm ci failed in tests/$dir" "the test that needs it"
	done
else
	missing "no npm" "the tests of the page, the HTTP audit, the validation of the exports and the notebook in JavaScript"
fi
exit 0
