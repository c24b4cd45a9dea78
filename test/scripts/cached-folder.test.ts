import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { fillOnce } from '../../scripts/setup/cached-folder.mjs';

let cache: string;
beforeEach(() => {
  cache = mkdtempSync(path.join(tmpdir(), 'cloister-cache-'));
});
afterEach(() => rmSync(cache, { recursive: true }));

const fillWith = (text: string) => async (folder: string) => writeFileSync(path.join(folder, 'file'), text);

it('a folder is filled once, however many set-ups want it at the same time', async () => {
  let fills = 0;
  const fill = async (folder: string) => {
    fills += 1;
    await fillWith('whole')(folder);
  };
  const target = path.join(cache, 'engine');
  const done = await Promise.all([fillOnce(target, fill), fillOnce(target, fill), fillOnce(target, fill)]);
  expect(fills).toBe(1);
  expect(done.filter(Boolean)).toHaveLength(1);
  expect(readdirSync(cache)).toEqual(['engine']);
});

it('a set-up that fails in the middle leaves no folder that looks whole', async () => {
  const target = path.join(cache, 'engine');
  const broken = async (folder: string) => {
    await fillWith('half')(folder);
    throw new Error('the network went away');
  };
  await expect(fillOnce(target, broken)).rejects.toThrow('the network went away');
  expect(readdirSync(cache)).toEqual([]);
});

it('what a killed set-up left behind neither blocks the next one nor stays', async () => {
  const target = path.join(cache, 'engine');
  mkdirSync(`${target}.part-abc123`);
  mkdirSync(`${target}.lock`);
  writeFileSync(path.join(`${target}.lock`, 'pid'), '4194999'); // above the highest process id Linux gives by default
  await fillOnce(target, fillWith('whole'));
  expect(existsSync(path.join(target, 'file'))).toBe(true);
  expect(readdirSync(cache)).toEqual(['engine']);
});
