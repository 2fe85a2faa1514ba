#!/bin/sh
# Every fuzz target has 200 different seeds that can be unpacked; each reader of what comes from outside has a dictionary;
# those that read one of the package's tables have seeds for each of the tables.
set -u
LEAST=200
tool=build/fuzz/tests/fuzz/corpus/seeds
faults=0
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT

fault() {
	echo "tests/fuzz: $*"
	faults=$((faults + 1))
}

make --no-print-directory "$tool" >/dev/null || exit 1
for target in tests/fuzz/*.c; do
	name=$(basename "$target" .c)
	text=tests/fuzz/corpus/$name.txt
	[ -f "$text" ] || { fault "$name has no seeds"; continue; }
	mkdir "$dir/$name"
	"$tool" unpack "$text" "$dir/$name" || fault "$text can't be unpacked"
	count=$(find "$dir/$name" -type f -exec sha1sum {} + | cut -c1-40 | sort -u | wc -l)
	[ "$count" -ge "$LEAST" ] || fault "$name has $count different seeds; $LEAST are wanted"
done
for text in tests/fuzz/corpus/*.txt; do
	[ -f "tests/fuzz/$(basename "$text" .txt).c" ] || fault "$text is of no target"
done

# Header and keyring, file systems, archive, tables, slots, configuration, catalogues, objects, script of touches.
for name in header keyring stick tar package table floor withdrawn config catalog objects walk staff; do
	[ -s "tests/fuzz/$name.dict" ] || fault "$name has no dictionary"
done

# The first byte says which table `package` reads, the size says which `table` does.
tables=$(sed -n '/^	ORGANIZATIONS,/,/^	SHEET_COUNT,/p' src/tool/profile.h | grep -c -v SHEET_COUNT)
[ "$tables" -ge 18 ] || fault "of the tables only $tables are found in src/tool/profile.h"
for seed in "$dir"/package/*; do
	echo "package $(($(od -An -N1 -tu1 "$seed") % tables))"
done >"$dir/reached"
for seed in "$dir"/table/*; do
	echo "table $(($(wc -c <"$seed") % tables))"
done >>"$dir/reached"
for name in package table; do
	number=0
	while [ "$number" -lt "$tables" ]; do
		grep -qx "$name $number" "$dir/reached" || fault "$name has no seed for table $number of src/tool/profile.h"
		number=$((number + 1))
	done
done

[ "$faults" -eq 0 ] || exit 1
echo "fuzz: every target has $LEAST seeds, every table some"
