import * as v from 'valibot';

import {
  AnnotationEntry,
  EnglishFile,
  FigureEntry,
  LayoutFile,
  MilestoneEntry,
  OverviewEntry,
  PlaceEntry,
  ReleaseNote,
  ReportFile,
  RightsFile,
  SpeechFile,
  TargetEntry,
  TermEntry,
  TopicEntry,
  WithdrawalsFile,
} from './editorial.ts';
import { nearestWord } from '../model/nearest.ts';
import type { FileFault, Position } from './problem.ts';
import { missingFile, type UnreadableFile } from './textFile.ts';
import { parseYaml, type Path, type YamlFile } from './yamlFile.ts';

/** A file as text or already parsed, or the reason why it can't be read. */
type FileContent = string | YamlFile | UnreadableFile;

/** The files of a folder, by name. */
export type Files = ReadonlyMap<string, FileContent>;

/** A value from an editorial file. It can give the line and column of each of its parts. */
export interface Entry<T> {
  value: T;
  at(...path: Path): Position;
}

export interface EntryList<T> {
  entries: Entry<T>[];
  /** Whether entries are missing because they could not be read. Then rules do not check counts and references. */
  incomplete: boolean;
}

export const withdrawalsFile = 'withdrawals.yaml';

export type Editorial = ReturnType<typeof readEditorial>;

/** Reads every editorial file of a report. What can't be read is left out and recorded in `faults`. */
export function readEditorial(folder: string, files: Files) {
  const faults: FileFault[] = [];
  const whole = <T>(file: string, schema: v.GenericSchema<unknown, T>) =>
    readWhole(`${folder}/${file}`, files.get(file), schema, faults);
  const list = <T>(file: string, schema: v.GenericSchema<unknown, T>) =>
    readList(`${folder}/${file}`, files.get(file), schema, faults);
  // Not every report has these.
  const listIfThere = <T>(file: string, schema: v.GenericSchema<unknown, T>): EntryList<T> =>
    files.has(file) ? list(file, schema) : { entries: [], incomplete: false };
  return {
    report: whole('report.yaml', ReportFile),
    layout: whole('layout.yaml', LayoutFile),
    rights: whole('rights.yaml', RightsFile),
    english: whole('english.yaml', EnglishFile),
    speech: whole('speech.yaml', SpeechFile),
    overview: listIfThere('overview.yaml', OverviewEntry),
    targets: list('targets.yaml', TargetEntry),
    milestones: listIfThere('milestones.yaml', MilestoneEntry),
    topics: listIfThere('topics.yaml', TopicEntry),
    terms: list('terms.yaml', TermEntry),
    places: list('places.yaml', PlaceEntry),
    figures: list('figures.yaml', FigureEntry),
    annotations: list('annotations.yaml', AnnotationEntry),
    releaseNotes: list('release-notes.yaml', ReleaseNote),
    // The file is optional: few reports withdraw anything.
    withdrawals: files.has(withdrawalsFile) ? whole(withdrawalsFile, WithdrawalsFile) : null,
    faults,
  };
}

export function readWhole<T>(
  file: string,
  content: FileContent | undefined,
  schema: v.GenericSchema<unknown, T>,
  faults: FileFault[],
): Entry<T> | null {
  const yaml = openYaml(file, content, faults);
  // A file of comments only is an object without fields.
  return yaml && parseEntry(yaml, [], yaml.content ?? {}, schema, faults);
}

export function readList<T>(
  file: string,
  content: FileContent | undefined,
  schema: v.GenericSchema<unknown, T>,
  faults: FileFault[],
): EntryList<T> {
  const yaml = openYaml(file, content, faults);
  if (!yaml) return { entries: [], incomplete: true };
  const items = yaml.content ?? [];
  if (!Array.isArray(items)) {
    faults.push({ rule: 'value-in-schema', at: yaml.positionAt([]), message: `\`${file}\` expected a list` });
    return { entries: [], incomplete: true };
  }
  const entries = items.flatMap((item, index) => parseEntry(yaml, [index], item, schema, faults) ?? []);
  return { entries, incomplete: entries.length < items.length };
}

function openYaml(file: string, content: FileContent | undefined, faults: FileFault[]): YamlFile | null {
  if (content === undefined || (typeof content !== 'string' && !('content' in content))) {
    faults.push(content ?? missingFile(file));
    return null;
  }
  const yaml = typeof content === 'string' ? parseYaml(file, content) : content;
  faults.push(...yaml.faults);
  return yaml.faults.length > 0 ? null : yaml;
}

