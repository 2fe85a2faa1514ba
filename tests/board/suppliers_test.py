# SPDX-License-Identifier: MIT
"""board/image/suppliers.py on a board that is made up: see suppliers.test.sh."""
import lzma
import os
import struct
import subprocess
import sys

FOLDER, VERSION = sys.argv[1], '6.1-made-up'
MODULES = f'usr/lib/modules/{VERSION}'
# By name: what its table says it drives. The kernel has all that no module has.
DRIVES = {
    'sdhci-iproc': 'brcm,bcm2711-emmc2', 'fixed': 'regulator-fixed', 'vc4': 'brcm,bcm2835-vc4', 'i2c-bcm2835': 'brcm,bcm2835-i2c', 'dwc2': 'brcm,bcm2835-usb',
    'phy-generic': 'usb-nop-xceiv',
}
BUILT_IN = ('simple-bus', 'brcm,bcm2835-gpio', 'brcm,bcm2835-cprman', 'brcm,bcm2835-pm-wdt', 'brcm,bcm2835-rng', 'brcm,bcm2837-thermal', 'test,intc')
EARLY = ('fixed', 'sdhci-iproc', 'i2c-bcm2835', 'vc4')
# The handle of the one that is off is also a number behind another: 3
TREE = {
    'compatible': 'test,board', 'interrupt-parent': [9],
    'intc': {'compatible': 'test,intc', 'phandle': [9]},
    'phy': {'compatible': 'usb-nop-xceiv', 'phandle': [1], '#phy-cells': [0]},
    'vcc': {'compatible': 'regulator-fixed', 'phandle': [2]},
    'off': {'compatible': 'test,nobody', 'phandle': [3], 'status': 'disabled', '#clock-cells': [1]},
    'nobody': {'compatible': 'test,nobody', 'phandle': [4]},
    'soc': {
        'compatible': 'simple-bus',
        'clocks@1': {'compatible': 'brcm,bcm2835-cprman', 'phandle': [5], '#clock-cells': [1]},
        'gpio@2': {'compatible': 'brcm,bcm2835-gpio', 'pins': {'phandle': [6]}, 'unused': {'compatible': 'test,nobody'}},
        'mmc@3': {'compatible': 'brcm,bcm2711-emmc2', 'vmmc-supply': [2], 'clocks': [5, 4, 3, 4], 'pinctrl-0': [6], 'interrupts': [4]},
        'gpu': {'compatible': 'brcm,bcm2835-vc4', 'ddc': [7]},
        'i2c@4': {'compatible': 'brcm,bcm2835-i2c', 'phandle': [7]},
        'usb@5': {'compatible': 'brcm,bcm2835-usb', 'phys': [1]},
        'dog': {'compatible': 'brcm,bcm2835-pm-wdt'}, 'rng': {'compatible': 'brcm,bcm2835-rng'}, 'heat': {'compatible': 'brcm,bcm2837-thermal'},
    },
}


def padded(data):
    return data + b'\0' * (-len(data) % 4)


def write_tree(path, root):
    strings, out = b'', b''

    def node(name, inside):
        nonlocal strings, out
        out += struct.pack('>I', 1) + padded(name.encode() + b'\0')
        for key, value in inside.items():
            if not isinstance(value, dict):
                data = value.encode() + b'\0' if isinstance(value, str) else struct.pack(f'>{len(value)}I', *value)
                out += struct.pack('>III', 3, len(data), len(strings)) + padded(data)
                strings += key.encode() + b'\0'
        for key, value in inside.items():
            if isinstance(value, dict):
                node(key, value)
        out += struct.pack('>I', 2)

    node('', root)
    out += struct.pack('>I', 9)
    with open(path, 'wb') as tree:
        tree.write(struct.pack('>10I', 0xd00dfeed, 56 + len(out) + len(strings), 56, 56 + len(out), 40, 17, 16, 0, len(strings), len(out)) + bytes(16) + out + strings)


def table(*names):
    return b'code' + b''.join(bytes(64) + name.encode().ljust(128, b'\0') + b'\1' * 8 for name in names)


def write(path, data):
    os.makedirs(os.path.dirname(f'{FOLDER}/{path}'), exist_ok=True)
    with open(f'{FOLDER}/{path}', 'wb') as out:
        out.write(data)


def found(early, late, tree='board'):
    """What it says, and whether it agrees."""
    path = {name: f'{MODULES}/kernel/{name}.ko{".xz" if name == "vc4" else ""}' for name in DRIVES}
    write('early', '\n'.join(path[name] for name in early).encode())
    write('all', '\n'.join(path[name] for name in (*early, *late)).encode())
    done = subprocess.run([sys.executable, 'board/image/suppliers.py', FOLDER, VERSION, f'{FOLDER}/early', f'{FOLDER}/all', f'{FOLDER}/{tree}.dtb'],
                          stderr=subprocess.PIPE, text=True)
    return done.returncode, done.stderr.splitlines()


def expect(what, got, *said):
    want = (1 if said else 0, [f'suppliers: board: {one}' for one in said])
    if got != want:
        sys.exit(f'{what}: {got}\ninstead of {want}')


def without(name):
    return [one for one in EARLY if one != name]


for module, compatible in DRIVES.items():
    write(f'{MODULES}/kernel/{module}.ko', table(compatible))
write(f'{MODULES}/kernel/vc4.ko.xz', lzma.compress(table(DRIVES['vc4'])))
write(f'boot/vmlinuz-{VERSION}', table(*BUILT_IN) + b'regulator-fixed\0')
write(f'{MODULES}/modules.dep', ''.join(f'kernel/{name}.ko:\n' for name in DRIVES).encode())
write(f'{MODULES}/modules.alias', ''.join(f'alias of:N*T*C{what} {name.replace("-", "_")}\n' for name, what in DRIVES.items()).encode())
write_tree(f'{FOLDER}/board.dtb', TREE)
USB = ('phy-generic', 'dwc2')
ADD = 'to board/image/modules'
expect('all are there', found(EARLY, USB))
expect('the card\'s regulator is on no list', found(without('fixed'), USB),
       f'the card: mmc@3 waits for vcc, whose driver is not on the card: add "early fixed" {ADD}')
expect('it comes with the root', found(without('fixed'), (*USB, 'fixed')),
       f'the card: mmc@3 waits for vcc, whose driver is not in the initramfs: add "early fixed" {ADD}')
expect('the display\'s I2C comes with the root', found(without('i2c-bcm2835'), (*USB, 'i2c-bcm2835')),
       f'the display: gpu waits for i2c@4, whose driver is not in the initramfs: add "early i2c-bcm2835" {ADD}')
expect('the phy of USB is on no list', found(EARLY, ('dwc2',)), f'USB: usb@5 waits for phy, whose driver is not on the card: add "phy-generic" {ADD}')
expect('the card has no driver itself', found(without('sdhci-iproc'), USB), f'the card: the driver of mmc@3 is not on the card: add "early sdhci-iproc" {ADD}')
TREE['soc']['rng']['clocks'] = [4]
write_tree(f'{FOLDER}/board.dtb', TREE)
expect('nobody has a driver', found(EARLY, USB), 'randomness: rng waits for nobody, whose driver is not on the card: the kernel has no module for test,nobody')
del TREE['soc']['rng']
write_tree(f'{FOLDER}/board.dtb', TREE)
expect('a device is not in the tree', found(EARLY, USB), 'its device tree has nothing for randomness; see NEEDED in board/image/suppliers.py')
print('what is missing is told, what is there is not')
