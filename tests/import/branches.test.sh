#!/bin/sh
# Every branch of the reader of sticks is taken both ways by its tests.
exec sh "$(dirname "$0")/../branches.sh" src/import/volume.c src/import/root.c src/import/reader.c src/import/notes.c
