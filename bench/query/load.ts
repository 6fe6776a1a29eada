import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';

export interface QueryLoad {
  port: number;
  /** Paths with their query strings: asked in turn, over and over. */
  addresses: readonly string[];
  connections: number;
  seconds: number;
}

/** wrk calls `request` for each: reading the addresses beforehand costs the round nothing. */
const script = (file: string): string => `
local requests = {}
function init()
  for address in io.lines("${file}") do requests[#requests + 1] = wrk.format("GET", address) end
end
local at = 0
function request()
  at = at % #requests + 1
  return requests[at]
end`;

/** Asks with wrk, whose own work is small beside a server's; answers requests per second, all of them answered 200. */
export async function loadQueries({ port, addresses, connections, seconds }: QueryLoad): Promise<number> {
  const folder = await mkdtemp(join(tmpdir(), 'open-report-wrk-'));
  const [list, lua] = [join(folder, 'addresses.txt'), join(folder, 'queries.lua')];
  await writeFile(list, `${addresses.join('\n')}\n`);
  await writeFile(lua, script(list));
  const options = ['-t1', `-c${connections}`, `-d${seconds}s`, '-s', lua, `http://127.0.0.1:${port}`];
  const { stdout } = await promisify(execFile)('wrk', options).catch((error: NodeJS.ErrnoException) => {
    throw error.code === 'ENOENT' ? new Error('wrk is not installed: apt-get install wrk') : error;
  });
  await rm(folder, { recursive: true });
  const perSecond = /Requests\/sec:\s+([\d.]+)/.exec(stdout)?.[1];
  if (perSecond === undefined || /Non-2xx|Socket errors/.test(stdout)) throw new Error(`wrk says:\n${stdout}`);
  return Number(perSecond);
}
