import { strFromU8, unzipSync } from 'fflate';
import { describe, expect, it } from 'vitest';

import { ods } from '../../src/formats/ods.ts';
import type { Row } from '../../src/model/table.ts';
import { sampleDataset } from '../support/sampleDataset.ts';
import { sampleOrigin } from '../support/sampleOrigin.ts';
import { sample, sampleRow } from '../support/sampleTable.ts';

const release = { version: '1.2.0', published: '2026-12-01T08:00:00Z', notes: { zh: '订正', en: 'Corrected' } };
const origin = sampleOrigin('qinglan-2021', sampleDataset, release);

const encode = (...rows: Row[]) => ods.encode([{ ...sample.description, rows }], origin);
const readPart = async (part: string, ...rows: Row[]): Promise<string> =>
  strFromU8(unzipSync(await encode(...rows))[part]!);

/** The cells of the first row of data, by column. */
async function readCells(cells: Row): Promise<Map<string, string>> {
  const content = await readPart('content.xml', sampleRow(cells));
  const [, sheet] = content.split('</table:table>');
  const row = sheet!.split('<table:table-row ')[2];
  const found = row!.match(/<table:table-cell(?:\/>|.*?<\/table:table-cell>)/g)!;
  return new Map(sample.description.columns.map(({ name }, at) => [name, found[at]!]));
}

describe('an OpenDocument spreadsheet', () => {
  it('begins with its media type, not compressed, by which programs recognize it', async () => {
    const bytes = await encode(sampleRow());
    expect(strFromU8(bytes.subarray(30, 38 + ods.mediaType.length))).toBe(`mimetype${ods.mediaType}`);
  });

  it('is the same bytes whenever it is made', async () => {
    expect(await encode(sampleRow())).toEqual(await encode(sampleRow()));
  });

  it.each([
    ['number_or_null', 98.5, 'office:value-type="float" office:value="98.5"'],
    ['boolean', true, 'office:value-type="string" office:string-value="是"'],
    ['date_or_null', '2020-06-22', 'office:value-type="date" office:date-value="2020-06-22"'],
    ['text', '甲', 'office:value-type="string" office:string-value="甲"'],
  ])('has a cell of its type for %s', async (column, value, attributes) => {
    expect((await readCells({ [column]: value })).get(column)).toContain(attributes);
  });

  it('has an empty cell for null', async () => {
    expect((await readCells({ number_or_null: null })).get('number_or_null')).toBe('<table:table-cell/>');
  });

  it('has a paragraph for each line, and the text with its line ends and tabs beside', async () => {
    const cell = (await readCells({ text: 'a\tb\r\n<c>\nd' })).get('text')!;
    expect(cell.match(/<text:p>[^]*?<\/text:p>/g)).toHaveLength(3);
    expect(cell).toContain('string-value="a&#9;b');
    expect(cell).toContain('&#10;&lt;c&gt;&#10;d"');
  });

  it('heads the columns in the style of headings, each as wide as its style says', async () => {
    const content = await readPart('content.xml', sampleRow());
    const [, table] = content.split('</table:table>');
    const heading = table!.split('<table:table-row ')[1]!;
    expect(heading.match(/style-name="(?:heading|numberHeading)"/g)).toHaveLength(sample.description.columns.length);
    const widths = [...table!.matchAll(/table-column table:style-name="(w\d+)"/g)].map(([, name]) => name!);
    expect(widths).toHaveLength(sample.description.columns.length);
    for (const name of widths) {
      const style = new RegExp(`style:name="${name}" [^>]*><[^>]*column-width="${2 * Number(name.slice(1))}mm"`, 'g');
      expect(content.match(style), name).toHaveLength(1);
    }
  });

  it('says what it is and when it was made', async () => {
    const meta = await readPart('meta.xml', sampleRow());
    expect(meta).toContain(sampleDataset.name.zh);
    expect(meta).toContain('<meta:creation-date>2026-12-01T08:00:00.000Z</meta:creation-date>');
  });
});
