#!/bin/sh
# Draws the pictures of README, "Bringing new data", from a recorded stick:
# run it after `make` when those screens look different.
set -eu
cd "$(dirname "$0")/../.."
here=$PWD/assets/pictures
stick=$PWD/tests/walks/staff/update.lines
build/release/fingerpost-visit --db build/directory.db --now 2026-11-22T10:30 --size 640x400 --mm 217x136 --walk - <<EOW >/dev/null
hold staff 3000
tap #staff:update
shot $here/staff-wait.png
stick insert $stick
say staff "held 60"
shot $here/staff-ready.png
say staff "held 0"
tap #staff:changes
shot $here/staff-changes.png
hold staff 3000
tap #back
shot $here/staff-done.png
EOW
