#!/bin/sh
# How much code looks at bytes that nobody signed: at most 400 lines, without
# blank ones and comments. They are the reader of sticks, and what reads the
# header of a signed file before its signatures are checked. Left out is what
# only passes bytes on (main-import.c, update/bundle.c, libsodium), and what only
# makes bytes of known things (header_write, little_put_*).
set -u
cd "$(dirname "$0")/../.." || exit 2

awk '
FNR == 1 { comment = 0 }
{
	line = $0
	while (comment || line ~ /\/\*/) {
		if (comment) {
			if (line !~ /\*\//)
				next
			sub(/^.*\*\//, "", line)
			comment = 0
		} else if (line ~ /\/\*.*\*\//) {
			sub(/\/\*([^*]|\*+[^*\/])*\*+\//, "", line)
		} else {
			sub(/\/\*.*/, "", line)
			comment = 1
			break
		}
	}
	if (line ~ /^void header_write|^static inline void little_put_/)
		writing = 1
	if (line ~ /[^ \t]/ && !writing) {
		lines[FILENAME]++
		total++
	}
	if (line ~ /^}/)
		writing = 0
}
END {
	for (name in lines)
		print lines[name], name
	print total, "in all"
	exit total > 400
}' src/import/volume.c src/import/root.c src/import/reader.c src/import/notes.c src/base/little.h src/update/header.c
