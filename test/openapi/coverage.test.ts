import { describe, expect, it } from 'vitest';

import { routes } from '../../src/routes.ts';
import { readDescription } from '../support/description.ts';
import { startTestService } from '../support/service.ts';

const service = await startTestService();
const readJson = async (address: string) => JSON.parse((await service.request(address)).text);
const description = await readDescription(service);
const { documents, reports } = (await readJson(routes.entry.href())) as { documents: string[]; reports: string[] };
const files: string[] = [];
for (const report of reports) {
  for (const { version } of (await readJson(`${report}/releases`)).releases as { version: string }[]) {
    const manifest = await readJson(`${report}@${version}/manifest.json`);
    files.push(...Object.keys(manifest.files as object).map((path) => `${report}@${version}/${path}`));
  }
}

describe('the description', () => {
  it('names every document', () => {
    expect(documents.filter((document) => description.addressOf(document) === null)).toEqual([]);
  });

  it('names every file of every release as itself: a row’s address fits any file below a table', () => {
    const wrong = files.filter((file) => description.addressOf(file)?.endsWith('{id}') ?? true);
    expect(wrong).toEqual([]);
  });

  it('of every table names its files', () => {
    const ofTables = files.filter((file) => /\/[a-z_]+(?:\.(?!zip|txt)|\/schema)/.test(file.replace(/^.*@[\d.]+/, '')));
    const undescribed = ofTables.filter((file) => !description.tables.some((table) => table.addressOf(file) !== null));
    expect(ofTables.length).toBeGreaterThan(50);
    expect(undescribed.filter((file) => !/\/(?:manifest|datapackage)\.|\/charts\//.test(file))).toEqual([]);
  });
});
