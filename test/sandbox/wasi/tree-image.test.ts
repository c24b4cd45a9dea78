import { describe, expect, it } from 'vitest';
import { completeTreeImage, layTreeImage, takeTreeImage } from '../../../src/sandbox/wasi/tree-image.ts';
import { GuestRig, readRight } from './guest-rig.ts';

const tops = ['/out', '/tmp'];
const create = 1;

describe('an image of the files restores them', () => {
  it('with contents, folders, links, times, open descriptors, deleted open files and the quota', () => {
    const rig = new GuestRig();
    rig.call('path_create_directory', 3, ...rig.text('out/sub'));
    const log = rig.opened('out/sub/log', create, undefined, 1);
    rig.write(log, 'one ');
    const deleted = rig.opened('tmp/deleted', create);
    rig.write(deleted, 'still here');
    rig.call('path_unlink_file', 3, ...rig.text('tmp/deleted'));
    rig.call('path_symlink', ...rig.text('sub/log'), 3, ...rig.text('out/link', 8_192));
    rig.call('path_link', 3, 1, ...rig.text('out/sub/log'), 3, ...rig.text('out/hard', 8_192));
    const mounted = rig.opened('data/table.csv', 0, readRight);
    rig.read(mounted, 8);

    const image = structuredClone(takeTreeImage(rig.tree, rig.descriptors, tops, new Map()));
    const fresh = new GuestRig();
    layTreeImage(fresh.tree, fresh.descriptors, image);

    expect(fresh.list('out')).toEqual(rig.list('out'));
    expect(fresh.write(log, 'two')).toBe(0);
    expect(fresh.read(fresh.opened('out/link', 0, readRight), 100)).toBe('one two');
    expect(fresh.read(fresh.opened('out/hard', 0, readRight), 100)).toBe('one two');
    expect(fresh.read(mounted, 4)).toBe('data');
    fresh.call('fd_seek', deleted, 0n, 0, 48);
    expect(fresh.read(deleted, 100)).toBe('still here');
    const held = fresh.tree.quota.bytes;
    fresh.call('fd_close', deleted);
    expect(fresh.tree.quota.bytes).toBe(held - 'still here'.length);
  });

  it('takes only the bytes of files that changed, and is complete with the image before', () => {
    const rig = new GuestRig();
    const big = rig.opened('out/big', create);
    rig.write(big, 'x'.repeat(10_000));
    const known = new Map<number, number>();
    const first = takeTreeImage(rig.tree, rig.descriptors, tops, known);
    rig.write(rig.opened('out/small', create), 'y');
    const second = takeTreeImage(rig.tree, rig.descriptors, tops, known);
    expect([...second.bytes.values()].map((bytes) => bytes.length)).toEqual([1]);
    const fresh = new GuestRig();
    layTreeImage(fresh.tree, fresh.descriptors, completeTreeImage(second, completeTreeImage(first, null)));
    expect(fresh.read(fresh.opened('out/big', 0, readRight), 20_000)).toBe('x'.repeat(10_000));
    expect(fresh.read(fresh.opened('out/small', 0, readRight), 10)).toBe('y');
  });

  it('a stream the guest closed stays closed', () => {
    const rig = new GuestRig();
    rig.call('fd_close', 2);
    const fresh = new GuestRig();
    layTreeImage(fresh.tree, fresh.descriptors, takeTreeImage(rig.tree, rig.descriptors, tops, new Map()));
    expect(fresh.write(2, 'x')).toBe(8);
  });
});
