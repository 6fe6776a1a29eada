import { existsSync, readFileSync } from 'node:fs';

import { parse } from 'smol-toml';
import { describe, expect, it } from 'vitest';

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

  it('are TOML without their #, named in docs/deploy.md, and off', () => {
    const settings = parse(commented!.replaceAll(/^# ?/gm, ''));
    expect(Object.keys(settings)).toEqual(['observability', 'limits', 'vars']);
    const deploy = readFileSync('docs/deploy.md', 'utf8');
    for (const name of [...Object.keys(settings), 'cpu_ms', 'OPEN_REPORT_HSTS']) expect(deploy).toContain(name);
    for (const name of Object.keys(settings)) expect(Object.keys(parse(text))).not.toContain(name);
  });
});
