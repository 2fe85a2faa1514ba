#!/bin/sh
# SPDX-License-Identifier: MIT
# Finds the places to touch for a path of target ids, by walking the visit
# itself without a display. Prints one `X Y ID` a line, for the meter.
# usage: path.sh PATH-FILE VISIT [ARGUMENT...]
set -eu

path=$1
shift

# The frame after the taps so far, as one line of JSON.
look() {
	if ! answer=$(printf '%stree\n' "$walk" | "$@" --walk -); then
		echo "$path: the walk failed: $(printf '%s\n' "$answer" | tail -n 1)" >&2
		exit 1
	fi
	printf '%s\n' "$answer" | grep '^{' | tail -n 1
}

# In JSON a quote within a text has a backslash before it, so that none of the
# keys looked for here can be part of a label.
find_target() {
	awk -v wanted="$1" '
	function number(text, key) {
		match(text, "\"" key "\": *-?[0-9.]+")
		text = substr(text, RSTART, RLENGTH)
		sub(/.*: */, "", text)
		return text
	}
	BEGIN {
		prefix = wanted
		any = sub(/\*$/, "", prefix)
	}
	{
		count = split($0, parts, /"id": *"/)
		for (i = 2; i <= count; i++) {
			id = parts[i]
			sub(/".*/, "", id)
			if (id != wanted && !(any && index(id, prefix) == 1))
				continue
			printf "%d %d %s\n", number(parts[i], "x") + number(parts[i], "w") / 2,
				number(parts[i], "y") + number(parts[i], "h") / 2, id
			exit
		}
	}'
}

ids() {
	awk '{
		count = split($0, parts, /"id": *"/)
		for (i = 2; i <= count; i++) {
			sub(/".*/, "", parts[i])
			printf "%s ", parts[i]
		}
	}'
}

walk=
last=
number=0
tree=$(look "$@")
first=$tree
while read -r wanted; do
	number=$((number + 1))
	case $wanted in
	'' | '#'*) continue ;;
	esac
	target=$(printf '%s\n' "$tree" | find_target "$wanted")
	if [ -z "$target" ]; then
		echo "$path:$number: no target $wanted among: $(printf '%s\n' "$tree" | ids)" >&2
		exit 1
	fi
	case ${target##* } in
	key:*) ;;
	"$last")
		echo "$path:$number: $last twice in a row" >&2
		exit 1
		;;
	esac
	last=${target##* }
	walk="${walk}tap ${target% *}
"
	before=$tree
	tree=$(look "$@")
	if [ "$tree" = "$before" ]; then
		echo "$path:$number: $last changes nothing on the screen" >&2
		exit 1
	fi
	printf '%s\n' "$target"
done <"$path"

if [ "$tree" != "$first" ]; then
	echo "$path: does not end on the screen where it began" >&2
	exit 1
fi
