#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Whether the drivers on the card are enough for the boards: suppliers.py ROOT VERSION EARLY ALL TREE.dtb ...

modprobe knows what a module calls, not what its device waits for: a card's controller may wait for ever for a regulator
whose driver is on no list. Here each board's device tree is followed from what the kiosk needs to all that it waits for.
Each of these has a driver in the kernel itself or in a module of the list, and in the initramfs if the card or the first
picture depends on it. Else one sentence says what is missing.

ROOT: the tree that modules are chosen from. EARLY, ALL: files with paths of modules below it. Who drives what is read from the
tables in the kernel and in its modules, since the list of built-in modules does not tell. What the firmware changes in a
tree is not seen, nor devices that no tree names: those on USB or of an overlay, and those that a driver makes (the watchdog)."""
import fnmatch
import lzma
import os
import re
import struct
import sys

# What for, whether before the root is there, and the names of its devices; each board has one of each kind at least
NEEDED = (
    ('the card', True, ('brcm,bcm2835-sdhost', 'brcm,bcm2711-emmc2')),
    # vc4 shows nothing before all of its parts are there
    ('the display', True, ('brcm,bcm2835-vc4', 'brcm,bcm2711-vc5', 'brcm,bcm*-hdmi*', 'brcm,bcm*-hvs', 'brcm,bcm*-pixelvalve*',
                           'brcm,bcm2835-txp', 'brcm,bcm2835-vec', 'brcm,bcm2835-v3d')),
    ('USB', False, ('brcm,bcm2835-usb', 'brcm,bcm2711-pcie')),
    ('the clear button', False, ('brcm,bcm*-gpio',)),
    ('a clock module', False, ('brcm,bcm2835-i2c',)),
    ('the watchdog', False, ('brcm,bcm2835-pm-wdt',)),
    ('randomness', False, ('brcm,bcm2835-rng', 'brcm,bcm2711-rng200')),
    ('heat', False, ('brcm,bcm*-thermal',)),
)
# Properties that name other nodes: by what that node says how many numbers follow it, or with none
NUMBERS = {
    'clocks': '#clock-cells', 'resets': '#reset-cells', 'power-domains': '#power-domain-cells', 'phys': '#phy-cells', 'dmas': '#dma-cells',
    'mboxes': '#mbox-cells', 'iommus': '#iommu-cells', 'pwms': '#pwm-cells', 'interconnects': '#interconnect-cells', 'msi-parent': '#msi-cells',
    'interrupts-extended': '#interrupt-cells', 'io-channels': '#io-channel-cells', 'nvmem-cells': '#nvmem-cell-cells',
}
GPIOS = re.compile(r'(.*-)?gpios?$')
ALONE = re.compile(r'.*-supply$|pinctrl-\d+$|ddc$|usb-phy$|mmc-pwrseq$|(.*,)?firmware$|remote-endpoint$|interrupt-parent$')


class Node:
    def __init__(self, name, parent):
        self.name, self.parent, self.children, self.all = name, parent, [], {}
        if parent:
            parent.children.append(self)

    def words(self, name):
        data = self.all.get(name, b'')
        return struct.unpack(f'>{len(data) // 4}I', data[:len(data) & ~3])

    def names(self):
        return self.all.get('compatible', b'').decode().split('\0')[:-1]

    def enabled(self):
        here = self.all.get('status', b'okay\0') in (b'okay\0', b'ok\0')
        return here and (not self.parent or self.parent.enabled())

    def within(self, whole):
        """Itself and all that is below it; not whole: without what are devices themselves."""
        return [self] + [one for child in self.children if whole or not child.names() for one in child.within(whole)]

    def device(self):
        """The node that has a driver: itself, or what it is a part of."""
        return self if not self.parent or self.names() else self.parent.device()


def read_tree(data):
    """The root of a flattened device tree."""
    at, strings = struct.unpack_from('>II', data, 8)
    node = root = None
    while (token := struct.unpack_from('>I', data, at)[0]) != 9:
        at += 4
        if token == 1:
            end = data.index(b'\0', at)
            node, at = Node(data[at:end].decode(), node), end + 4 & ~3
        elif token == 2:
            root, node = node, node.parent
        elif token == 3:
            size, name = struct.unpack_from('>II', data, at)
            name += strings
            node.all[data[name:data.index(b'\0', name)].decode()] = data[at + 8:at + 8 + size]
            at = at + 8 + size + 3 & ~3
    return root


class Board:
    def __init__(self, path):
        self.name = os.path.basename(path).removesuffix('.dtb')
        with open(path, 'rb') as tree:
            self.nodes = read_tree(tree.read()).within(whole=True)
        self.handles = {node.words('phandle')[0]: node for node in self.nodes if 'phandle' in node.all}

    def pointed(self, node, name):
        words, at = node.words(name), 0
        while at < len(words):
            other = self.handles.get(words[at])
            if other and other.enabled():
                yield other
            cells = '#gpio-cells' if GPIOS.match(name) else NUMBERS.get(name)
            at += 1 + (other.words(cells) or (0,))[0] if other and cells else 1

    def waits_for(self, device):
        """Devices without which this one does not begin."""
        found = []
        for node in device.within(whole=False):
            found += [other for name in node.all if name in NUMBERS or ALONE.match(name) or GPIOS.match(name) and 'gpio-hog' not in node.all
                      for other in self.pointed(node, name)]
            above = node
            while 'interrupts' in node.all and above:
                if 'interrupt-parent' in above.all:
                    found += self.pointed(above, 'interrupt-parent')
                    break
                above = above.parent
        found.append(device.parent)
        return list(dict.fromkeys(one.device() for one in found if one.device() is not device and one.device().parent))


class Drivers:
    def __init__(self, root, version, early, all_):
        self.folder = f'{root}/usr/lib/modules/{version}'
        with open(f'{root}/boot/vmlinuz-{version}', 'rb') as kernel:
            self.kernel = kernel.read()
        with open(early) as paths:
            early = paths.read().split()
        with open(all_) as paths:
            self.modules = [(path in early, self._module(f'{root}/{path}')) for path in paths.read().split()]

    @staticmethod
    def _module(path):
        with open(path, 'rb') as module:
            data = module.read()
        return lzma.decompress(data) if path.endswith('.xz') else data

    @staticmethod
    def _drives(code, name):
        """Whether a table of devices in it (struct of_device_id: 32 bytes, 32, then the name in 128) has that name."""
        return bytes(32) + name.encode().ljust(128, b'\0') in code

    def state(self, device):
        """0: has no driver; 1: in the root; 2: from the first moment."""
        if any(self._drives(self.kernel, name) for name in device.names()):
            return 2
        return max((1 + early for early, module in self.modules for name in device.names() if self._drives(module, name)), default=0)

    def module_for(self, device):
        """Of all the modules of the kernel, by the name of its file."""
        with open(f'{self.folder}/modules.alias') as lines:
            alias = dict(line.split()[1:] for line in lines if line.startswith('alias of:'))
        name = next((alias[f'of:N*T*C{one}'] for one in device.names() if f'of:N*T*C{one}' in alias), None)
        with open(f'{self.folder}/modules.dep') as lines:
            files = [os.path.basename(line.split(':')[0]).split('.ko')[0] for line in lines]
        return next((one for one in files if name and one.replace('-', '_') == name.replace('-', '_')), name)


def judge(board, drivers):
    """Sentences about what is missing, each driver once."""
    said = {}
    for what, early, patterns in NEEDED:
        begun = [node for node in board.nodes if node.enabled() and any(fnmatch.fnmatchcase(name, one) for name in node.names() for one in patterns)]
        if not begun:
            said[what] = f'{board.name}: its device tree has nothing for {what}; see NEEDED in board/image/suppliers.py'
        todo, seen = [(node, None) for node in begun], set()
        while todo:
            device, before = todo.pop()
            if device in seen:
                continue
            seen.add(device)
            state = drivers.state(device)
            if state < 1 + early:
                module = drivers.module_for(device)
                driver = f'{before.name} waits for {device.name}, whose driver' if before else f'the driver of {device.name}'
                lack = 'not in the initramfs' if state else 'not on the card'
                remedy = f'add "{"early " * early}{module}" to board/image/modules' if module else f'the kernel has no module for {device.names()[0]}'
                said.setdefault(device, f'{board.name}: {what}: {driver} is {lack}: {remedy}')
            todo += [(other, device) for other in board.waits_for(device)]
    return list(said.values())


def main():
    drivers = Drivers(*sys.argv[1:5])
    said = [one for path in sys.argv[5:] for one in judge(Board(path), drivers)]
    for one in said:
        print(f'suppliers: {one}', file=sys.stderr)
    return 1 if said else 0


if __name__ == '__main__':
    sys.exit(main())
