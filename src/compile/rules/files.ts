import { describeUnsound, findUnsound } from '../../model/text.ts';
import type { FileFault } from '../editorialFolder.ts';
import type { Position } from '../problem.ts';
import { type FileRule, finding, type Rule } from './rule.ts';

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

export const sourceDigest: Rule = {
  name: 'source-digest',
  description: 'The source is byte for byte the one that the metadata name.',
  check({ editorial, facts }) {
    const { report } = editorial;
    if (!report || report.value.source_sha256 === facts.sha256) return [];
    return [
      finding(
        report.at('source_sha256'),
        `the source's SHA-256 is ${facts.sha256}, the metadata say ${report.value.source_sha256}`,
        'Restore source.txt; if another source is meant, it is another report.',
      ),
    ];
  },
};

export const reportId: Rule = {
  name: 'report-id',
  description: "A report's ID is the name of its folder.",
  check({ editorial, folder }) {
    const { report } = editorial;
    const name = folder.slice(folder.lastIndexOf('/') + 1);
    if (!report || report.value.id === name) return [];
    return [finding(report.at('id'), `the ID is \`${report.value.id}\`, the folder \`${name}\``, 'Name both alike.')];
  },
};

export const lineRead: Rule = {
  name: 'line-read',
  description: 'A rule of the layout reads every non-blank line of the source, in its place.',
  check({ outline, source, editorial }) {
    if (!editorial.layout) return [];
    const unread = outline.unread.map((line) =>
      finding(
        source.positionAt(line.start),
        `no rule of the layout reads “${line.text}”`,
        'Add a rule for it to layout.yaml.',
      ),
    );
    const misplaced = outline.misplaced.map(({ line, level }) =>
      finding(
        source.positionAt(line.start),
        `“${line.text}” is read as ${level}, but nothing is open that it could belong to`,
        'Limit the rule with `inside`, or add a rule for the heading above.',
      ),
    );
    return [...unread, ...misplaced];
  },
};
