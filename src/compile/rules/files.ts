import type { FileFault } from '../editorialFolder.ts';
import { finding, type Rule } from './rule.ts';

const faults = <K extends FileFault['fault']>(all: readonly FileFault[], kind: K) =>
  all.filter((fault): fault is Extract<FileFault, { fault: K }> => fault.fault === kind);

export const filePresent: Rule = {
  name: 'file-present',
  description: 'Every editorial file of a report is there.',
  check: ({ editorial }) =>
    faults(editorial.faults, 'missing').map(({ position }) =>
      finding(
        position,
        'the file is missing',
        'Add it; CONTRIBUTING.md says what each file holds. A list may be empty: [].',
      ),
    ),
};

export const yamlSyntax: Rule = {
  name: 'yaml-syntax',
  description: 'Every editorial file is well-formed YAML.',
  check: ({ editorial }) =>
    faults(editorial.faults, 'syntax').map(({ position, message }) =>
      finding(
        position,
        message,
        'Write every field once, and put texts that hold a colon, # or quotation marks between single quotation marks.',
      ),
    ),
};

export const fieldKnown: Rule = {
  name: 'field-known',
  description: 'Every field of an editorial file is one that the compiler reads.',
  check: ({ editorial }) =>
    faults(editorial.faults, 'unknown field').map(({ position, field, allowed, meant }) => {
      const remedy = meant ? `Did you mean \`${meant}\`?` : `Remove it, or use one of: ${allowed.join(', ')}.`;
      return finding(position, `unknown field \`${field}\``, remedy);
    }),
};

export const valueInSchema: Rule = {
  name: 'value-in-schema',
  description: 'Every value of an editorial file is there, of its type and in its list.',
  check: ({ editorial }) =>
    faults(editorial.faults, 'value').map(({ position, field, message }) =>
      finding(position, `\`${field}\` ${message}`, 'Correct the value; CONTRIBUTING.md says what each field holds.'),
    ),
};
