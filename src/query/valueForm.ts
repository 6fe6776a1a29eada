import * as v from 'valibot';

import { isCalendarDate } from '../model/text.ts';

/** The form of a parameter's value, as plain data. Its parser, its error message and OpenAPI derive from it. */
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

/** Returns the schema that parses one value of a query string, and its words in messages: “a whole number from 1 to 1000”. */
export function readForm(form: ValueForm): { schema: v.GenericSchema<string, Value>; words: string } {
  switch (form.type) {
    case 'integer': {
      const { minimum = -Infinity, maximum = Infinity } = form;
      const whole = v.pipe(v.string(), v.regex(integerPattern), v.transform(Number), v.safeInteger());
      const schema = v.pipe(whole, v.minValue(minimum), v.maxValue(maximum));
      return { schema, words: `a whole number${describeBounds(form)}` };
    }
    case 'number': {
      const schema = v.pipe(v.string(), v.regex(numberPattern), v.transform(Number), v.finite());
      return { schema, words: 'a number such as 3.5' };
    }
    case 'boolean': {
      const isTrue = v.transform<'true' | 'false', boolean>((text) => text === 'true');
      return { schema: v.pipe(v.picklist(['true', 'false']), isTrue), words: 'true or false' };
    }
    case 'date':
      return { schema: v.pipe(v.string(), v.isoDate(), v.check(isCalendarDate)), words: 'a date such as 2020-06-23' };
    case 'text': {
      const { options, pattern } = form;
      if (options) return { schema: v.picklist(options), words: 'one of the values that are allowed' };
      if (pattern === undefined) return { schema: v.pipe(v.string(), v.nonEmpty()), words: 'some text' };
      const whole = new RegExp(`^(?:${pattern})$`, 'u');
      return { schema: v.pipe(v.string(), v.regex(whole)), words: `a text that matches ${pattern}` };
    }
    default:
      return form satisfies never;
  }
}

function describeBounds({ minimum, maximum }: { minimum?: number; maximum?: number }): string {
  if (minimum !== undefined && maximum !== undefined) return ` from ${minimum} to ${maximum}`;
  return minimum === undefined ? '' : ` from ${minimum}`;
}
