import { describe, expect, it } from 'vitest';
import { Errno } from '../../../src/sandbox/wasi/abi.ts';
import { GuestExit, type WasiHost } from '../../../src/sandbox/wasi/host.ts';
import { createImports } from '../../../src/sandbox/wasi/imports.ts';
import { GuestRig, moduleWithImports, readRight } from './guest-rig.ts';

const create = 1;
const truncate = 8;

describe('what the host mounted cannot be changed by the guest', () => {
  const rig = new GuestRig();
  const at = (path: string) => rig.text(path);
  it.each([
    ['opening to write', () => rig.open('data/table.csv')],
    ['opening to truncate', () => rig.open('data/table.csv', truncate, readRight)],
    ['making a file beside it', () => rig.open('data/new.csv', create)],
    ['making a folder beside it', () => rig.call('path_create_directory', rig.root, ...at('data/sub'))],
    ['unlinking', () => rig.call('path_unlink_file', rig.root, ...at('data/table.csv'))],
    ['renaming away', () => rig.call('path_rename', 3, ...at('data/table.csv'), 3, ...rig.text('out/mine.csv', 8_192))],
    [
      'renaming onto',
      () => {
        rig.opened('out/own.csv', create);
        return rig.call('path_rename', 3, ...at('out/own.csv'), 3, ...rig.text('data/table.csv', 8_192));
      },
    ],
    ['a link in its folder', () => rig.call('path_symlink', ...at('x'), rig.root, ...rig.text('data/link', 8_192))],
    ['setting its times', () => rig.call('path_filestat_set_times', rig.root, 1, ...at('data/table.csv'), 0n, 0n, 10)],
    ['a file at the top', () => rig.open('evil', create)],
    ['moving a writable top away', () => rig.call('path_rename', 3, ...at('out'), 3, ...rig.text('tmp/out', 8_192))],
    ['removing a mounted folder', () => rig.call('path_remove_directory', rig.root, ...at('data'))],
  ])('%s is refused as read-only', (_name, attempt) => {
    expect([Errno.rofs, Errno.notempty]).toContain(attempt());
    expect(rig.read(rig.opened('data/table.csv', 0, readRight), 100)).toBe('mounted,data\n1,2\n');
  });

  it('gives it no second name, which could be opened to write', () => {
    expect(rig.call('path_link', 3, 1, ...at('data/table.csv'), 3, ...rig.text('out/link.csv', 8_192))).toBe(
      Errno.xdev,
    );
  });

  it('a read-only folder hands down every right, or libc would open to write without saying so', () => {
    rig.call('fd_fdstat_get', rig.opened('data', 2, readRight), 2_048);
    expect(rig.view.getBigUint64(2_048 + 16, true) & (1n << 6n)).not.toBe(0n);
  });
});

describe('no path leaves the tree', () => {
  it.each(['../etc/passwd', 'out/../../../etc/passwd', 'out/../../..//etc/passwd', 'etc/passwd', 'proc/self/environ'])(
    '%s does not exist',
    (path) => {
      expect(new GuestRig().open(path, 0, readRight)).toBe(Errno.noent);
    },
  );

  it('an absolute path is refused, since WASI paths are relative to their folder', () => {
    expect(new GuestRig().open('/etc/passwd', 0, readRight)).toBe(Errno.notcapable);
  });

  it('a link leads where the tree has something, never outside', () => {
    const rig = new GuestRig();
    expect(rig.call('path_symlink', ...rig.text('/etc/passwd'), 3, ...rig.text('out/a', 8_192))).toBe(0);
    expect(rig.open('out/a', 0, readRight)).toBe(Errno.noent);
    expect(rig.call('path_symlink', ...rig.text('../../../data/table.csv'), 3, ...rig.text('out/b', 8_192))).toBe(0);
    expect(rig.read(rig.opened('out/b', 0, readRight), 7)).toBe('mounted');
  });

  it('links in a circle end as ELOOP', () => {
    const rig = new GuestRig();
    rig.call('path_symlink', ...rig.text('b'), 3, ...rig.text('out/a', 8_192));
    rig.call('path_symlink', ...rig.text('a'), 3, ...rig.text('out/b', 8_192));
    expect(rig.open('out/a', 0, readRight)).toBe(Errno.loop);
  });

  it('a name that is not UTF-8, too long or holds a zero byte is refused', () => {
    const rig = new GuestRig();
    new Uint8Array(rig.memory.buffer).set([0x6f, 0xff, 0xfe], 1_024);
    expect(rig.call('path_open', 3, 1, 1_024, 3, create, readRight, 0n, 0, 16)).toBe(Errno.ilseq);
    expect(rig.open(`out/${'é'.repeat(200)}`, create)).toBe(Errno.nametoolong);
    expect(rig.open(`out/${'a/'.repeat(4_000)}`, create)).toBe(Errno.nametoolong);
    expect(rig.open('out/a\0b', create)).toBe(Errno.ilseq);
  });
});

