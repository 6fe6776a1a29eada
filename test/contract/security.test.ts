import { existsSync, readFileSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { unstable_readConfig } from 'wrangler';

const security = readFileSync('SECURITY.md', 'utf8');

describe('SECURITY.md', () => {
  it('names tests that there are', () => {
    const named = security.match(/(?<=`)test\/[^`]+(?=`)/g)!;
    expect(named.length).toBeGreaterThan(15);
    expect(named.filter((file) => !existsSync(file))).toEqual([]);
  });

  it('names the packages whose scripts run', () => {
    const { allowScripts } = JSON.parse(readFileSync('package.json', 'utf8')) as {
      allowScripts: Record<string, boolean>;
    };
    const allowed = Object.keys(allowScripts).filter((name) => allowScripts[name]);
    expect(allowed.length).toBeGreaterThan(0);
    for (const name of allowed) expect(security).toContain(`\`${name}\``);
  });
});

describe('the settings of wrangler.toml that are off', () => {
  const text = readFileSync('wrangler.toml', 'utf8');
  const [, commented] = /^# Off unless[^\n]*\n((?:#[^\n]*\n)+)/m.exec(text)!;
  let folder: string;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'open-report-wrangler-'));
  });
  afterAll(() => rm(folder, { recursive: true, force: true }));

  it('are read by wrangler without their #', async () => {
    const config = join(folder, 'wrangler.toml');
    await writeFile(config, text.replace(commented!, commented!.replaceAll(/^# ?/gm, '')));
    const { observability, limits, vars } = unstable_readConfig({ config }, { hideWarnings: true });
    expect({ observability, limits, vars }).toEqual({
      observability: expect.objectContaining({ enabled: true }),
      limits: { cpu_ms: 100 },
      vars: { OPEN_REPORT_HSTS: 'max-age=31536000' },
    });
  });

  it('are off, and named in docs/deploy.md', () => {
    const { limits, vars } = unstable_readConfig({ config: 'wrangler.toml' }, { hideWarnings: true });
    expect({ limits, vars }).toEqual({ limits: undefined, vars: {} });
    const deploy = readFileSync('docs/deploy.md', 'utf8');
    for (const name of ['[observability]', 'cpu_ms', 'OPEN_REPORT_HSTS']) expect(deploy).toContain(name);
  });
});
