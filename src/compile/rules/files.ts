import { describeUnsound, findUnsound } from '../../model/text.ts';
import type { FileFault } from '../editorialFolder.ts';
import type { Position } from '../problem.ts';
import { type FileRule, finding } from './rule.ts';

const faults = <K extends FileFault['fault']>(all: readonly FileFault[], kind: K) =>
  all.filter((fault): fault is Extract<FileFault, { fault: K }> => fault.fault === kind);

export const filePresent: FileRule = {
  name: 'file-present',
  description: 'The source and every editorial file of a report are there, as files that can be read.',
  check: ({ editorial }) => [
    ...faults(editorial.faults, 'missing').map(({ position }) =>
      finding(
        position,
        'the file is missing',
        'Add it; CONTRIBUTING.md says what each file holds. A list may be empty: [].',
      ),
    ),
    ...faults(editorial.faults, 'no file').map(({ position, message }) =>
      finding(position, message, 'Put a file of this name in its place; CONTRIBUTING.md says what it holds.'),
    ),
  ],
};

export const textWellFormed: FileRule = {
  name: 'text-well-formed',
  description: 'Every text is UTF-8, of characters that every format can hold: no control characters, no half of one.',
  check: ({ editorial, source }) => [
    ...faults(editorial.faults, 'text').map(({ position, message }) => textFinding(position, message)),
    ...source.lines.flatMap((line) => {
      const [unsound] = findUnsound(line.text);
      if (!unsound) return [];
      const before = [...line.text.slice(0, unsound.index)].length;
      return [textFinding(source.positionAt(line.start + before), describeUnsound(unsound))];
    }),
  ],
};

const textFinding = (position: Position, message: string) =>
  finding(
    position,
    message,
    'Save the file as UTF-8, and write the character that is meant, or none. A source that was corrected has another digest.',
  );

export const yamlSyntax: FileRule = {
  name: 'yaml-syntax',
  description: 'Every editorial file is well-formed YAML.',
  check: ({ editorial }) =>
    faults(editorial.faults, 'syntax').map(({ position, message }) =>
      finding(
        position,
        message,
        'Write every field once, and put texts that hold a colon, # or quotation marks, or begin with *, & or !, between single quotation marks.',
      ),
    ),
};

export const fieldKnown: FileRule = {
  name: 'field-known',
  description: 'Every field of an editorial file is one that the compiler reads.',
  check: ({ editorial }) =>
    faults(editorial.faults, 'unknown field').map(({ position, field, allowed, meant, others }) => {
      const remedy = meant ? `Did you mean \`${meant}\`?` : `Remove it, or use one of: ${allowed.join(', ')}.`;
      const more = others > 0 ? `, and ${others} more that are not named` : '';
      return finding(position, `unknown field \`${field}\`${more}`, remedy);
    }),
};

export const valueInSchema: FileRule = {
  name: 'value-in-schema',
  description: 'Every value of an editorial file is there, of its type and in its list.',
  check: ({ editorial }) =>
    faults(editorial.faults, 'value').map(({ position, field, message }) =>
      finding(position, `\`${field}\` ${message}`, 'Correct the value; CONTRIBUTING.md says what each field holds.'),
    ),
};