describe('the guest takes no more of the host than its quota', () => {
  it('a sparse 8 GB file does not fit, and nothing is taken', () => {
    const rig = new GuestRig();
    const fd = rig.opened('out/big', create);
    expect(rig.call('fd_filestat_set_size', fd, 8n << 30n)).toBe(Errno.nospc);
    expect(rig.call('fd_filestat_set_size', fd, -1n)).toBe(Errno.inval);
    expect(rig.tree.quota.bytes).toBe(0);
  });

  it('a write far past the end does not fit either', () => {
    const rig = new GuestRig();
    const fd = rig.opened('out/big', create);
    expect(rig.call('fd_seek', fd, 1n << 40n, 0, 48)).toBe(0);
    expect(rig.write(fd, 'x')).toBe(Errno.nospc);
    expect(rig.met.take()).toEqual(['file-bytes']);
    expect(rig.tree.quota.bytes).toBe(0);
  });

  it('bytes come back when the last name and the last descriptor are gone, and not before', () => {
    const rig = new GuestRig({ bytesMax: 1_000 });
    const fd = rig.opened('out/a', create);
    expect(rig.write(fd, 'x'.repeat(900))).toBe(0);
    expect(rig.call('path_unlink_file', 3, ...rig.text('out/a'))).toBe(0);
    expect(rig.write(rig.opened('out/b', create), 'x'.repeat(900))).toBe(Errno.nospc);
    expect(rig.call('fd_close', fd)).toBe(0);
    expect(rig.write(rig.opened('out/b'), 'x'.repeat(900))).toBe(0);
  });

  it('files, folders and links together are counted', () => {
    const rig = new GuestRig({ nodesMax: 3 });
    expect(rig.open('out/a', create)).toBe(0);
    expect(rig.call('path_create_directory', 3, ...rig.text('out/b'))).toBe(0);
    expect(rig.call('path_symlink', ...rig.text('a'), 3, ...rig.text('out/c', 8_192))).toBe(0);
    expect(rig.open('out/d', create)).toBe(Errno.nospc);
    expect(rig.met.take()).toEqual(['file-count']);
    expect(rig.call('path_unlink_file', 3, ...rig.text('out/c'))).toBe(0);
    expect(rig.open('out/d', create)).toBe(0);
  });

  it('descriptors end with EMFILE and are used again', () => {
    const rig = new GuestRig({ descriptorsMax: 6 });
    const first = rig.opened('out/a', create);
    rig.opened('out/a');
    expect(rig.open('out/a')).toBe(Errno.mfile);
    expect(rig.met.take()).toEqual(['open-files']);
    rig.call('fd_close', first);
    expect(rig.opened('out/a')).toBe(first);
  });

  it('with every descriptor taken the guest can still read what the host mounted', () => {
    const rig = new GuestRig({ descriptorsMax: 4 });
    expect(rig.open('out/a', create)).toBe(Errno.mfile);
    expect(rig.read(rig.opened('data/table.csv', 0, readRight), 7)).toBe('mounted');
    let opened = 1;
    while (rig.open('data/table.csv', 0, readRight) === Errno.success) opened += 1;
    expect(opened).toBe(16);
  });

  it('a folder given before start cannot be closed, or libc would take the next file for it', () => {
    const rig = new GuestRig();
    expect(rig.call('fd_close', rig.root)).toBe(Errno.perm);
    expect(rig.opened('out/a', create)).toBeGreaterThan(rig.root);
  });
});

