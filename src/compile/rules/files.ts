import { describeUnsound, findUnsound } from '../../model/text.ts';
import type { FileFault } from '../problem.ts';
import type { FileRule, Rule } from '../draft.ts';

/** Returns a check that finds what was noticed when the files were read. */
const noticed =
  (rule: FileFault['rule']): FileRule['check'] =>
  ({ editorial }) =>
    editorial.faults.filter((fault) => fault.rule === rule);

/** The rules about single files. They also run when the source can't be read; the other rules don't. */
export const fileRules: readonly FileRule[] = [
  {
    name: 'file-present',
    description: 'The source and every editorial file of a report are there, as files that can be read.',
    remedy: 'Put a file of this name in its place; CONTRIBUTING.md says what it holds.',
    check: noticed('file-present'),
  },
  {
    name: 'text-well-formed',
    description:
      'Every text is UTF-8, of characters that every format can hold: no control characters, no half of one.',
    remedy:
      'Save the file as UTF-8, and write the character that is meant, or none. A source that was corrected has another digest.',
    *check(files) {
      yield* noticed('text-well-formed')(files);
      const { source } = files;
      for (const line of source.lines) {
        const [unsound] = findUnsound(line.text);
        if (!unsound) continue;
        const before = [...line.text.slice(0, unsound.index)].length;
        yield { at: source.positionAt(line.start + before), message: describeUnsound(unsound) };
      }
    },
  },
  {
    name: 'yaml-syntax',
    description: 'Every editorial file is well-formed YAML.',
    remedy:
      'Write every field once, and put texts that hold a colon, # or quotation marks, or begin with *, & or !, between single quotation marks.',
    check: noticed('yaml-syntax'),
  },
  {
    name: 'field-known',
    description: 'Every field of an editorial file is one that the compiler reads.',
    check: noticed('field-known'),
  },
  {
    name: 'value-in-schema',
    description: 'Every value of an editorial file is there, of its type and in its list.',
    remedy: 'Correct the value; CONTRIBUTING.md says what each field holds.',
    check: noticed('value-in-schema'),
  },
];

export const sourceRules: readonly Rule[] = [
  {
    name: 'report-id',
    description: "A report's ID is the name of its folder.",
    remedy: 'Name both alike.',
    *check({ editorial: { report }, folder }) {
      const name = folder.slice(folder.lastIndexOf('/') + 1);
      if (!report || report.value.id === name) return;
      yield { at: report.at('id'), message: `the ID is \`${report.value.id}\`, the folder \`${name}\`` };
    },
  },
  {
    name: 'source-digest',
    description: 'The source is byte for byte the one that the metadata name.',
    remedy: 'Restore source.txt; if another source is meant, it is another report.',
    *check({ editorial: { report }, facts }) {
      if (!report || report.value.source_sha256 === facts.sha256) return;
      const message = `the source's SHA-256 is ${facts.sha256}, the metadata say ${report.value.source_sha256}`;
      yield { at: report.at('source_sha256'), message };
    },
  },
  {
    name: 'line-read',
    description: 'A rule of the layout reads every non-blank line of the source, in its place.',
    remedy: 'Add a rule for it to layout.yaml.',
    *check({ outline, source, editorial }) {
      if (!editorial.layout) return;
      for (const { start, text } of outline.unread) {
        yield { at: source.positionAt(start), message: `no rule of the layout reads “${text}”` };
      }
      const remedy = 'Limit the rule with `inside`, or add a rule for the heading above.';
      for (const { line, level } of outline.misplaced) {
        const message = `“${line.text}” is read as ${level}, but nothing is open that it could belong to`;
        yield { at: source.positionAt(line.start), message, remedy };
      }
    },
  },
];
