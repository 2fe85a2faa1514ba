#!/bin/sh
# Collects the interface's sentences into fingerpost.pot, the translators' template.
set -eu
cd "$(dirname "$0")/../.."
xgettext -L C --from-code=UTF-8 -kN_ -kview_say:2 -kview_fill:2 -ksay_one:2 -ksay_with:2 -kview_count:2,3 -kview_count_most:2,3 \
	--no-location --package-name=fingerpost -o - src/*/*.c | sed '/^"POT-Creation-Date/d' >assets/po/fingerpost.pot.new
mv assets/po/fingerpost.pot.new assets/po/fingerpost.pot
