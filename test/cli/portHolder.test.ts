import { once } from 'node:events';
import { rm } from 'node:fs/promises';
import { type AddressInfo, createServer, type Server } from 'node:net';
import { basename } from 'node:path';

import { describe, expect, it } from 'vitest';

import { findPortHolder } from '../../src/cli/commands/serve.ts';
import { runCommand } from '../support/commandLine.ts';
import { copyReport } from '../support/correctedReport.ts';
import { startProgram } from '../support/program.ts';

async function listen(): Promise<{ server: Server; port: number }> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  return { server, port: (server.address() as AddressInfo).port };
}

async function freePort(): Promise<number> {
  const { server, port } = await listen();
  server.close();
  await once(server, 'close');
  return port;
}

const onLinux = process.platform === 'linux';

describe('the holder of a port', () => {
  it.runIf(onLinux)('is the process that listens there, by its ID and command', async () => {
    const { server, port } = await listen();
    const holder = await findPortHolder(port);
    server.close();
    expect(holder).toEqual({ pid: process.pid, command: expect.stringContaining(basename(process.argv0)) });
  });

  it('is nobody where nobody listens', async () => {
    expect(await findPortHolder(await freePort())).toBeNull();
  });
});

describe.runIf(onLinux)('open-report serve, after one that was killed', () => {
  it('names the workerd that holds the port: once that is stopped, the port is free', async () => {
    const { root, data } = await copyReport();
    const port = await freePort();
    const commandLine = ['serve', '--json', '--port', String(port), '--data', data];
    const { child } = startProgram(commandLine, { cwd: root });
    await once(child.stdout!, 'data');
    child.kill('SIGKILL');
    await once(child, 'exit');
    const { code, stdout } = await runCommand(commandLine, { cwd: root });
    expect(code).toBe(1);
    const { error } = JSON.parse(stdout) as { error: string };
    const [, pid] =
      /port \d+ is in use by process (\d+) \(workerd serve .*\)\. Stop it with `kill \1`/.exec(error) ?? [];
    expect(pid, error).toBeDefined();
    process.kill(Number(pid));
    await expect.poll(() => findPortHolder(port)).toBeNull();
    await rm(root, { recursive: true, force: true });
  });
});
