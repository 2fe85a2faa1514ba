#!/bin/sh
# The catalogues: complete, honest about being drafts, true to the digits and
# placeholders of the English sentences; and no hotline's number anywhere but
# in the data.
set -u
po=assets/po
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
faults=0

fault() {
	echo "$*"
	faults=$((faults + 1))
}

# Says what the command printed, if it printed anything.
none() { # what, output
	[ -z "$2" ] || fault "$1:
$2"
}

sed -n '/^xgettext/,/[^\\]$/p' $po/collect.sh | sed 's/|.*/>"$dir\/now.pot"/; s/-o -/-o -/' >"$dir/collect"
# shellcheck disable=SC1091
. "$dir/collect"
[ -s "$dir/now.pot" ] || fault "xgettext found no sentences"
none "$po/fingerpost.pot lacks sentences of the sources (make words)" \
	"$(msgcmp --use-untranslated $po/fingerpost.pot "$dir/now.pot" 2>&1)"
none "$po/fingerpost.pot has sentences that the sources no longer have (make words)" \
	"$(msgcmp --use-untranslated "$dir/now.pot" $po/fingerpost.pot 2>&1)"

for file in $po/*.po; do
	none "$file lacks translations" "$(msgcmp --use-fuzzy "$file" "$dir/now.pot" 2>&1)"
	none "$file has sentences that the sources no longer have" \
		"$(msgcmp --use-untranslated "$dir/now.pot" "$file" 2>&1 | grep -v warning)"
	none "$file is not sound" "$(msgfmt --check --use-fuzzy -o "$dir/out.mo" "$file" 2>&1)"
	none "$file: bidi controls are the code's work" "$(LC_ALL=C grep -nE \
		"$(printf '\342\200[\216\217\252-\256]|\342\201[\246-\251]|\330\234')" "$file")"
	msgcat --no-wrap "$file" >"$dir/flat" || fault "$file can't be read"

	# One entry is what stands between empty lines; the first is the header.
	none "$file: entries that are not marked as drafts" "$(awk -v RS= '
		NR > 1 && !/^#~/ && !/\n#~/ {
			if ($0 !~ /(^|\n)#, [^\n]*fuzzy/) print "not fuzzy: " $0
			else if ($0 !~ /(^|\n)# draft: machine [0-9-]+/) print "no draft comment: " $0
		}' "$dir/flat")"
	none "$file: claims that a person reviewed it" "$(grep -niE '^# *(reviewed|human)' "$file")"

	# A plural form may do without its {n}: Arabic has words for one and two.
	none "$file: digits or {placeholders} differ" "$(awk -v RS= '
		function kept(text, pattern,   all, n, parts, i, j, swap) {
			all = ""; n = 0
			while (match(text, pattern)) {
				parts[++n] = substr(text, RSTART, RLENGTH)
				text = substr(text, RSTART + RLENGTH)
			}
			for (i = 1; i <= n; i++)
				for (j = i + 1; j <= n; j++)
					if (parts[j] < parts[i]) { swap = parts[i]; parts[i] = parts[j]; parts[j] = swap }
			for (i = 1; i <= n; i++) all = all " " parts[i]
			return all
		}
		BEGIN {
			split("January February March April May June July August September October November December", names, " ")
			for (i in names) month["msgid \"" names[i] "\""] = i
		}
		NR > 1 {
			plural = /\nmsgid_plural/
			count = split($0, lines, "\n"); id = ""
			for (i = 1; i <= count; i++) {
				line = lines[i]
				if (line ~ /^msgid "/) id = line
				if (line !~ /^msgstr/) continue
				text = line; sub(/^msgstr(\[[0-9]\])? /, "", text)
				want = kept(id, "[{][a-z]+[}]"); have = kept(text, "[{][a-z]+[}]")
				if (want != have && !(plural && have == "")) print id " / " line
				if (kept(id, "[0-9]+") == kept(text, "[0-9]+")) continue
				# Where a month is called by its number, by its own
				if (!(id in month && kept(text, "[0-9]+") == " " month[id])) print id " / " line
			}
		}' "$dir/flat")"
	none "$file: digits of another script" "$(LC_ALL=C grep -nE "$(printf '\331[\240-\251]|\333[\260-\271]|\357\274[\220-\231]')" "$file")"
	none "$file: an exclamation mark" "$(grep -nE '^msgstr.*(!|¡|！)' "$file")"
done

msgcat --no-wrap "$dir/now.pot" >"$dir/flat"
none "an exclamation mark in the sources" "$(grep -n '^msgid.*!' "$dir/flat")"
none "sentences of more than 20 words in the sources" "$(sed -n 's/^msgid\(_plural\)\{0,1\} "\(.*\)"$/\2/p' "$dir/flat" | awk '
	{
		count = split($0, sentences, /[.?:]+/)
		for (i = 1; i <= count; i++)
			if (split(sentences[i], words, " ") > 20) print sentences[i]
	}')"

# Numbers of hotlines come from the data. Dates and the ten digits are no
# numbers; the tool shows nothing to a visitor.
numbers='(^|[^0-9A-Za-z])([(]?[0-9][-() .]{0,2}){6,}[0-9]([^0-9A-Za-z]|$)|(^|[^0-9])(211|911|988|741741|233733)([^0-9]|$)'
for file in src/*.c src/*/*.c; do
	case $file in src/tool/*) continue ;; esac
	none "$file: a telephone number in the code" "$(grep -v '^#include' "$file" | grep -oE '"([^"\\]|\\.)*"' |
		sed -E 's/[0-9]{4}-[0-9]{2}-[0-9]{2}//g; s/"0123456789"//' | grep -E "$numbers")"
done
for file in $po/*.po $po/*.pot; do
	none "$file: a telephone number among the words" "$(grep -E '^(msg|")' "$file" | grep -v 'Date:' | grep -E "$numbers")"
done

[ "$faults" -eq 0 ]
