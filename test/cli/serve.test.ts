import { once } from 'node:events';
import { rm } from 'node:fs/promises';
import { constants } from 'node:os';
import { type AddressInfo, createServer } from 'node:net';

import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';

import { copyReport, correctWord, cutNext, edit, report } from '../support/correctedReport.ts';
import { type Outcome, startProgram } from '../support/program.ts';
import { type Answer, sendRequest } from '../support/service.ts';

const listen = async () => {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  return { port: (server.address() as AddressInfo).port, close: () => once(server.close(), 'close') };
};

async function findFreePort(): Promise<number> {
  const { port, close } = await listen();
  await close();
  return port;
}

interface Served {
  outcome: Outcome;
  port: number;
  answer: Answer;
}

let root: string;
let data: string;

/** Serves until the first answer, then stops it by a signal. */
async function serveOnce(path: string, signal: 'SIGINT' | 'SIGTERM', ...options: string[]): Promise<Served> {
  const port = await findFreePort();
  const { child, outcome } = startProgram(['serve', '--port', String(port), '--data', data, ...options], { cwd: root });
  let printed = '';
  const serving = new Promise<boolean>((resolve) => {
    child.stdout!.on('data', (text: string) => {
      printed += text;
      if (printed.includes(`http://localhost:${port}/`)) resolve(true);
    });
  });
  if (!(await Promise.race([serving, outcome.then(() => false)]))) throw new Error((await outcome).stderr);
  const answer = await sendRequest(new URL(`http://127.0.0.1:${port}`), path);
  child.kill(signal);
  return { outcome: await outcome, port, answer };
}

/** A program that was asked to stop ends with 128 and the number of the signal, as shells have it. */
async function expectStopped({ outcome, port }: Served, signal: 'SIGINT' | 'SIGTERM'): Promise<void> {
  expect(outcome).toMatchObject({ code: 128 + constants.signals[signal], signal: null, stderr: '' });
  // The kernel may reset a connection while the socket of workerd closes.
  await vi.waitFor(() =>
    expect(sendRequest(new URL(`http://127.0.0.1:${port}`), '/')).rejects.toMatchObject({ code: 'ECONNREFUSED' }),
  );
}

describe('open-report serve', () => {
  beforeAll(async () => {
    ({ root, data } = await copyReport());
    await cutNext(data);
  });
  afterAll(() => rm(root, { recursive: true, force: true }));

  it('publishes the reports, says where it serves them, serves them, and stops on SIGINT', async () => {
    const served = await serveOnce(`/v1/reports/${report}/targets.csv`, 'SIGINT');
    expect(served.outcome.stdout).toMatch(/^1 report published: wrote \d+ values, kept 0\.$/m);
    expect(served.answer).toMatchObject({ status: 200, text: expect.stringContaining('整治河道36公里') });
    await expectStopped(served, 'SIGINT');
  });

  it('writes only what is missing the second time, says so to a machine, and stops on SIGTERM', async () => {
    await correctWord(data);
    await cutNext(data);
    const served = await serveOnce(`/v1/reports/${report}/releases`, 'SIGTERM', '--json');
    const { url, reports, written, kept } = JSON.parse(served.outcome.stdout);
    expect({ url, reports }).toEqual({ url: `http://localhost:${served.port}/`, reports: [report] });
    expect(written).toContain('head');
    expect(kept).toBeGreaterThan(0);
    expect(JSON.parse(served.answer.text)).toMatchObject({ current: '1.0.1' });
    await expectStopped(served, 'SIGTERM');
  });

  it('names what is wrong with a report, stops the workerd that it had started, and publishes nothing', async () => {
    const unsound = await copyReport();
    await edit(unsound.data, 'targets.yaml', '- id:', '- nonsense: 1\n  id:');
    const port = await findFreePort();
    const { outcome } = startProgram(['serve', '--port', String(port), '--data', unsound.data], { cwd: unsound.root });
    expect(await outcome).toMatchObject({
      code: 1,
      stdout: '',
      stderr: expect.stringMatching(/nonsense[^]*nothing was written/),
    });
    // The kernel may reset a connection while the socket of workerd closes.
    await vi.waitFor(() =>
      expect(sendRequest(new URL(`http://127.0.0.1:${port}`), '/')).rejects.toMatchObject({ code: 'ECONNREFUSED' }),
    );
    await rm(unsound.root, { recursive: true, force: true });
  });

  it('says what to do where the port is taken, and publishes nothing', async () => {
    const taken = await listen();
    const { outcome } = startProgram(['serve', '--port', String(taken.port), '--data', data], { cwd: root });
    expect(await outcome).toMatchObject({
      code: 1,
      stdout: '',
      stderr: expect.stringMatching(/^Cannot serve: port \d+ is in use.*, or choose another with --port\.\n$/),
    });
    await taken.close();
  });
});
