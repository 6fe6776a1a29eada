import * as v from 'valibot';

import { isCalendarDate } from '../model/text.ts';

/**
 * The form of a parameter's value, as plain data. Its parser, its error message and its description in OpenAPI derive from
 * it.
 */
export type ValueForm =
  | { type: 'text'; pattern?: string; options?: readonly string[] }
  | { type: 'integer'; minimum?: number; maximum?: number }
  | { type: 'number' }
  | { type: 'boolean' }
  | { type: 'date' };

/** A parsed value, comparable with cells. */
export type Value = string | number | boolean;

/** A number as JSON writes it (RFC 8259 §6). */
const numberPattern = /^-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?$/;
const integerPattern = /^-?(?:0|[1-9]\d*)$/;

/** The schema that parses one value of a query string. */
export function valueSchema(form: ValueForm): v.GenericSchema<string, Value> {
  switch (form.type) {
    case 'integer':
      return v.pipe(
        v.string(),
        v.regex(integerPattern),
        v.transform(Number),
        v.safeInteger(),
        v.minValue(form.minimum ?? -Infinity),
        v.maxValue(form.maximum ?? Infinity),
      );
    case 'number':
      return v.pipe(v.string(), v.regex(numberPattern), v.transform(Number), v.finite());
    case 'boolean':
      return v.pipe(
        v.picklist(['true', 'false']),
        v.transform((text) => text === 'true'),
      );
    case 'date':
      return v.pipe(v.string(), v.isoDate(), v.check(isCalendarDate));
    case 'text':
      if (form.options) return v.picklist(form.options);
      if (form.pattern !== undefined) return v.pipe(v.string(), v.regex(new RegExp(`^(?:${form.pattern})$`, 'u')));
      return v.pipe(v.string(), v.nonEmpty());
    default:
      return form satisfies never;
  }
}

/** Describes a form in words: “a whole number from 1 to 1000”. */
export function describeForm(form: ValueForm): string {
  switch (form.type) {
    case 'integer':
      return `a whole number${describeBounds(form)}`;
    case 'number':
      return 'a number such as 3.5';
    case 'boolean':
      return 'true or false';
    case 'date':
      return 'a date such as 2020-06-23';
    case 'text':
      if (form.options) return 'one of the values that are allowed';
      return form.pattern === undefined ? 'some text' : `a text that matches ${form.pattern}`;
    default:
      return form satisfies never;
  }
}

function describeBounds({ minimum, maximum }: { minimum?: number; maximum?: number }): string {
  if (minimum !== undefined && maximum !== undefined) return ` from ${minimum} to ${maximum}`;
  return minimum === undefined ? '' : ` from ${minimum}`;
}
