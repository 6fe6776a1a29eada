import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

import * as v from 'valibot';

import { chromium, isContinuousIntegration } from './tools.ts';

const run = promisify(execFile);

/** Lighthouse weighs 180 MB: it has a lock file of its own, and is installed by who runs it. */
const folder = fileURLToPath(new URL('../lighthouse', import.meta.url));
const program = `${folder}/node_modules/lighthouse/cli/index.js`;

/** Installs Lighthouse where it is not there yet; returns why it can't be had, or nothing. */
export async function installLighthouse(): Promise<string> {
  if (existsSync(program)) return '';
  try {
    // No script of a package is run, and no browser downloaded.
    await run('npm', ['ci', '--ignore-scripts', '--no-audit', '--no-fund', '--workspaces=false'], { cwd: folder });
    return '';
  } catch (error) {
    if (isContinuousIntegration) throw error;
    return ` (skipped: \`npm ci\` in test/lighthouse failed: ${String(error).slice(0, 300)})`;
  }
}

const Score = v.object({ score: v.number() });
const Report = v.object({
  environment: v.object({ benchmarkIndex: v.number() }),
  configSettings: v.object({ throttling: v.object({ cpuSlowdownMultiplier: v.number() }) }),
  categories: v.object({
    performance: Score,
    accessibility: Score,
    'best-practices': Score,
    seo: Score,
  }),
  audits: v.object({ interactive: v.object({ numericValue: v.number() }) }),
});
export type LighthouseReport = v.InferOutput<typeof Report>;

/** How much slower a processor is made, and how much of it there must be for that (Lighthouse’s docs/throttling.md). */
export const slowdown = { usual: 4, ofSlowMachine: 2, slowMachine: 1500 };

/** What Lighthouse thinks of a page on its slow phone: 1.6 Mbit/s, 150 ms, a slowed processor. */
export async function runLighthouse(address: string, cpuSlowdown: number): Promise<LighthouseReport> {
  const { stdout } = await run(
    process.execPath,
    [
      program,
      address,
      '--quiet',
      '--output=json',
      '--no-enable-error-reporting',
      '--only-categories=performance,accessibility,best-practices,seo',
      `--throttling.cpuSlowdownMultiplier=${cpuSlowdown}`,
      '--chrome-flags=--headless=new --no-sandbox --disable-gpu --disable-quic --no-first-run',
    ],
    { env: { ...process.env, CHROME_PATH: chromium }, maxBuffer: 64_000_000, timeout: 120_000 },
  );
  return v.parse(Report, JSON.parse(stdout));
}
