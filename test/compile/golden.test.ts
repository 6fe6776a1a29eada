import { readdir } from 'node:fs/promises';
import { join } from 'node:path';

import { describe, expect, it } from 'vitest';

import { listReports } from '../../src/cli/dataFolder.ts';
import { compileReport } from '../../src/compile/compile.ts';
import { serializeDocument } from '../../src/model/release.ts';
import { readGolden } from '../support/goldenFile.ts';
import { loadReport } from '../support/reportFolder.ts';

// A case is a folder with `data/<report>/`, `data/vocabulary/` and `expected.json`, the canonical document.
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
    expect(text).toBe(await readGolden(join(golden, name, 'expected.json'), text));
  });
});
