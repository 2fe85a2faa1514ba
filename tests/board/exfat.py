# SPDX-License-Identifier: MIT
"""A file into the root of an exFAT file system that mkfs.exfat has just made. mtools knows only FAT, and nothing is mounted here."""
import struct

ENTRY = 32


def _rotate(total, value):
    return ((total << 15 | total >> 1) + value) & 0xffff


def _entries(name, size, first):
    """The three of a file whose clusters lie in a row."""
    letters = name.encode('utf-16-le')
    spelled = 0
    for byte in name.upper().encode('utf-16-le'):
        spelled = _rotate(spelled, byte)
    day = 46 << 9 | 11 << 5 | 22  # 2026-11-22
    file = struct.pack('<BBHHHIII', 0x85, 2, 0, 0x20, 0, *[day << 16] * 3)
    stream = struct.pack('<BBBBHHQIIQ', 0xc0, 3, 0, len(name), spelled, 0, size, 0, first, size)
    both = bytearray(file.ljust(ENTRY, b'\0') + stream + (b'\xc1\0' + letters).ljust(ENTRY, b'\0'))
    total = 0
    for at, byte in enumerate(both):
        if at not in (2, 3):
            total = _rotate(total, byte)
    both[2:4] = struct.pack('<H', total)
    return both


def put(path, name, data):
    """name: at most 15 letters."""
    with open(path, 'r+b') as image:
        head = image.read(512)
        heap, _, root = struct.unpack_from('<III', head, 0x58)
        sector, cluster = 1 << head[0x6c], 1 << head[0x6c] + head[0x6d]

        def place(number):
            return heap * sector + (number - 2) * cluster

        image.seek(place(root))
        directory = image.read(cluster)
        entries = {directory[at]: at for at in range(cluster - ENTRY, -1, -ENTRY)}  # the first of each kind
        bitmap, = struct.unpack_from('<I', directory, entries[0x81] + 20)
        image.seek(place(bitmap))
        used = int.from_bytes(image.read(cluster), 'little')
        first, count = used.bit_length(), -(-len(data) // cluster)
        image.seek(place(bitmap))
        image.write((used | (1 << count) - 1 << first).to_bytes(cluster, 'little'))
        image.seek(place(first + 2))
        image.write(data)
        image.seek(place(root) + entries[0])
        image.write(_entries(name, len(data), first + 2))
