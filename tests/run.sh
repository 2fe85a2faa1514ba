#!/bin/sh
# Every test: rooms, units, walks. Ends with `N passed, N failed`.
# An argument runs only those whose name contains it.
set -u
cd "$(dirname "$0")/.." || exit 2
BUILD=${BUILD:-build/release}
only=${1:-}
passed=0
failed=0
log=$BUILD/tests/log
mkdir -p "$BUILD/tests"

result() { # name, status
	if [ "$2" -eq 0 ]; then
		passed=$((passed + 1))
	else
		failed=$((failed + 1))
		echo "FAILED: $1"
	fi
}

wanted() {
	case $1 in *"$only"*) return 0 ;; esac
	return 1
}

export SDL_VIDEODRIVER=dummy
export ASAN_OPTIONS=${ASAN_OPTIONS:-detect_leaks=1}

if wanted layers; then
	sh tests/layers.sh
	result layers $?
fi

# Made-up services by the million, for the press while they are searched.
if wanted quick; then
	make --no-print-directory build/million.db || result "build/million.db" 1
fi

# Unit tests: cmocka counts them, this adds up. A crash is a failure too; one
# that this machine can't run is named, and is neither (cmocka: not ok # SKIP).
CMOCKA_MESSAGE_OUTPUT=TAP FINGERPOST_BUILD=$BUILD "$BUILD/tests/run" $only >"$log" 2>&1
status=$?
passed=$((passed + $(grep -c '^ok ' "$log")))
bad=$(grep -c '^not ok [0-9]* - ' "$log")
sed -n 's/^not ok [0-9]* # SKIP/skipped:/p' "$log"
failed=$((failed + bad))
[ "$bad" -eq 0 ] && [ "$status" -ne 0 ] && result "unit tests ended with $status" 1
[ "$bad" -eq 0 ] || grep "^not ok [0-9]* - " "$log"
[ "$status" -ne 0 ] && grep -vE '^(ok |1\.\.|#.*ok)' "$log" | head -80

for walk in tests/walks/*.walk; do
	wanted "$walk" || continue
	options=$(sed -n 's/^# options: //p' "$walk")
	# shellcheck disable=SC2086
	"$BUILD/fingerpost-visit" --db build/directory.db --now 2026-11-22T10:30 $options --walk "$walk" >"$log" 2>&1
	status=$?
	[ "$status" -eq 0 ] || tail -3 "$log"
	result "$walk" "$status"
done

for script in tests/*/*.test.sh; do
	[ -e "$script" ] || continue
	wanted "$script" || continue
	BUILD=$BUILD sh "$script" >"$log" 2>&1
	status=$?
	if [ "$status" -eq 77 ]; then
		grep '^skipped' "$log"
		continue
	fi
	[ "$status" -eq 0 ] || tail -20 "$log"
	result "$script" "$status"
done

echo "$passed passed, $failed failed"
[ "$failed" -eq 0 ]
