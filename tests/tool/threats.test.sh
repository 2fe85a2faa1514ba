#!/bin/sh
# Every test that tests/THREATS.md names exists, and none of its 22 threats has neither a test nor a word on why.
set -u
faults=0

fault() {
	echo "tests/THREATS.md: $*"
	faults=$((faults + 1))
}

# A test of C is a word that stands in its file twice or more: where it is written, and where it is called.
check() { # "- `file` names..."
	file=$(printf '%s\n' "$1" | cut -d'`' -f2)
	[ -f "$file" ] || {
		fault "$file is not there"
		return
	}
	names=$(printf '%s\n' "$1" | cut -d'`' -f3)
	case $file in
	*.c) [ -n "$names" ] || fault "$file: none of its tests is named" ;;
	*) [ -z "$names" ] || fault "$file: is a script, and is named alone" ;;
	esac
	for name in $names; do
		[ "$(grep -cw "$name" "$file")" -ge 2 ] || fault "$file has no test $name"
	done
}

while IFS= read -r line; do
	case $line in
	'- `'*) check "$line" ;;
	esac
done <tests/THREATS.md

number=1
while [ "$number" -le 22 ]; do
	part=$(sed -n "/^## T$number /,/^## /p" tests/THREATS.md)
	[ -n "$part" ] || fault "T$number is missing"
	printf '%s\n' "$part" | grep -q '^- ' || fault "T$number has no test, and does not say why"
	number=$((number + 1))
done

[ "$faults" -eq 0 ] || exit 1
echo "threats: every test that is named exists"
