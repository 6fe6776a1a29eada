import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

import { describe, expect, it } from 'vitest';

import { listReports } from '../../src/cli/dataFolder.ts';
import { compileReport } from '../../src/compile/compile.ts';
import { serializeDocument } from '../../src/model/release.ts';
import { loadReport } from '../support/reportFolder.ts';
import { isContinuousIntegration } from '../support/tools.ts';

// A case is a folder with `data/<report>/`, `data/vocabulary/` and `expected.json`, the canonical document.
// UPDATE_GOLDEN=1 writes what is compiled; read the difference before committing it.
const golden = 'test/golden';
const cases = (await readdir(golden, { withFileTypes: true })).filter((entry) => entry.isDirectory());

describe.each(cases.map(({ name }) => name))('test/golden/%s', (name) => {
  it('compiles to expected.json, byte for byte', async () => {
    const data = join(golden, name, 'data');
    const reports = await listReports(data);
    expect(reports).toHaveLength(1);
    const { folder, vocabulary } = await loadReport(data, reports[0]!);
    const { document, problems } = compileReport(folder, vocabulary);
    expect(problems).toEqual([]);
    const text = serializeDocument(document!);
    const file = join(golden, name, 'expected.json');
    if (process.env.UPDATE_GOLDEN) {
      if (isContinuousIntegration)
        throw new Error('UPDATE_GOLDEN is for a machine where somebody reads what it writes');
      await writeFile(file, text);
    }
    expect(text).toBe(await readFile(file, 'utf8'));
  });
});
