import { readFile } from 'node:fs/promises';

import Draft4 from 'ajv-draft-04';
import addFormats from 'ajv-formats';
import { beforeAll, describe, expect, it } from 'vitest';

import { routes } from '../../src/routes.ts';
import { type Answer, startTestService, type TestService, testSite } from '../support/service.ts';

interface Distribution {
  downloadURL: string;
  mediaType: string;
  describedBy?: string;
}

interface Record {
  identifier: string;
  title: string;
  description: string;
  keyword: string[];
  modified: string;
  rights: string;
  publisher: { name: string };
  contactPoint: { fn: string; hasEmail: string };
  distribution: Distribution[];
  references: string[];
  landingPage: string;
}

let service: TestService;
let answer: Answer;
let records: Record[];
beforeAll(async () => {
  service = await startTestService();
  answer = await service.request(routes.dcatUs.href());
  records = JSON.parse(answer.text).dataset;
});

async function compileSchema() {
  const read = async (name: string) => JSON.parse(await readFile(`test/shapes/dcat-us/${name}`, 'utf8'));
  const ajv = new Draft4.default({ strict: false, allErrors: true, unicodeRegExp: false });
  addFormats.default(ajv);
  ajv.addSchema(await read('dataset-non-federal.json'));
  return ajv.compile(await read('catalog.json'));
}

describe('GET /data.json', () => {
  it('is valid by the JSON Schemas of DCAT-US 1.1', async () => {
    expect([answer.status, answer.headers['content-type']]).toEqual([200, 'application/json']);
    const validate = await compileSchema();
    validate(JSON.parse(answer.text));
    expect(validate.errors).toBeNull();
  });

  it('would be found invalid without a media type beside a download', async () => {
    const validate = await compileSchema();
    const catalogue = JSON.parse(answer.text);
    delete catalogue.dataset[0].distribution[0].mediaType;
    expect(validate(catalogue)).toBe(false);
  });

  it('has what the harvester demands of every record, in English words', () => {
    expect(records.map(({ identifier }) => identifier)).toEqual([`${testSite.public_url}/v1/reports/nanhai-2020`]);
    for (const record of records) {
      expect(record.title).toMatch(/[A-Za-z]{3}/);
      expect(record.keyword).toEqual(expect.arrayContaining(['government work report', '政府工作报告']));
      expect(new Set(record.keyword).size).toBe(record.keyword.length);
      expect(record.publisher.name).toBe(testSite.publisher.name.en);
      expect(record.contactPoint).toMatchObject({
        fn: expect.any(String),
        hasEmail: expect.stringMatching(/^mailto:/),
      });
      expect(Date.parse(record.modified)).toBeLessThanOrEqual(Date.now());
    }
  });

  it('says whose what is', () => {
    for (const { rights } of records) {
      expect(rights).toContain('not determined; publisher unknown');
      expect(rights).toContain('Not an official publication');
      expect(rights.length).toBeLessThanOrEqual(255);
    }
  });

  it('names addresses that answer 200 with the media type that it says', async () => {
    for (const { distribution, references, landingPage } of records) {
      for (const { downloadURL, mediaType, describedBy } of distribution) {
        expect(downloadURL).not.toContain('@');
        const head = await service.request(pathOf(downloadURL), { method: 'HEAD' });
        expect([head.status, head.headers['content-type']!.split(';')[0]]).toEqual([200, mediaType]);
        if (describedBy) expect((await service.request(pathOf(describedBy), { method: 'HEAD' })).status).toBe(200);
      }
      for (const url of [...references, landingPage]) {
        expect([url, (await service.request(pathOf(url), { method: 'HEAD' })).status]).toEqual([url, 200]);
      }
    }
  });
});

const pathOf = (url: string): string => url.slice(testSite.public_url.length);
