#!/bin/sh
# Rules, hours and zones against python-dateutil and the zone database, on
# thousands of random ones; SEED and CASES choose others and more of them.
# Skipped, by name, where python3 or dateutil is missing (Debian: python3-dateutil).
set -u
cd "$(dirname "$0")/../.." || exit 2
BUILD=${BUILD:-build/release}
if ! python3 -c 'import dateutil.rrule' 2>/dev/null; then
	echo "skipped: schedule against python-dateutil (python3-dateutil is not installed)"
	exit 77
fi
exec python3 tests/directory/schedule_oracle.py "$BUILD/tests/answers" "${SEED:-1}" "${CASES:-4000}"
