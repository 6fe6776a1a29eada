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
import type { Position } from './problem.ts';
import { missingFile, type UnreadableFile } from './textFile.ts';
import { parseYaml, type Path, type YamlFault, type YamlFile } from './yamlFile.ts';

/** A file as text or already parsed, or the reason why it can't be read. */
type FileContent = string | YamlFile | UnreadableFile;

/** The files of a folder, by name. */
export type Files = ReadonlyMap<string, FileContent>;

/** A value from an editorial file. It can give the line and column of each of its parts. */
export interface Entry<T> {
  value: T;
  at(...path: Path): Position;
}

/** A fault that keeps a file or an entry from being read by its schema. */
export type FileFault =
  | UnreadableFile
  | YamlFault
  | UnknownField
  | { fault: 'value'; position: Position; field: string; message: string };

interface UnknownField {
  fault: 'unknown field';
  position: Position;
  field: string;
  allowed: string[];
  meant: string | null;
  /** How many more unknown fields the entry has that are not listed. */
  others: number;
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
    faults.push({ fault: 'value', position: yaml.positionAt([]), field: file, message: 'expected a list' });
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
  const rest = structuredClone(content);
  const meant = new Set<string>();
  const named: UnknownField[] = [];
  // valibot reports only one unknown field of an object in each run.
  for (;;) {
    const result = v.safeParse(schema, rest);
    if (result.success) return { value: result.output, at };
    const issues = result.issues.flatMap((issue) => innerIssues(issue));
    const unknown = issues.filter(({ unknownField }) => unknownField);
    for (const { path } of unknown) {
      const parent = path.slice(0, -1);
      const object = valueAt(rest, parent);
      const allowed = fieldsAt(schema, parent);
      const last = named.at(-1);
      if (last && named.length >= mostNamed) {
        const strange = Object.keys(object).filter((field) => !allowed.includes(field));
        last.others += strange.length;
        for (const field of strange) delete object[field];
        continue;
      }
      const field = String(path.at(-1));
      const nearest = nearestWord(field, allowed);
      const fault = {
        fault: 'unknown field',
        position: at(...path),
        field,
        allowed,
        meant: nearest,
        others: 0,
      } as const;
      named.push(fault);
      faults.push(fault);
      meant.add(dotted([...parent, nearest ?? '']));
      delete object[field];
    }
    if (unknown.length > 0) continue;
    for (const issue of issues) {
      // If `unti` was meant as `unit`, the missing `unit` is not a second fault.
      if (issue.missing && meant.has(dotted(issue.path))) continue;
      const field = dotted(issue.path) || (base.length > 0 ? 'entry' : yaml.file);
      faults.push({ fault: 'value', position: at(...issue.path), field, message: issue.message });
    }
    return null;
  }
}

interface Issue {
  path: Path;
  unknownField: boolean;
  missing: boolean;
  message: string;
}

const dotted = (path: Path): string => path.join('.');

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

/**
 * At most this many unknown fields of an entry are listed: thousands take seconds to look up, and nobody reads them.
 */
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