/** Parses an entry by its schema. An unknown field is a fault, but the other fields are still read. */
function parseEntry<T>(
  yaml: YamlFile,
  base: Path,
  content: unknown,
  schema: v.GenericSchema<unknown, T>,
  faults: FileFault[],
): Entry<T> | null {
  const at = (...path: Path): Position => yaml.positionAt([...base, ...path]);
  let rest = content;
  const meant = new Set<string>();
  const unknown: FileFault[] = [];
  let others = 0;
  let result = v.safeParse(schema, rest);
  let issues = issuesOf(result);
  // valibot reports only one unknown field of an object in each run.
  while (issues.some(({ unknownField }) => unknownField)) {
    if (rest === content) rest = structuredClone(content);
    for (const { path } of issues.filter(({ unknownField }) => unknownField)) {
      const parent = path.slice(0, -1);
      const object = valueAt(rest, parent);
      const allowed = fieldsAt(schema, parent);
      if (unknown.length === mostNamed) {
        const strange = Object.keys(object).filter((field) => !allowed.includes(field));
        others += strange.length;
        for (const field of strange) delete object[field];
        continue;
      }
      const field = String(path.at(-1));
      const nearest = nearestWord(field, allowed);
      const remedy = nearest ? `Did you mean \`${nearest}\`?` : `Remove it, or use one of: ${allowed.join(', ')}.`;
      unknown.push({ rule: 'field-known', at: at(...path), message: `unknown field \`${field}\``, remedy });
      meant.add(dotted([...parent, nearest ?? '']));
      delete object[field];
    }
    result = v.safeParse(schema, rest);
    issues = issuesOf(result);
  }
  if (others > 0) unknown.at(-1)!.message += `, and ${others} more that are not named`;
  faults.push(...unknown);
  if (result.success) return { value: result.output, at };
  for (const { path, missing, message } of issues) {
    // If `unti` was meant as `unit`, the missing `unit` is not a second fault.
    if (missing && meant.has(dotted(path))) continue;
    const field = dotted(path) || (base.length > 0 ? 'entry' : yaml.file);
    faults.push({ rule: 'value-in-schema', at: at(...path), message: `\`${field}\` ${message}` });
  }
  return null;
}

interface Issue {
  path: Path;
  unknownField: boolean;
  missing: boolean;
  message: string;
}

const dotted = (path: Path): string => path.join('.');

const issuesOf = ({ issues = [] }: { issues?: readonly v.BaseIssue<unknown>[] | undefined }): Issue[] =>
  issues.flatMap((issue) => innerIssues(issue));

/** The issues of a union's option that the value was probably meant for, or the issue itself. */
function innerIssues(issue: v.BaseIssue<unknown>, base: Path = []): Issue[] {
  const path = [...base, ...(issue.path ?? []).map(({ key }) => key as string | number)];
  const deeper = issue.issues?.filter((inner) => inner.path) ?? [];
  if (deeper.length > 0) return deeper.flatMap((inner) => innerIssues(inner, path));
  const missing = issue.received === 'undefined';
  return [
    {
      path,
      unknownField: issue.type === 'strict_object' && issue.expected === 'never',
      missing,
      message: missing ? 'is missing' : describeIssue(issue),
    },
  ];
}

/** Describes a value and what the schema expected instead. */
export function describeIssue({ input, received, message }: v.BaseIssue<unknown>): string {
  return `is ${typeof input === 'string' ? JSON.stringify(input) : received}: ${message}`;
}

/** The most unknown fields of an entry that are listed: thousands take seconds to look up, and nobody reads them. */
const mostNamed = 50;

type Fields = Record<string | number, unknown>;

const valueAt = (content: unknown, path: Path): Fields =>
  path.reduce<unknown>((value, step) => (value as Fields)[step], content) as Fields;

/** Names of the fields that the strict object at `path` of a schema has. */
function fieldsAt(schema: unknown, path: Path): string[] {
  const node = schema as {
    wrapped?: unknown;
    entries?: Record<string, unknown>;
    item?: unknown;
    value?: unknown;
    options?: unknown[];
  };
  if (node?.wrapped) return fieldsAt(node.wrapped, path);
  if (Array.isArray(node?.options) && typeof node.options[0] === 'object') {
    return node.options.flatMap((option) => fieldsAt(option, path));
  }
  const [step, ...rest] = path;
  if (step === undefined) return Object.keys(node?.entries ?? {});
  return fieldsAt(node?.entries?.[step] ?? node?.item ?? node?.value, rest);
}
