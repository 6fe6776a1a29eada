import type { Bilingual } from '../model/column.ts';
import type { Extent, Parameter as QueryParameter } from '../query/parameters.ts';
import { parametersOf } from '../query/parameters.ts';
import type { TableDescription } from '../model/table.ts';
import type { ValueForm } from '../query/valueForm.ts';
import type { Parameter } from './parameters.ts';
import { describeQueryParameter } from './parameterTexts.ts';
import type { Schema } from './schemas.ts';

/** The name under which a parameter of a table is described, once for all of its addresses. */
const componentName = ({ name }: TableDescription, extent: Extent, parameter: string): string =>
  // What a limit is depends on whether rows come by the page.
  `${name}.${parameter}${parameter === 'limit' && extent === 'whole' ? '-whole' : ''}`;

/** The names of the parameters that a table's address takes. */
export const queryParameterNames = (table: TableDescription, extent: Extent): string[] =>
  parametersOf(table, extent).map(({ name }) => componentName(table, extent, name));

/** Every parameter of a table, by the name that it is described under. */
export const queryParameters = (table: TableDescription): Record<string, Parameter> =>
  Object.fromEntries(
    (['page', 'whole'] as const).flatMap((extent) =>
      parametersOf(table, extent).map((parameter) => [
        componentName(table, extent, parameter.name),
        queryParameter(parameter, describeQueryParameter(parameter, table, extent)),
      ]),
    ),
  );

/** A parameter of a table's address as OpenAPI prints what the query reads. */
function queryParameter({ name, form, list, default: byDefault }: QueryParameter, description: Bilingual): Parameter {
  const value = formSchema(form);
  if (!list) return { name, in: 'query', description, schema: { ...value, ...defaulted(byDefault) } };
  return {
    name,
    in: 'query',
    description,
    // Values separated by commas (OpenAPI 3.1 §4.8.12.3).
    style: 'form',
    explode: false,
    schema: { type: 'array', items: value, maxItems: list.maximum, ...(list.unique && { uniqueItems: true }) },
  };
}

const defaulted = (value: number | boolean | undefined): Schema => (value === undefined ? {} : { default: value });

function formSchema(form: ValueForm): Schema {
  switch (form.type) {
    case 'integer':
    case 'number':
    case 'boolean': {
      return { ...form };
    }
    case 'date':
      return { type: 'string', format: 'date' };
    case 'text':
      if (form.options) return { type: 'string', enum: form.options };
      if (form.pattern !== undefined) return { type: 'string', pattern: `^(?:${form.pattern})$` };
      return { type: 'string', minLength: 1 };
    default:
      return form satisfies never;
  }
}
