/* SPDX-License-Identifier: MIT */
#include "ui/theme.h"

const struct theme theme_calm = {
	.paper = 0xF5F1E8,
	.card = 0xFFFFFF,
	.ink = 0x1F2D2B,
	.soft = 0x45544F,
	.outline = 0x74827C,
	.act = 0x174E48,
	.on_act = 0xFFFFFF,
	.chosen = 0x1F2D2B,
	.on_chosen = 0xFFFFFF,
	.press = 0xEAF3F0,
	.on_act_press = 0x0E332F,
	.panel = 0xE2EDE9,
	.tint_ink = { 0x6F3A1F, 0x5E4400, 0x3B5021, 0x2E4A66, 0x5B3A5E, 0x174E48 },
	.tint_pale = { 0xF4E4DA, 0xF6EAC9, 0xE8EEDB, 0xE1E9F1, 0xEFE5F0, 0xE2EDE9 },
	.line = 0.34,
	.land = 0xFCFAF5,
	.water = 0xDDE8EC,
	.here = 0xF6EAC9,
	.border = 0x74827C,
	.faint_border = 0xCBD0C9,
};

const struct theme theme_contrast = {
	.paper = 0xFFFFFF,
	.card = 0xFFFFFF,
	.ink = 0x000000,
	.soft = 0x000000,
	.outline = 0x000000,
	.act = 0x000000,
	.on_act = 0xFFFFFF,
	.chosen = 0x000000,
	.on_chosen = 0xFFD400,
	.press = 0xFFD400,
	.on_act_press = 0x2A2A2A,
	.panel = 0xFFFFFF,
	.tint_ink = { 0x000000, 0x000000, 0x000000, 0x000000, 0x000000, 0x000000 },
	.tint_pale = { 0xFFFFFF, 0xFFFFFF, 0xFFFFFF, 0xFFFFFF, 0xFFFFFF, 0xFFFFFF },
	.line = 0.7,
	.land = 0xFFFFFF,
	.water = 0xC8C8C8,
	.here = 0xFFF0A0,
	.border = 0x000000,
	.faint_border = 0x8A8A8A,
};

const struct type_size type_sizes[TYPE_COUNT] = {
	[TYPE_TEXT] = { 4.9, 0 },
	[TYPE_LABEL] = { 4.9, 1 },
	[TYPE_CARD] = { 5.1, 1 },
	[TYPE_TITLE] = { 6.3, 1 },
	[TYPE_PHONE] = { 8.7, 1 },
	[TYPE_HOTLINE] = { 12.6, 1 },
};
