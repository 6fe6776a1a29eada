import { readdir, readFile } from 'node:fs/promises';

import Ajv from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import { beforeAll, describe, expect, it } from 'vitest';

import { routes } from '../../src/routes.ts';
import { type Answer, startTestService } from '../support/service.ts';

const folder = 'test/shapes/dcat-us-3';
const formats = { iri: (text: string) => URL.canParse(text) };
const ajv = new Ajv.default({ strict: false, unicodeRegExp: false, formats });
addFormats.default(ajv);
for (const name of await readdir(folder)) ajv.addSchema(JSON.parse(await readFile(`${folder}/${name}`, 'utf8')));
const validate = ajv.getSchema('https://resources.data.gov/dcat-us/3.0.0/definitions/catalog')!;

let answer: Answer;
beforeAll(async () => {
  answer = await (await startTestService()).request(routes.dcatUs3.href());
});

describe('GET /data.v3.json', () => {
  it("is valid by the JSON Schemas of DCAT-US 3.0 that data.gov's harvester checks with", async () => {
    expect([answer.status, answer.headers['content-type']]).toEqual([200, 'application/json']);
    await validate(JSON.parse(answer.text));
    expect(validate.errors).toBeNull();
  });

  it.each(['title', 'description', 'identifier', 'contactPoint'])('would be found invalid without a %s', (name) => {
    const catalogue = JSON.parse(answer.text);
    delete catalogue.dataset[0][name];
    expect(validate(catalogue)).toBe(false);
  });
});
