#!/bin/sh
# Writes the last resort's page as SVG: the number of the national hotline as
# in the shipped data, and two sentences of the catalogues in each language.
# The guard shows it where no visit can run, so it is drawn when building.
set -eu
cd "$(dirname "$0")/../.."

number=$(sed -n 's/^phone-nhth-1,\([0-9-]*\),.*/\1/p' data/national/phones.csv)
[ -n "$number" ] || { echo "data/national/phones.csv: has no row phone-nhth-1 with a number" >&2; exit 1; }

# The translation of a sentence, which must be there.
say() { # language, sentence
	awk -v want="msgid \"$2\"" '$0 == want { found = 1; next }
		found { sub(/^msgstr "/, ""); sub(/"$/, ""); print; exit }' "assets/po/$1.po" | grep . ||
		{ echo "assets/po/$1.po: has no words for: $2" >&2; exit 1; }
}

text() { # x, y, size, weight, colour, words, more attributes
	printf '<text x="%s" y="%s" font-size="%s" font-weight="%s" fill="%s" %s>%s</text>\n' "$1" "$2" "$3" "$4" "$5" "${7:-}" "$6"
}

free='Free. Open day and night.'
ask='You can ask a person here for help.'
draft='Draft translation'
in_es='xml:lang="es"'
in_ar='xml:lang="ar" direction="rtl"'
in_zh='xml:lang="zh-Hans"'

cat <<EOF
<svg xmlns="http://www.w3.org/2000/svg" width="760" height="460" viewBox="0 0 760 460"
	font-family="Noto Sans, Noto Sans Arabic, Noto Sans CJK SC" text-anchor="middle">
<rect width="760" height="460" fill="#F5F1E8"/>
<rect x="60" y="14" width="640" height="92" rx="14" fill="#174E48"/>
EOF
sed -n 's/.*\(<path .*\/>\).*/<g fill="#FFFFFF" transform="translate(104 32) scale(1.15)">\1<\/g>/p' assets/icons/phone.svg
text 408 80 54 700 '#FFFFFF' "$number"
text 200 142 21 400 '#1F2D2B' "$free"
text 560 142 21 400 '#1F2D2B' "$(say es "$free")" "$in_es"
text 200 178 21 400 '#1F2D2B' "$(say ar "$free")" "$in_ar"
text 560 178 21 400 '#1F2D2B' "$(say zh-Hans "$free")" "$in_zh"
echo '<rect x="60" y="202" width="640" height="2" fill="#74827C"/>'
text 380 248 26 700 '#1F2D2B' "$ask"
text 380 294 26 700 '#1F2D2B' "$(say es "$ask")" "$in_es"
text 380 340 26 700 '#1F2D2B' "$(say ar "$ask")" "$in_ar"
text 380 386 26 700 '#1F2D2B' "$(say zh-Hans "$ask")" "$in_zh"
text 170 436 17 400 '#45544F' "$(say es "$draft")" "$in_es"
text 400 436 17 400 '#45544F' "$(say ar "$draft")" "$in_ar"
text 590 436 17 400 '#45544F' "$(say zh-Hans "$draft")" "$in_zh"
echo '</svg>'
