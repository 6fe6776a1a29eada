import { access, mkdtemp, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';

import { afterEach, beforeEach, describe, expect, it } from 'vitest';

import { writeWhole } from '../../src/cli/cutRelease.ts';
import { describeFault } from '../../src/cli/fault.ts';
import { openLocalNamespace } from '../../src/cli/localService.ts';
import type { Namespace } from '../../src/storage/namespace.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'open-report-machine-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const failureOf = (work: Promise<unknown>): Promise<unknown> =>
  work.then(
    () => null,
    (error: unknown) => error,
  );

/** Linux's device that is always full. */
const full = '/dev/full';
const hasFull = await access(full).then(
  () => true,
  () => false,
);

describe.skipIf(!hasFull)('a file that a full disk cuts', () => {
  const write = () => failureOf(writeWhole(join(folder, 'releases.json'), '[]\n'));
  beforeEach(async () => {
    await writeFile(join(folder, 'releases.json'), 'before');
    await symlink(full, join(folder, 'releases.json.tmp'));
  });

  it('is reported in a sentence with its remedy, and exit code 1', async () => {
    expect(describeFault(await write())).toEqual({
      message: expect.stringMatching(
        /^The disk is full, or cannot be written: ENOSPC.*\. Free some space, then run this/,
      ),
      exitCode: 1,
    });
  });

  it('leaves what was there before, and no draft', async () => {
    expect(await write()).toBeInstanceOf(Error);
    expect(await readFile(join(folder, 'releases.json'), 'utf8')).toBe('before');
    expect(await readdir(folder)).toEqual(['releases.json']);
  });
});

describe('a local KV', () => {
  it('that another process has locked is reported in a sentence with its remedy', async () => {
    await (await openLocalNamespace(folder)).stop();
    const file = (await readdir(folder, { recursive: true })).find((path) => /kv.*metadata\.sqlite$/.test(path))!;
    const other = new DatabaseSync(join(folder, file));
    other.exec('PRAGMA locking_mode=EXCLUSIVE; BEGIN EXCLUSIVE');
    const fault = describeFault(await failureOf(openLocalNamespace(folder)));
    other.close();
    expect(fault).toEqual({
      message: expect.stringMatching(
        /^The local KV \(\.wrangler\/state\) is in use by another process: .*SQLITE_BUSY.*\. Stop the other/,
      ),
      exitCode: 1,
    });
  });

  const value = { key: 'head', bytes: new Uint8Array(1) };
  it.each<[string, (namespace: Namespace) => Promise<unknown>]>([
    ['one value is overwritten', (namespace) => namespace.replace(value)],
    ['values are written', (namespace) => namespace.write([value])],
  ])('that another process locks before %s is reported in a sentence with its remedy', async (_, write) => {
    const { namespace, stop } = await openLocalNamespace(folder);
    await namespace.list('blob/', 1);
    const file = (await readdir(folder, { recursive: true })).find((path) => /kv.*[0-9a-f]{64}\.sqlite$/.test(path))!;
    const other = new DatabaseSync(join(folder, file));
    other.exec('BEGIN IMMEDIATE');
    const fault = describeFault(await failureOf(write(namespace)));
    other.close();
    await stop();
    expect(fault).toEqual({
      message:
        'The local KV (.wrangler/state) could not be read or written: KV PUT failed: 500 Internal Server Error. If another process uses it, stop that; if the disk is full, free some space. Then run this again.',
      exitCode: 1,
    });
  });

  // As workerd reports them, which needs a file system of its own.
  it.each([
    ['database or disk is full: SQLITE_FULL', /^The disk is full/],
    [
      'The Workers runtime failed to start.\nRuntime stderr:\ndisk I/O error: SQLITE_IOERR (extended)',
      /^The disk is full/,
    ],
    ['attempt to write a readonly database: SQLITE_READONLY', /^This user may not/],
  ])('that fails with “%s” says so in one line', (message, sentence) => {
    const fault = describeFault(new Error(message))!;
    expect(fault.message).toMatch(sentence);
    expect(fault.message).not.toContain('\n');
  });
});

describe('a fault of this program', () => {
  it('is not one of the machine, and keeps its stack', () => {
    expect(describeFault(new TypeError('a.split is not a function'))).toBeNull();
  });
});
