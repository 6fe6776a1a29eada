import { readFile } from 'node:fs/promises';

import { Ajv2020 } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import { beforeAll, describe, expect, it } from 'vitest';

import { startTestService, type TestService } from '../support/service.ts';

interface Field {
  name: string;
  type: string;
}

interface Package {
  resources: {
    name: string;
    path: string;
    schema: {
      fields: Field[];
      foreignKeys?: { fields: string[]; reference: { resource: string; fields: string[] } }[];
    };
  }[];
}

let service: TestService;
beforeAll(async () => {
  service = await startTestService();
});

const ajv = new Ajv2020({ allErrors: true, strict: false });
addFormats.default(ajv);
const validate = ajv.compile(JSON.parse(await readFile('test/schemas/data-package.json', 'utf8')));

describe.each(['nanhai-2020', 'nanhai-2020@1.0.0'])('GET /v1/reports/%s/datapackage.json', (name) => {
  const read = async (): Promise<Package> =>
    JSON.parse((await service.request(`/v1/reports/${name}/datapackage.json`)).text);

  it('is as Data Package 2.0 demands', async () => {
    const described = await read();
    validate(described);
    expect(validate.errors ?? []).toEqual([]);
  });

  it('is refused with a misspelt property, a path upwards, and a type that there is not', async () => {
    const described = await read();
    const [first, ...others] = described.resources;
    const spoilt = (resource: object): boolean => validate({ ...described, resources: [resource, ...others] });
    expect(spoilt({ ...first, mediaType: 'text/csv' })).toBe(false);
    expect(spoilt({ ...first, path: '../targets.csv' })).toBe(false);
    const [field] = first!.schema.fields;
    expect(spoilt({ ...first, schema: { ...first!.schema, fields: [{ ...field, type: 'text' }] } })).toBe(false);
  });

  it('leads to its CSV, and to columns that are there', async () => {
    const { resources } = await read();
    const columnsOf = new Map(resources.map((each) => [each.name, each.schema.fields.map((field) => field.name)]));
    for (const { path, schema } of resources) {
      const { status, text } = await service.request(`/v1/reports/${name}/${path}`);
      expect([status, text.split('\r\n', 1)[0]]).toEqual([200, schema.fields.map((field) => field.name).join(',')]);
      for (const { fields, reference } of schema.foreignKeys ?? []) {
        expect(schema.fields.map((field) => field.name)).toEqual(expect.arrayContaining(fields));
        expect(columnsOf.get(reference.resource)).toEqual(expect.arrayContaining(reference.fields));
      }
    }
  });
});
