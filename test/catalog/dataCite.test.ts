import { describe, expect, it } from 'vitest';

import { catalogueEntry } from '../../src/catalog/entry.ts';
import { writeDataCite } from '../../src/catalog/oai/metadata.ts';
import { sampleListing, sampleRecord } from '../support/harvestListing.ts';
import { sampleDataset } from '../support/sampleDataset.ts';
import { testSite } from '../support/testSite.ts';

const record = sampleRecord(1);
const listing = sampleListing([record]);
const write = (of = sampleDataset): string =>
  writeDataCite({ site: testSite, dataset: catalogueEntry(testSite, of), record, listing });

const contents = (xml: string, element: string): string[] =>
  [...xml.matchAll(new RegExp(`<${element}(?: [^>]*)?>([^<]*)</${element}>`, 'g'))].map(([, text]) => text!);

describe('a dataset in DataCite’s words', () => {
  it('has both names of a place, or the Chinese one alone where there is no English', () => {
    expect(contents(write(), 'geoLocationPlace')).toEqual(['青岚区', 'Yunling · 云陵省']);
  });

  it('covers the year of the report, from its first day to its last', () => {
    expect(write()).toContain('<date dateType="Coverage">2021-01-01/2021-12-31</date>');
  });

  it('says nothing of year and place where they are not known', () => {
    for (const subject of [null, { ...sampleDataset.subject!, year: null, divisions: [] }]) {
      const xml = write({ ...sampleDataset, subject });
      expect(xml).not.toContain('Coverage');
      expect(xml).not.toContain('geoLocation');
    }
  });

  it('names each format once, and every file and release as a part of it', () => {
    const xml = write();
    expect(contents(xml, 'format')).toEqual(['application/json', 'text/csv', 'application/zip', 'text/plain']);
    expect(xml.match(/relationType="HasPart"/g)).toHaveLength(6);
    expect(xml.match(/relationType="HasVersion"/g)).toHaveLength(2);
    expect(xml.match(/relationType="IsDerivedFrom"/g)).toHaveLength(1);
    expect(write({ ...sampleDataset, source: null })).not.toContain('IsDerivedFrom');
  });
});
