import { describe, expect, it } from 'vitest';

import { jsonSchema } from '../../src/formats/jsonSchema.ts';
import type { Row } from '../../src/model/table.ts';
import { compileReport } from '../../src/compile/compile.ts';
import { runPython } from '../support/python.ts';
import { loadNanhai } from '../support/reportFolder.ts';
import { difficultRows, sample, sampleRow } from '../support/sampleTable.ts';
import { requireTool } from '../support/tools.ts';

const meaning = (name: string) => ({
  title: name,
  description: `About ${name}.`,
  'x-title-zh': `${name}列`,
  'x-description-zh': `${name}的说明。`,
});

describe('the JSON Schema of a row', () => {
  it('says of every column its type, its meaning in both languages, its list, its unit and its reference', () => {
    expect(jsonSchema(sample.description)).toEqual({
      $schema: 'https://json-schema.org/draft/2020-12/schema',
      title: 'Samples',
      description: 'A sample table.',
      'x-title-zh': '样例',
      'x-description-zh': '样例表。',
      'x-key': 'id',
      type: 'object',
      additionalProperties: false,
      required: sample.description.columns.map(({ name }) => name),
      properties: {
        id: { ...meaning('id'), type: 'string', pattern: '^(?:X[1-9][0-9]*)$' },
        text: { ...meaning('text'), type: 'string', minLength: 1 },
        text_or_null: { ...meaning('text_or_null'), type: ['string', 'null'], minLength: 1 },
        integer: { ...meaning('integer'), type: 'integer', 'x-unit': 'person' },
        number_or_null: { ...meaning('number_or_null'), type: ['number', 'null'] },
        boolean: { ...meaning('boolean'), type: 'boolean' },
        date_or_null: { ...meaning('date_or_null'), type: ['string', 'null'], format: 'date' },
        choice: {
          ...meaning('choice'),
          type: 'string',
          enum: ['=', '>'],
          'x-enum-titles': { '=': { zh: '等于', en: 'equal to' }, '>': { zh: '超过', en: 'more than' } },
        },
        choice_or_null: {
          ...meaning('choice_or_null'),
          type: ['string', 'null'],
          enum: ['near', 'far', null],
          'x-enum-titles': { near: { zh: '近', en: 'near' }, far: { zh: '远', en: 'far' } },
        },
        same: {
          ...meaning('same'),
          type: ['string', 'null'],
          pattern: '^(?:X[1-9][0-9]*)$',
          'x-references': 'samples',
        },
      },
    });
  });
});

const noValidator = requireTool('jsonschema');

/** Which rows an independent validator accepts, of each case; it checks the schema itself first. */
function accepted(cases: { schema: object; rows: readonly object[] }[]): boolean[][] {
  const script = [
    'import json, sys',
    'from jsonschema import Draft202012Validator as Validator',
    'cases = json.load(sys.stdin)',
    "for case in cases: Validator.check_schema(case['schema'])",
    "print(json.dumps([[Validator(case['schema']).is_valid(row) for row in case['rows']] for case in cases]))",
  ].join('\n');
  return runPython(script, JSON.stringify(cases), 'jsonschema') as boolean[][];
}

describe.skipIf(noValidator)(`an independent validator of JSON Schema 2020-12${noValidator}`, () => {
  it('accepts every row of every table of nanhai-2020', async () => {
    const { folder, vocabulary } = await loadNanhai();
    const cases = compileReport(folder, vocabulary).document!.tables.map(({ rows, ...table }) => ({
      schema: jsonSchema(table),
      rows,
    }));
    expect(accepted(cases)).toEqual(cases.map(({ rows }) => rows.map(() => true)));
  });

  it('accepts what is difficult, and no value outside its column', () => {
    const schema = jsonSchema(sample.description);
    const wrong = [
      { id: '1' },
      { id: 'X1 ' },
      { text: '' },
      { text: null },
      { integer: 1.5 },
      { integer: '1' },
      { number_or_null: '1' },
      { boolean: 'false' },
      { choice: '≥' },
      { choice_or_null: '' },
      { unknown: 1 },
    ].map((cells) => sampleRow(cells as Row));
    const { text: _, ...lacking } = sampleRow();
    const [fine, refused] = accepted([
      { schema, rows: difficultRows },
      { schema, rows: [...wrong, lacking] },
    ]);
    expect(fine).toEqual(difficultRows.map(() => true));
    expect(refused).toEqual([...wrong, lacking].map(() => false));
  });
});
