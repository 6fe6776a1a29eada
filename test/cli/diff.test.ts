import { rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { runCommand } from '../support/commandLine.ts';
import { copyReport, cutNext, edit, report, writeNotes } from '../support/correctedReport.ts';

let root: string;
let data: string;
const diff = async (...states: string[]) => {
  const outcome = await runCommand(['diff', report, ...states, '--data', data], { cwd: root });
  expect(outcome).toMatchObject({ code: 0, stderr: '' });
  return outcome.stdout;
};

describe('open-report diff', () => {
  beforeAll(async () => {
    ({ root, data } = await copyReport());
    await cutNext(data);
    await edit(data, 'targets.yaml', '年内”指2021年', '年内”即2021年');
    await writeNotes(data, '1.0.1', '1.0.0');
    await cutNext(data);
    await edit(data, 'places.yaml', 'id:     chenghu', 'id:     chenghu-county');
  });
  afterAll(() => rm(root, { recursive: true, force: true }));

  it('names the cell that a release corrected, with what it was and is, and the version that this demands', async () => {
    expect(await diff('1.0.0', '1.0.1')).toBe(`${report} 1.0.0..1.0.1
targets
  ~ row T2.2.1-a, inference_note: "“年内”指2021年，见第15行标题。" → "“年内”即2021年，见第15行标题。"
This demands a patch version after 1.0.0.
`);
  });

  it('reads two states from one word, too', async () => {
    expect(await diff('1.0.0..1.0.1')).toBe(await diff('1.0.0', '1.0.1'));
  });

  it('compares the newest release with the files where no state is named', async () => {
    const text = await diff();
    expect(text).toContain(`${report} 1.0.1..working\n`);
    expect(text).toContain('places\n  - row chenghu\n  + row chenghu-county\n');
    expect(text).toContain('This demands a major version after 1.0.1.\n');
  });

  it('compares a report that takes a row back', async () => {
    const file = join(data, report, 'withdrawals.yaml');
    const why = 'withdrawn: 2030-01-01T00:00:00Z, reason: { zh: 更名, en: Renamed. }, successor: chenghu-county';
    await writeFile(file, `rows:\n  - { table: places, id: chenghu, ${why} }\n`);
    expect(await diff()).toContain('  - row chenghu\n');
    await rm(file);
  });

  it('says so where nothing differs', async () => {
    expect(await diff('latest', '1.0.1')).toBe(`${report} 1.0.1..1.0.1\nNothing differs.\n`);
  });

  it('gives a machine the level, what demands it, and the difference', async () => {
    expect(JSON.parse(await diff('1.0.0', '1.0.1', '--json'))).toMatchObject({
      report,
      from: '1.0.0',
      to: '1.0.1',
      level: 'patch',
      demands: [{ level: 'patch' }],
      difference: { tables: [{ table: 'targets', cells: [{ key: 'T2.2.1-a', column: 'inference_note' }] }] },
    });
    expect(JSON.parse(await diff('1.0.1', 'latest', '--json'))).toMatchObject({ level: null, demands: [] });
  });
});
