import { describe, expect, it } from 'vitest';

import { type Citation, formatBibtex, formatCslJson, formatGbt7714, formatPlain } from '../../src/site/citation.ts';

const citation: Citation = {
  key: 'nanhai-2020-1.1.0-targets-T1.4.2-a',
  title: '南海区2020年政府工作报告（新闻摘编）：量化目标，T1.4.2-a',
  publisher: '公开报告',
  version: '1.1.0',
  published: '2026-11-24',
  accessed: '2026-12-01',
  url: 'https://open-report.example/reports/nanhai-2020@1.1.0/targets/T1.4.2-a',
  language: 'zh-Hans',
  note: '非官方发布。',
};

describe('GB/T 7714—2025', () => {
  it('writes an online data set: 责任者. 题名[DS/OL]. 版本. 平台(发布日期)[引用日期]. 路径.', () => {
    expect(formatGbt7714(citation)).toBe(
      '公开报告. 南海区2020年政府工作报告（新闻摘编）：量化目标，T1.4.2-a[DS/OL]. V1.1.0. 公开报告(2026-11-24)[2026-12-01]. https://open-report.example/reports/nanhai-2020@1.1.0/targets/T1.4.2-a.',
    );
  });
});

describe('plain text', () => {
  it('is a sentence in the language of the citation', () => {
    expect(formatPlain(citation)).toBe(
      '公开报告：《南海区2020年政府工作报告（新闻摘编）：量化目标，T1.4.2-a》，第 1.1.0 版，2026-11-24 发布，https://open-report.example/reports/nanhai-2020@1.1.0/targets/T1.4.2-a（2026-12-01 查阅）。',
    );
    expect(formatPlain({ ...citation, language: 'en', publisher: 'Open Report', title: 'Targets' })).toBe(
      'Open Report, “Targets”, version 1.1.0, released 2026-11-24, https://open-report.example/reports/nanhai-2020@1.1.0/targets/T1.4.2-a (read 2026-12-01).',
    );
  });
});

describe('BibTeX', () => {
  it('is an entry that classic styles know, with what biblatex reads besides', () => {
    const entry = formatBibtex(citation);
    expect(entry).toMatch(/^@misc\{nanhai-2020-1\.1\.0-targets-T1\.4\.2-a,\n/);
    expect(entry).toContain('  author = {{公开报告}},\n');
    expect(entry).toContain('  year = {2026},\n  month = {11},\n');
    expect(entry).toContain(`  howpublished = {\\url{${citation.url}}},\n`);
    expect(entry).toContain('  urldate = {2026-12-01},\n');
    expect(entry.endsWith('\n}')).toBe(true);
  });

  it('escapes what TeX would read as a command', () => {
    const title = '50% of A & B_C {x} #1 $ ~ ^ \\';
    expect(formatBibtex({ ...citation, title })).toContain(
      'title = {{50\\% of A \\& B\\_C \\{x\\} \\#1 \\$ \\textasciitilde{} \\textasciicircum{} \\textbackslash{}}}',
    );
  });
});

describe('CSL-JSON', () => {
  it('is a list with one data set', () => {
    expect(JSON.parse(formatCslJson(citation))).toEqual([
      {
        id: citation.key,
        type: 'dataset',
        title: citation.title,
        author: [{ literal: '公开报告' }],
        publisher: '公开报告',
        version: '1.1.0',
        issued: { 'date-parts': [[2026, 11, 24]] },
        accessed: { 'date-parts': [[2026, 12, 1]] },
        URL: citation.url,
        language: 'zh-Hans',
        note: '非官方发布。',
      },
    ]);
  });
});
