#!/usr/bin/env bash
# All tests: on SQLite, on PostgreSQL, with an object storage, in a browser. E2E=0 leaves the browser out, which CI never does.
set -uo pipefail
cd "$(dirname "$0")/.."
PYTHON=${PYTHON:-.venv/bin/python}
reports=$(mktemp -d)
trap 'rm -rf "$reports"' EXIT
failed=0

# What an operator exported for a running hub must not steer the tests.
unset DATABASE_URL CACHE_URL SITE_URL ALLOWED_HOSTS TRUSTED_PROXIES MEDIA_URL EMAIL_URL SECRET_KEY LOG_FORMAT
unset MEDIA_STORAGE CDN METRICS_TOKEN SENTRY_DSN SECOND_FACTOR

run() { # title, report, command…
  printf '\n== %s\n' "$1"
  local report=$2
  shift 2
  "$@" --junit-xml="$reports/$report.xml" || failed=1
}

find_browser() {
  command -v chromium || command -v chromium-browser || command -v google-chrome ||
    "$PYTHON" -c 'from playwright.sync_api import sync_playwright as s
with s() as p: import os; path = p.chromium.executable_path; print(path) if os.path.exists(path) else exit(1)'
}

with_browser=${E2E:-1}
if [ "$with_browser" = 0 ] && [ "${CI:-}" = true ]; then
  echo "CI runs the browser tests: E2E=0 is not for it." >&2
  exit 1
fi
if [ "$with_browser" != 0 ] && ! find_browser >/dev/null 2>&1; then
  echo "Installing Chromium for the browser tests…"
  if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
    apt-get update -qq && apt-get install -y -qq --no-install-recommends chromium >/dev/null
  else
    "$PYTHON" -m playwright install chromium
  fi
  if ! find_browser >/dev/null 2>&1; then
    echo "The browser tests need Chromium. Install it (Debian: apt install chromium), or leave them out with E2E=0 make test." >&2
    exit 1
  fi
fi

has_nginx() { PATH="$PATH:/usr/sbin:/usr/local/sbin" command -v nginx >/dev/null; }

if ! has_nginx && [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
  echo "Installing nginx for the tests of the web server…"
  apt-get update -qq && apt-get install -y -qq --no-install-recommends nginx-light >/dev/null
fi
if ! has_nginx; then
  echo "The tests of the web server need nginx. Install it (Debian: apt install nginx-light)." >&2
  exit 1
fi

run "Tests on SQLite" sqlite "$PYTHON" -m pytest -n 2 -q -m "not e2e"
run "Tests on PostgreSQL" postgresql "$PYTHON" scripts/postgres.py -- "$PYTHON" -m pytest -n 2 -q -m "not e2e"
if make --no-print-directory .venv-services/.ready; then
  run "Tests with an object storage" services .venv-services/bin/python -m pytest -q tests/services/on_s3.py
else
  echo "The tests of object storage are left out, and must run in CI: requirements/services-test.txt cannot be installed." >&2
  [ "${CI:-}" != true ] || failed=1
fi
if [ "$with_browser" != 0 ]; then
  run "Tests in the browser" browser "$PYTHON" -m pytest -q -m e2e
fi

printf '\n'
"$PYTHON" scripts/count_tests.py "$reports"/*.xml || failed=1
exit "$failed"
