#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""make image-test: starts the card that make image made in an emulated machine and looks at it from outside.

Each line that is printed is something that was seen. What only a real board can show is in board/HARDWARE.md.
STEPS names steps or groups of them; without it the group `usual` is done."""
import os
import signal
import subprocess
import sys
import time

sys.dont_write_bytecode = True
sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
import boot_steps  # noqa: E402
import hardware_steps  # noqa: E402
import health_steps  # noqa: E402
import kinds_steps  # noqa: E402
import rest_steps  # noqa: E402
import staff_steps  # noqa: E402
import start_steps  # noqa: E402
import steps  # noqa: E402
import stick_steps  # noqa: E402
import trust_steps  # noqa: E402
import usb_steps  # noqa: E402
import visit_steps  # noqa: E402
from card import Card  # noqa: E402
from machine import Failed  # noqa: E402

FOLDER = 'build/image/test'
SITE = '[button]\nchip = 9030000.pl061\nline = 5\n'
# A module of steps has a table STEPS; to add one, name it here, and its steps in the groups
MODULES = (start_steps, boot_steps, visit_steps, usb_steps, rest_steps, stick_steps, staff_steps, health_steps, trust_steps, kinds_steps,
           hardware_steps)
STEPS = {name: one for module in MODULES for name, one in module.STEPS.items()}
GROUPS = {
    # With every change: what would be seen first if it were broken
    'short': ('root', 'first', 'stick-short'),
    # A few minutes each on a quiet machine
    'usual': ('root', 'first', 'arabic', 'clear', 'sudden', 'broken', 'block', 'watchdog', 'raspi', 'boot'),
    'long': ('rest', 'late', 'night', 'sockets', 'residue', 'usb', 'port', 'remote', 'panel', 'module', 'visits', 'kills', 'stick', 'dead-guard', 'any', 'pin', 'notes', 'selftest', 'undo', 'keys', 'kinds', 'test-card'),
}


def chosen(words):
    names = [name for word in words or GROUPS['usual'] for name in GROUPS.get(word, (word,))]
    unknown = [name for name in names if name not in STEPS]
    if unknown:
        raise Failed(f'there is no step {", ".join(unknown)}; steps: {" ".join(STEPS)}; groups: {" ".join(GROUPS)}')
    return list(dict.fromkeys(names))


def main():
    if not os.path.exists('build/image/fingerpost-arm64.img.zst'):
        print('there is no image: make image', file=sys.stderr)
        return 2
    # Whoever ends this ends its machine too
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(1))
    begun, name = time.monotonic(), 'card'
    try:
        names = chosen(sys.argv[1:])
        want = steps.Want()
        card = Card(FOLDER, SITE)
        for name in names:
            since = time.monotonic()
            STEPS[name](card, want)
            print(f'        {name}: {time.monotonic() - since:.0f} s', flush=True)
    except (Failed, subprocess.CalledProcessError, OSError, ValueError) as error:
        print(f'  FAILED {name}: {error}', flush=True)
        print(f'{steps.passed} passed, 1 failed')
        return 1
    print(f'{steps.passed} passed, 0 failed, {time.monotonic() - begun:.0f} s')
    return 0


if __name__ == '__main__':
    sys.exit(main())