describe('files behave as POSIX has it', () => {
  it('times lie where the ABI puts them and can be set', () => {
    const rig = new GuestRig();
    const fd = rig.opened('out/a', create);
    rig.write(fd, 'abc');
    expect(rig.call('fd_filestat_set_times', fd, 1_111n, 2_222n, 1 | 4)).toBe(0);
    expect(rig.call('path_filestat_get', 3, 1, ...rig.text('out/a'), 4_096)).toBe(0);
    expect(rig.view.getUint8(4_096 + 16)).toBe(4);
    expect(rig.view.getBigUint64(4_096 + 32, true)).toBe(3n);
    expect(rig.view.getBigUint64(4_096 + 40, true)).toBe(1_111n);
    expect(rig.view.getBigUint64(4_096 + 48, true)).toBe(2_222n);
    expect(rig.view.getBigUint64(4_096 + 56, true)).toBe(rig.nowNs);
  });

  it('appends go to the end wherever another descriptor wrote', () => {
    const rig = new GuestRig();
    const log = rig.opened('out/log', create, undefined, 1);
    const other = rig.opened('out/log');
    rig.write(log, 'one ');
    rig.write(other, 'two two ');
    rig.write(log, 'three');
    expect(rig.read(rig.opened('out/log'), 100)).toBe('two two three');
  });

  it('what was cut off reads as zeros when the file grows again', () => {
    const rig = new GuestRig();
    const fd = rig.opened('out/a', create);
    rig.write(fd, 'secret');
    rig.call('fd_filestat_set_size', fd, 2n);
    rig.call('fd_filestat_set_size', fd, 6n);
    expect(rig.read(rig.opened('out/a'), 10)).toBe('se\0\0\0\0');
  });

  it('a folder cannot be moved into itself, nor replace a folder that is not empty', () => {
    const rig = new GuestRig();
    for (const path of ['out/a', 'out/a/b', 'out/c', 'out/c/d'])
      rig.call('path_create_directory', 3, ...rig.text(path));
    const rename = (from: string, to: string) =>
      rig.call('path_rename', 3, ...rig.text(from), 3, ...rig.text(to, 8_192));
    expect(rename('out/a', 'out/a/b/a')).toBe(Errno.inval);
    expect(rename('out/a', 'out/c')).toBe(Errno.notempty);
    expect(rename('out/a', 'out/c/d')).toBe(0);
    expect(rig.list('out/c/d')).toEqual(['.', '..', 'b']);
  });

  it('a listing is whole whatever the buffer, and stays so while files go', () => {
    const rig = new GuestRig();
    const names = Array.from({ length: 100 }, (_, index) => `file-${index}`);
    for (const name of names) rig.call('fd_close', rig.opened(`out/${name}`, create));
    for (const bufferBytes of [40, 64, 1_000, 65_536]) {
      expect(rig.list('out', bufferBytes)).toEqual(['.', '..', ...names]);
    }
  });

  it('opening obeys exclusive, folder and write flags', () => {
    const rig = new GuestRig();
    expect(rig.open('out/a', create | 4)).toBe(0);
    expect(rig.open('out/a', create | 4)).toBe(Errno.exist);
    expect(rig.open('out/a', 2)).toBe(Errno.notdir);
    expect(rig.open('out', 0)).toBe(Errno.isdir);
    expect(rig.open('out/a/b', create)).toBe(Errno.notdir);
    expect(rig.open('out/none/b', create)).toBe(Errno.noent);
    const reader = rig.opened('out/a', 0, readRight);
    expect(rig.write(reader, 'x')).toBe(Errno.badf);
  });
});

