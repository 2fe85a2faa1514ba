#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""switch.py on|off FOLDER: makes a kiosk's card a test card, or a kiosk's again. FOLDER is its drive BOOT, as the computer shows it.

A test card is the same card, with the same root under the same hash, and a root shell on the serial line of pins 8 and 10
(board/HARDWARE.md). Two files are changed, and kept beside as *.kiosk: the initramfs gets our hook behind it, config.txt
switches the line on. Each is whole or as it was, whenever the card is pulled out; the same command again then ends it.
`cpio` is what make image-test uses too (tests/board/card.py)."""
import os
import sys

HERE = os.path.dirname(os.path.abspath(__file__))
NOTE = 'TEST CARD.txt'
TEXT = '''This is a test card: a root shell is on its serial line, and its home says TEST CARD.
It must not be used where visitors are. To make it a kiosk's card again:
python3 board/test-card/switch.py off FOLDER-OF-THIS-DRIVE
'''


def read(*path):
    with open(os.path.join(*path), 'rb') as file:
        return file.read()


def cpio(files):
    """An initramfs of these files, (name, mode, bytes); it goes behind the shipped one."""
    out = b''
    for number, (name, mode, data) in enumerate([*files, ('TRAILER!!!', 0, b'')], 1):
        fields = [number, mode, 0, 0, 1, 0, len(data), 0, 0, 0, 0, len(name) + 1, 0]
        out += b'070701' + b''.join(b'%08X' % one for one in fields) + name.encode() + b'\0'
        out += b'\0' * (-len(out) % 4) + data
        out += b'\0' * (-len(out) % 4)
    return out


def with_hook(initrd, more):
    """The shipped initramfs, and behind it the hook and these files, (name, bytes), for its folder /test."""
    shell = ('test-shell.service', read(HERE, 'test-shell.service'))
    files = [('hook', 0o100644, read(HERE, 'hook')), ('test', 0o40755, b'')]
    files += [(f'test/{name}', 0o100644, data) for name, data in (shell, *more)]
    return initrd + b'\0' * (-len(initrd) % 4) + cpio(files)


def changes():
    """(file, what it becomes)"""
    mark = ('test-mark.service', read(HERE, 'test-mark.service'))
    return (('initrd.img', lambda data: with_hook(data, [mark])),
            ('config.txt', lambda data: data.replace(b'enable_uart=0', b'enable_uart=1')))


def write(path, data):
    with open(path + '.new', 'wb') as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())
    os.replace(path + '.new', path)


def kept(path):
    return os.path.splitext(path)[0] + '.kiosk'


def switch_on(folder):
    wanted = []
    for name, change in changes():
        path = os.path.join(folder, name)
        data = read(kept(path) if os.path.exists(kept(path)) else path)
        if change(data) == data:
            raise ValueError(f'{name} is not that of a kiosk')
        wanted.append((path, data, change(data)))
    write(os.path.join(folder, NOTE), TEXT.encode())
    for path, data, changed in wanted:
        write(kept(path), data)
        write(path, changed)
    print('A test card now. Turn it off again before it goes into a kiosk.')


def switch_off(folder):
    paths = [os.path.join(folder, name) for name, _ in changes()]
    found = [path for path in paths if os.path.exists(kept(path))]
    for path in found:
        os.replace(kept(path), path)
    note = os.path.join(folder, NOTE)
    for one in (note, *(f'{path}.new' for path in (note, *paths, *map(kept, paths)))):
        if os.path.exists(one):
            os.unlink(one)
    print("A kiosk's card again." if found else 'This was no test card; nothing was changed.')


def main(words):
    if len(words) != 2 or words[0] not in ('on', 'off'):
        print('switch.py on|off FOLDER: the drive BOOT of a card becomes that of a test card, or of a kiosk again', file=sys.stderr)
        return 2
    folder = words[1]
    try:
        if b'fingerpost.root=' not in read(folder, 'cmdline.txt'):
            raise ValueError('cmdline.txt names no root of a kiosk')
        (switch_on if words[0] == 'on' else switch_off)(folder)
    except (OSError, ValueError) as error:
        print(f"{folder}: is not the drive BOOT of a kiosk's card, or can't be changed: {error}", file=sys.stderr)
        return 1
    return 0


if __name__ == '__main__':
    sys.exit(main(sys.argv[1:]))
