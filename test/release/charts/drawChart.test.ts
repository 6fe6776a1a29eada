import { describe, expect, it } from 'vitest';

import { chartMeanings, chartNames, listCharts } from '../../../src/model/chart.ts';
import { drawChart } from '../../../src/release/charts/drawChart.ts';
import { palette } from '../../../src/release/charts/drawing.ts';
import { fixedReleases } from '../../support/fixedReleases.ts';
import { readGolden } from '../../support/goldenFile.ts';
import { runPython } from '../../support/python.ts';
import { requireTool } from '../../support/tools.ts';

const noPython = requireTool('python');
const [, { document }] = fixedReleases;
const rows = (name: string) => document.tables.find((table) => table.name === name)!.rows;
const drawn = listCharts(document).flatMap((name) =>
  (['zh', 'en'] as const).map((language) => [name, language, drawChart(name, document, language)] as const),
);

/** Contrast of two colours (WCAG 2.2, §1.4.3). */
function contrast(a: string, b: string): number {
  const luminance = (colour: string) => {
    const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
      const part = Number.parseInt(colour.slice(at, at + 2), 16) / 255;
      return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
    });
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
  };
  const [dark = 0, light = 0] = [luminance(a), luminance(b)].toSorted((x, y) => x - y);
  return (light + 0.05) / (dark + 0.05);
}

describe('the colours of charts', () => {
  it.each(['light', 'dark'] as const)('have the contrast that WCAG asks for in the %s', (scheme) => {
    const background = palette.background[scheme];
    expect(contrast(palette.text[scheme], background)).toBeGreaterThanOrEqual(7);
    expect(contrast(palette.muted[scheme], background)).toBeGreaterThanOrEqual(4.5);
    expect(contrast(palette.mark[scheme], background)).toBeGreaterThanOrEqual(3);
  });
});

// A published chart keeps its bytes, and the next release has those that are drawn today: look at both before a change.
const golden = 'test/release/charts/golden';

describe('the charts of nanhai-2020', () => {
  it.each(drawn)('%s in %s is as the golden file has it', async (name, language, svg) => {
    expect(svg).toBe(await readGolden(`${golden}/${name}.${language}.svg`, svg));
  });

  it('are all that there are', () => {
    expect(listCharts(document)).toEqual(chartNames);
  });

  it('there are none where a release has nothing to show', () => {
    const tables = document.tables.map((table) => (table.name === 'initiatives' ? { ...table, rows: [] } : table));
    expect(listCharts({ ...document, tables })).toEqual(['targets', 'places']);
  });

  it.skipIf(noPython)(`are well-formed XML, each with a role, a title and the picture in words${noPython}`, () => {
    const script = [
      'import json, sys, xml.etree.ElementTree as ElementTree',
      "roots = [ElementTree.fromstring(text) for text in json.load(sys.stdin)]; svg = '{http://www.w3.org/2000/svg}'",
      "print(json.dumps([{'role': root.get('role'), 'named': root.get('aria-labelledby'), 'title': root.findtext(svg + 'title'), 'desc': root.findtext(svg + 'desc')} for root in roots]))",
    ].join('\n');
    const read = runPython(script, JSON.stringify(drawn.map(([, , svg]) => svg)));
    expect(read).toEqual(
      drawn.map(([name, language]) => ({
        role: 'img',
        named: 'title desc',
        title: expect.stringContaining(chartMeanings[name].title[language]),
        desc: expect.stringContaining(chartMeanings[name].unit[language]),
      })),
    );
  });

  it.each(drawn)(
    '%s in %s holds nothing that is fetched or run, and only colours that the dark knows',
    (_, __, svg) => {
      expect(svg.replace('http://www.w3.org/2000/svg', '')).not.toMatch(/https?:|url\(|<script|\son\w+=|@import/);
      const light = new Set<string>(Object.values(palette).map((colour) => colour.light));
      const used = [...svg.matchAll(/\b(?:fill|stroke)="(#[0-9a-f]+)"/g)].map(([, colour]) => colour!);
      expect(used.filter((colour) => !light.has(colour))).toEqual([]);
    },
  );

  it.each(drawn)(
    '%s in %s is the same whenever it is drawn, and says that it is not official',
    (name, language, svg) => {
      expect(drawChart(name, document, language)).toBe(svg);
      expect(svg.replaceAll(/<[^>]*>/g, ' ').replaceAll(/\s+/g, ' ')).toContain(
        language === 'zh' ? '非官方发布' : 'Not an official',
      );
    },
  );

  it('describe every target with its unit, its kind and what qualifies it, and put none on an axis', () => {
    const svg = drawChart('targets', document, 'zh');
    const [, told] = /<desc[^>]*>([^<]*)/.exec(svg)!;
    const seen = svg
      .slice(svg.indexOf('</desc>'))
      .replaceAll(/<[^>]*>/g, ' ')
      .replaceAll(/\s+/g, ' ');
    expect(told).toMatch(/^共 6 个目标。/);
    for (const { value, unit_as_written: unit } of rows('targets')) {
      const figure = `${Number(value).toLocaleString('en-US')} ${unit}`;
      expect(seen).toContain(figure);
      expect(told).toContain(figure);
    }
    for (const said of ['超过 2,200 家', '累计量', '力争（是否及于本目标存疑）', '期限：年内', '未写限定词']) {
      expect(seen).toContain(said);
      expect(told).toContain(said);
    }
    expect(svg).not.toContain('axis');
  });

  it('name units, qualifiers and deadlines in English beside the words of the source', () => {
    const [, told] = /<desc[^>]*>([^<]*)/.exec(drawChart('targets', document, 'en'))!;
    expect(told).toContain('10,000 person (人), increment, 力争 (strive), deadline: 年内 (within the year)');
    expect(told).toContain('more than 2,200 enterprise (家), stock (total)');
    expect(told).toContain('30,000 mu (亩) = 2,000 ha');
  });

  it('count every measure once', () => {
    const { alternative } = { alternative: /<desc[^>]*>([^<]*)/.exec(drawChart('measures', document, 'zh'))![1]! };
    const counts = [...alternative.matchAll(/T\d\.\d [^;.]*? (\d+)(?=[;.])/g)].map(([, count]) => Number(count));
    expect(counts).toHaveLength(rows('initiatives').length);
    expect(counts.reduce((sum, count) => sum + count, 0)).toBe(rows('measures').length);
  });
});