describe('no exception crosses an import', () => {
  it('a pointer outside the memory is EFAULT for every call that takes one', () => {
    const rig = new GuestRig();
    const fd = rig.opened('out/a', create);
    const outside = -8;
    expect(rig.call('fd_write', fd, outside, 1, 48)).toBe(Errno.fault);
    expect(rig.call('fd_read', fd, 32, 1, outside)).toBe(Errno.fault);
    expect(rig.call('fd_filestat_get', fd, outside)).toBe(Errno.fault);
    expect(rig.call('random_get', outside, 64)).toBe(Errno.fault);
    expect(rig.call('path_open', 3, 1, outside, 64, create, readRight, 0n, 0, 16)).toBe(Errno.fault);
    expect(rig.call('fd_readdir', 3, outside, 64, 0n, 48)).toBe(Errno.fault);
    rig.view.setUint32(32, 0xffff_fff0, true);
    rig.view.setUint32(36, 0xffff_fff0, true);
    expect(rig.call('fd_write', fd, 32, 1, 48)).toBe(Errno.fault);
    expect(rig.call('fd_write', fd, 32, -1, 48)).toBe(Errno.inval);
  });

  it('what no call foresees becomes EIO and is told to the host', () => {
    const rig = new GuestRig();
    rig.tree.mountFile('/data/gone.csv', {
      size: 5,
      version: 0,
      readAt: () => {
        throw new Error('the host file is gone');
      },
    });
    const fd = rig.opened('data/gone.csv', 0, readRight);
    rig.view.setUint32(36, 5, true);
    expect(rig.call('fd_read', fd, 32, 1, 48)).toBe(Errno.io);
    expect(rig.surprises).toEqual(['fd_read: Error: the host file is gone']);
  });

  it('only leaving unwinds the guest', () => {
    expect(() => new GuestRig().call('proc_exit', 3)).toThrow(GuestExit);
  });

  it('a module with an import of its own is refused at set-up', () => {
    const host = { args: [], environment: {} } as unknown as WasiHost;
    for (const name of ['sock_open', 'constructor', '__proto__', 'toString']) {
      const stranger = moduleWithImports([['wasi_snapshot_preview1', name]]);
      expect(() => createImports(stranger, host)).toThrow('does not exist here');
    }
    const otherHost = moduleWithImports([['env', 'call']]);
    expect(() => createImports(otherHost, host)).toThrow('env.call');
  });
});

describe('waiting, sockets and streams', () => {
  it('a sleep blocks for its time and spins for none', () => {
    const rig = new GuestRig();
    rig.view.setBigUint64(4_096, 99n, true);
    rig.view.setUint8(4_096 + 8, 0);
    rig.view.setUint32(4_096 + 16, 1, true);
    rig.view.setBigUint64(4_096 + 24, 250_000_000n, true);
    rig.view.setUint16(4_096 + 40, 0, true);
    expect(rig.call('poll_oneoff', 4_096, 8_192, 1, 48)).toBe(0);
    expect(rig.slept).toEqual([250_000_000n]);
    expect(rig.view.getBigUint64(8_192, true)).toBe(99n);
    rig.view.setBigUint64(4_096 + 24, rig.nowNs + 5n, true);
    rig.view.setUint16(4_096 + 40, 1, true);
    rig.call('poll_oneoff', 4_096, 8_192, 1, 48);
    expect(rig.slept[1]).toBe(5n);
  });

  it('sockets do not exist', () => {
    const rig = new GuestRig();
    for (const name of ['sock_accept', 'sock_recv', 'sock_send', 'sock_shutdown']) {
      expect(rig.call(name, 0, 0, 0, 0, 0, 0)).toBe(Errno.notsup);
    }
  });

  it('standard input is at its end, output is cut at its cap and the guest goes on', () => {
    const rig = new GuestRig();
    expect(rig.read(0, 10)).toBe('');
    expect(rig.write(1, 'é'.repeat(450))).toBe(0);
    expect(rig.write(1, 'x'.repeat(5_000))).toBe(0);
    expect(rig.write(1, 'more')).toBe(0);
    const text = rig.said.join('');
    expect(text.startsWith('é'.repeat(450))).toBe(true);
    expect(text).toContain('output cut');
    expect(text.length).toBeLessThan(700);
    expect(rig.met.take()).toEqual(['output']);
  });
});
