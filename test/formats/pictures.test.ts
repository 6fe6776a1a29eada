import { execFileSync } from 'node:child_process';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { describe, expect, it } from 'vitest';

import { dataFolder } from '../../src/cli/command.ts';
import { readFrozenReleases } from '../../src/cli/frozenReleases.ts';
import { listHeavyFiles } from '../../src/release/heavyFiles.ts';
import { convertWithLibreOffice, readRowHeights } from '../support/office.ts';
import { testSite } from '../support/testSite.ts';
import { isLong } from '../support/tier.ts';
import { requireTool } from '../support/tools.ts';

const newest = (await readFrozenReleases(dataFolder, 'nanhai-2020')).at(-1)!;
/** The heights of both languages come of one computation: English is in the long tier. */
const workbooks = ['xlsx', ...(isLong ? ['en.xlsx'] : []), 'ods'].map((extension) => `nanhai-2020.${extension}`);
const noOffice = requireTool('libreoffice', 'python', 'pdftoppm');

/** LibreOffice fits every row that is marked so, when it opens a file. */
const unsized = (flat: string): string =>
  flat
    .replaceAll(/style:row-height="[^"]*"/g, '')
    .replaceAll('use-optimal-row-height="false"', 'use-optimal-row-height="true"');

/** Every row as high as a line of text, as in a workbook that has no heights. */
const inLines = (flat: string): string => flat.replaceAll(/style:row-height="[^"]*"/g, 'style:row-height="15pt"');

/** What LibreOffice makes of the workbooks; it takes a while, which a module may, and a hook may not. */
async function open() {
  const folder = await mkdtemp(join(tmpdir(), 'open-report-pictures-'));
  const heavy = listHeavyFiles(newest, testSite);
  const files = await Promise.all(
    workbooks.map(async (name, at) => {
      const file = join(folder, `${at}${name.slice(name.lastIndexOf('.'))}`);
      await writeFile(file, await heavy.find(({ path }) => path === name)!.encode());
      return file;
    }),
  );
  const flat = convertWithLibreOffice(folder, files, 'fods');
  const written = readRowHeights(flat);
  const variant = (name: string, change: (text: string) => string) =>
    Promise.all(
      flat.map(async (file, at) => {
        const own = join(folder, `${name}${at}.fods`);
        await writeFile(own, change(await readFile(file, 'utf8')));
        return own;
      }),
    );
  const plain = readRowHeights(await variant('plain', inLines));
  const opened = await mkdtemp(join(folder, 'opened-'));
  const fitted = readRowHeights(convertWithLibreOffice(opened, await variant('fitted', unsized), 'fods'));
  const [pdf] = convertWithLibreOffice(folder, files.slice(0, 1), 'pdf');
  execFileSync('pdftoppm', ['-r', '20', '-gray', pdf!, join(folder, 'page')]);
  const pictures = (await readdir(folder)).filter((name) => name.endsWith('.pgm')).toSorted();
  const pages = await Promise.all(pictures.map((name) => readFile(join(folder, name))));
  await rm(folder, { recursive: true, force: true });
  return { written, plain, fitted, pages };
}

/** The heights of rows as each workbook has them, as LibreOffice fits them, and as they are where none is written. */
const { written, fitted, plain, pages } = noOffice ? { written: [], fitted: [], plain: [], pages: [] } : await open();

/** Rows that are lower than LibreOffice would have them: the end of a text is not seen. A third of a point is rounding. */
const cutRows = (own: Record<string, number[]>, needed: Record<string, number[]>): string[] =>
  Object.entries(needed).flatMap(([sheet, heights]) =>
    heights.flatMap((height, row) => (own[sheet]![row]! < height - 0.3 ? [`${sheet} ${row + 1}`] : [])),
  );

describe.skipIf(noOffice)(`a workbook in LibreOffice${noOffice}`, () => {
  it.each(workbooks.map((name, at) => [name, at] as const))('%s cuts no text in any row', (_, at) => {
    expect(Object.keys(fitted[at]!)).toHaveLength(newest.document.tables.length + 2);
    expect(cutRows(written[at]!, fitted[at]!)).toEqual([]);
  });

  it('would cut many texts without the heights', () => {
    expect(cutRows(plain[0]!, fitted[0]!).length).toBeGreaterThan(50);
  });

  it('wastes little paper: rows are less than half again as high as they need to be', () => {
    const sum = (sheets: Record<string, number[]>): number =>
      Object.values(sheets)
        .flat()
        .reduce((a, b) => a + b, 0);
    expect(sum(written[0]!)).toBeLessThan(1.5 * sum(fitted[0]!));
  });

  it('is printed on pages that all have something on them, in a number that one can read', () => {
    expect(pages.length).toBeGreaterThan(newest.document.tables.length);
    expect(pages.length).toBeLessThan(100);
    for (const page of pages) {
      // PGM: the header ends with the third line, then a byte a pixel.
      const dark = page.subarray(page.indexOf('255\n') + 4).filter((pixel) => pixel < 128);
      expect(dark.length).toBeGreaterThan(20);
    }
  });
});
