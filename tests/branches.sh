#!/bin/sh
# Whether the tests before it took every branch of these files, both ways:
#   sh tests/branches.sh src/ROOM/MODULE.c...
# Only in VARIANT=coverage; elsewhere it is left out (77).
set -u
cd "$(dirname "$0")/.." || exit 2
BUILD=${BUILD:-build/release}
[ "$BUILD" = build/coverage ] || { echo "skipped: branches are counted in VARIANT=coverage"; exit 77; }
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
faults=0

for file in "$@"; do
	(cd "$dir" && ln -sfn "$OLDPWD/src" src && gcov -b -o "$OLDPWD/$BUILD/${file%.c}.gcda" "$file" >gcov.out 2>&1)
	sed -n "/^File '.*$(basename "$file")'/,/^Creating/s/^\(Lines executed\|Taken at least once\)/$(basename "$file"): &/p" "$dir/gcov.out"
	grep -A3 "^File '.*$(basename "$file")'" "$dir/gcov.out" | grep -q '^Taken at least once:100.00%' && continue
	faults=$((faults + 1))
	awk '/^ *[^:]+: *[0-9]+:/ { line = $0 } /never executed|taken 0%/ { print "  " substr(line, 11, 110) " |" $0 }' \
		"$dir/$(basename "$file").gcov" | head -20
done

[ "$faults" -eq 0 ]
