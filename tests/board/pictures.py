# SPDX-License-Identifier: MIT
"""Pictures as (width, height, RGB): what the emulator's glass shows, and what a visit draws on this machine."""
import re
import struct
import zlib


def read_ppm(path):
    data = open(path, 'rb').read()
    head = re.match(rb'P6\s+(\d+)\s+(\d+)\s+255\s', data)
    return int(head.group(1)), int(head.group(2)), data[head.end():]


def read_png(path):
    """Only what the kiosk writes: eight bits, RGB or RGBA, not interlaced. Pixels as RGB."""
    data = open(path, 'rb').read()
    at, packed = 8, b''
    while at < len(data):
        size, kind = struct.unpack('>I4s', data[at:at + 8])
        body = data[at + 8:at + 8 + size]
        if kind == b'IHDR':
            width, height, depth, color = struct.unpack('>IIBB', body[:10])
        elif kind == b'IDAT':
            packed += body
        at += 12 + size
    each = {2: 3, 6: 4}[color]
    if depth != 8:
        raise ValueError(f'{path}: not of eight bits')
    raw, stride = zlib.decompress(packed), width * each
    above, rows = bytearray(stride), []
    for y in range(height):
        kind, row = raw[y * (stride + 1)], bytearray(raw[y * (stride + 1) + 1:(y + 1) * (stride + 1)])
        if kind == 2:  # the most of them
            row, kind = bytearray(a + b & 255 for a, b in zip(row, above)), 0
        for x in range(stride if kind else 0):
            left = row[x - each] if x >= each else 0
            corner = above[x - each] if x >= each else 0
            if kind == 1:
                row[x] = row[x] + left & 255
            elif kind == 3:
                row[x] = row[x] + (left + above[x]) // 2 & 255
            elif kind == 4:
                a, b, c = abs(above[x] - corner), abs(left - corner), abs(left + above[x] - 2 * corner)
                row[x] = row[x] + (left if a <= b and a <= c else above[x] if b <= c else corner) & 255
        rows.append(bytes(row))
        above = row
    if each == 4:
        rows = [b''.join(row[x:x + 3] for x in range(0, stride, 4)) for row in rows]
    return width, height, b''.join(rows)


def agrees(picture, one, other):
    """Whether it is as two others are in every row in which they are the same."""
    width, height, _ = one
    rows = [slice(at, at + 3 * width) for at in range(0, 3 * width * height, 3 * width)]
    return picture[:2] == one[:2] and all(picture[2][row] == one[2][row] for row in rows if one[2][row] == other[2][row])
