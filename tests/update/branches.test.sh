#!/bin/sh
# Every branch of what decides which data are shown is taken both ways by its tests.
exec sh "$(dirname "$0")/../branches.sh" src/update/header.c src/update/keyring.c src/update/floor.c src/update/withdrawn.c \
	src/update/choose.c src/update/install.c
