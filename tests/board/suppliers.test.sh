#!/bin/sh
# Whether board/image/suppliers.py sees what a board waits for: made-up trees, kernel and modules, and the list one module
# short each time. make image runs it on Debian's own.
set -u
command -v python3 >/dev/null || { echo "skipped: no python3 here"; exit 77; }
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
PYTHONDONTWRITEBYTECODE=1 python3 tests/board/suppliers_test.py "$dir"
