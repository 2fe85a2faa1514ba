/* SPDX-License-Identifier: MIT */
/* How the page of report.h looks. */
#ifndef TOOL_REPORT_STYLE_H
#define TOOL_REPORT_STYLE_H

extern const char report_style[];

#endif
