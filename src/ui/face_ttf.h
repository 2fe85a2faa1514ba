/* SPDX-License-Identifier: MIT */
/*
 * A face as SDL2_ttf knows it, for the one module that draws letters.
 *
 * Apart from face.h so that SDL's types stay out of every other file: their
 * names differ between releases of SDL2_ttf.
 */
#ifndef UI_FACE_TTF_H
#define UI_FACE_TTF_H

#include <SDL_ttf.h>

#include "ui/face.h"

/* Set to the size (em, px) and borrowed until the next call; NULL if it
 * can't be opened. */
TTF_Font *faces_ttf(struct faces *faces, int face, bool bold, int size);

#endif
