import { describe, expect, it } from 'vitest';

import { compileReport } from '../../../src/compile/compile.ts';
import { controlWords } from '../../../src/compile/rules/names.ts';
import { edited, loadFullReport } from '../../support/reportFolder.ts';

const { folder, vocabulary } = await loadFullReport();

describe('a word of the addresses', () => {
  it.each(['reports', 'tables', 'units', 'releases', 'manifest.json', 'schema.json', 'latest', 'sort'])(
    '%s is taken',
    (word) => {
      expect(controlWords).toContain(word);
    },
  );

  it('is not taken where no report, table or row is asked beside it', () => {
    expect(controlWords).not.toContain('robots.txt');
    expect(controlWords).not.toContain('{report}');
  });

  it('cannot be the ID of a report', () => {
    const edit = { file: 'report.yaml', replace: 'id: qinglan-2021', by: 'id: latest' };
    const { problems } = compileReport(edited(folder, edit), vocabulary);
    const found = problems.filter(({ rule }) => rule === 'name-free');
    expect(found.map(({ message }) => message)).toContain("report `latest` is a word of the service's addresses");
    expect(found.every(({ file }) => file.endsWith('report.yaml'))).toBe(true);
  });
});
