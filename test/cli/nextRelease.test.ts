import { describe, expect, it } from 'vitest';

import { formatDemands, judgeDevelopment } from '../../src/cli/nextRelease.ts';
import { compileReport } from '../../src/compile/compile.ts';
import { encodersRevision } from '../../src/model/release.ts';
import { cutRelease, withCell } from '../support/collection.ts';
import { loadFullReport } from '../support/reportFolder.ts';

const { folder, vocabulary } = await loadFullReport();
const document = compileReport(folder, vocabulary).document!;
const cut = await cutRelease(document, '1.4.2');
const newest = { ...cut, record: { ...cut.record, encoders: encodersRevision } };

describe('the next release of a report', () => {
  it('is 1.0.0 where none was cut', () => {
    expect(judgeDevelopment(document, undefined)).toMatchObject({ since: null, lowest: '1.0.0', demands: [] });
  });

  it('is not one where nothing differs', () => {
    expect(judgeDevelopment(document, newest)).toMatchObject({ since: '1.4.2', lowest: null, demands: [] });
  });

  it('is a patch where a cell differs, and names the row', () => {
    const corrected = withCell(document, 'targets', 'T2.1.1-a', { note: '订正' });
    expect(judgeDevelopment(corrected, newest)).toMatchObject({
      lowest: '1.4.3',
      demands: [{ level: 'patch', what: 'targets: row T2.1.1-a has another note' }],
    });
  });

  it("is a patch where nothing differs but the encoders' revision was raised since", () => {
    expect(judgeDevelopment(document, cut, 2)).toMatchObject({
      lowest: '1.4.3',
      demands: [{ level: 'patch', what: "the encoders' revision is 2, and was 1" }],
    });
    expect(judgeDevelopment(document, newest, encodersRevision).lowest).toBeNull();
  });
});

describe('many demands', () => {
  it('are listed up to twenty, and the rest counted', () => {
    const demands = Array.from({ length: 25 }, (_, at) => ({ level: 'patch' as const, what: `row ${at}` }));
    const lines = formatDemands(demands);
    expect(lines).toHaveLength(21);
    expect(lines[0]).toBe('  patch: row 0');
    expect(lines.at(-1)).toBe('  and 5 more');
  });
});
