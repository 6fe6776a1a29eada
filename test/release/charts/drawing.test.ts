import { describe, expect, it } from 'vitest';

import { textLine, wrapText } from '../../../src/release/charts/drawing.ts';

describe('the lines of a chart’s text', () => {
  it('never end with an opening quotation mark, nor begin with closing punctuation', () => {
    const lines = wrapText('Add 1,000 local enterprises moving “onto the cloud and platforms”', 160, 13, 'en');
    expect(lines.length).toBeGreaterThan(1);
    expect(lines.join(' ')).toBe('Add 1,000 local enterprises moving “onto the cloud and platforms”');
    const chinese = wrapText('新增本土企业“上云上平台”，1000家；新增各类技能人才（含高技能人才）1万人。', 92, 13, 'zh');
    for (const line of [...lines, ...chinese]) {
      expect(line).not.toMatch(/[“（]$/u);
      expect(line).not.toMatch(/^[”），。；]/u);
    }
  });

  it('have nothing that XML cannot hold', () => {
    expect(textLine(0, 0, 'a\u0001<\ud800')).toContain('>a\ufffd&lt;\ufffd</text>');
  });
});
