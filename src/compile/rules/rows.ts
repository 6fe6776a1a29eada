import * as v from 'valibot';

import { valuesIn } from '../../model/table.ts';
import { model, type TableName, tableNames } from '../../model/reportTables.ts';
import type { Draft, Rule } from '../draft.ts';
import { englishOf } from '../editorial.ts';
import { describeIssue } from '../editorialFolder.ts';
import { ownerOf } from '../rows/commitments.ts';
import type { Finding, Position } from '../problem.ts';
import { translated } from '../rows/report.ts';
import type { Span } from '../source.ts';

/** Every row of every table, with the names that messages give them. */
function* eachRow({ tables }: Pick<Draft, 'tables'>) {
  for (const table of tableNames) {
    for (const { row, at } of tables[table]) yield { table, row, at, name: `${table} ${row.id}` };
  }
}

const keysOf = (draft: Draft, table: TableName): Set<unknown> => new Set(draft.tables[table].map(({ row }) => row.id));

function* danglingCells(draft: Draft): Iterable<Finding> {
  for (const table of tableNames) {
    for (const column of model[table].description.columns) {
      const target = column.references as TableName | undefined;
      if (!target || draft.incomplete.has(target)) continue;
      const keys = keysOf(draft, target);
      for (const { row, at } of draft.tables[table]) {
        if (row[column.name] === null) continue;
        for (const value of valuesIn(column, String(row[column.name]))) {
          if (keys.has(value)) continue;
          const message = `${table} ${row.id}: \`${column.name}\` names \`${value}\`, which is not in ${target}`;
          yield { at, message, remedy: `Correct it, or add the row to ${target}.` };
        }
      }
    }
  }
}

/** Checks the entries that name measures and sentences of the speech. */
function* danglingEntries(draft: Draft): Iterable<Finding> {
  const { targets, milestones, topics } = draft.editorial;
  const measures = keysOf(draft, 'measures');
  const both = new Set([...measures, ...keysOf(draft, 'speech')]);
  for (const { value, at } of targets.entries) {
    if (measures.has(ownerOf(value.id))) continue;
    const remedy = 'A target is named after its measure: T1.4.2-a.';
    yield { at: at('id'), message: `target \`${value.id}\` belongs to no measure`, remedy };
  }
  for (const { value, at } of milestones.entries) {
    if (both.has(ownerOf(value.id))) continue;
    const message = `milestone \`${value.id}\` belongs to no measure and to no sentence of the speech`;
    yield { at: at('id'), message, remedy: 'A milestone is named after what states it: T1.4.1-m1, S2.2-m1.' };
  }
  for (const { value, at } of topics.entries) {
    for (const [index, id] of value.rows.entries()) {
      if (both.has(id)) continue;
      const message = `topic \`${value.id}\`: \`${id}\` is neither a measure nor a sentence of the speech`;
      yield { at: at('rows', index), message };
    }
  }
}

function* danglingEnglish(draft: Draft): Iterable<Finding> {
  const { english } = draft.editorial;
  if (!english) return;
  for (const [name, table] of Object.entries(englishOf)) {
    if (draft.incomplete.has(table)) continue;
    const section = name as keyof typeof englishOf;
    const keys = keysOf(draft, table);
    for (const id of english.value[section].keys()) {
      if (keys.has(id)) continue;
      const remedy = 'Correct the ID, or remove the rendering.';
      yield { at: english.at(section, id), message: `\`${id}\` is not in ${table}`, remedy };
    }
  }
  for (const column of english.value.report.keys()) {
    if (translated.has(column)) continue;
    const message = `\`${column}\` is not a column of the report that has English`;
    yield { at: english.at('report', column), message, remedy: `Use one of ${[...translated].join(', ')}.` };
  }
}

function* danglingFields(draft: Draft): Iterable<Finding> {
  const { report } = draft.editorial;
  const themes = keysOf(draft, 'themes');
  for (const theme of report?.value.introduction?.fields.keys() ?? []) {
    if (themes.has(theme)) continue;
    const at = report!.at('introduction', 'fields', theme);
    yield { at, message: `\`${theme}\` is not in themes`, remedy: 'Correct the ID, or remove the field.' };
  }
}

function* danglingTheses({ editorial: { speech }, outline }: Draft): Iterable<Finding> {
  for (const [index, { number }] of speech?.value.theses.entries() ?? []) {
    if (outline.theses.some((thesis) => thesis.number === number)) continue;
    const message = `the speech has no thesis ${number}`;
    yield { at: speech!.at('theses', index), message, remedy: 'Correct the number.' };
  }
}

export const rowRules: readonly Rule[] = [
  {
    name: 'row-in-schema',
    description: 'Every cell of a compiled table is of its type and in its list.',
    remedy: 'Correct the value that this column is made from.',
    *check(draft) {
      for (const { table, row, at, name } of eachRow(draft)) {
        for (const issue of v.safeParse(model[table].row as v.GenericSchema, row).issues ?? []) {
          yield { at, message: `${name}: \`${v.getDotPath(issue)}\` ${describeIssue(issue)}` };
        }
      }
    },
  },
  {
    name: 'span-matches',
    description: "The source at a row's span is the row's text.",
    remedy: 'The compiler computes spans: report this as a fault of the compiler.',
    *check(draft) {
      for (const { table, row, at, name } of eachRow(draft)) {
        const { quotes } = model[table].description;
        const { start, end } = row as unknown as Span;
        if (quotes === undefined || draft.source.slice({ start, end }) === row[quotes]) continue;
        const message = `${name}: the source at [${start}, ${end}) is not its \`${quotes}\` “${row[quotes]}”`;
        yield { at, message };
      }
    },
  },
  {
    name: 'key-unique',
    description: 'No two rows of a table have the same key.',
    remedy: 'Give each its own ID; the ID of a published row must stay.',
    *check(draft) {
      const seen = new Map<string, Position>();
      for (const { table, row, at, name } of eachRow(draft)) {
        const first = seen.get(name);
        if (first)
          yield { at, message: `${table}: the key \`${row.id}\` is used twice, first in ${first.file}:${first.line}` };
        else seen.set(name, at);
      }
    },
  },
  {
    name: 'reference-resolves',
    description: 'Every key that a row or an editorial file names is there.',
    remedy: 'Correct the ID, or remove it.',
    *check(draft) {
      yield* danglingCells(draft);
      yield* danglingEnglish(draft);
      if (!draft.incomplete.has('measures') && !draft.incomplete.has('speech')) yield* danglingEntries(draft);
      if (!draft.incomplete.has('themes')) yield* danglingFields(draft);
      if (!draft.incomplete.has('speech')) yield* danglingTheses(draft);
    },
  },
  {
    name: 'count-matches',
    description: 'Every table has as many rows as the metadata say.',
    remedy: 'Find the row that is missing or too many, or correct the count.',
    *check({ editorial: { report }, tables, incomplete }) {
      for (const [name, expected] of report?.value.counts ?? []) {
        const at = report!.at('counts', name);
        if (!Object.hasOwn(tables, name)) {
          yield { at, message: `there is no table \`${name}\``, remedy: `Tables are: ${tableNames.join(', ')}.` };
          continue;
        }
        const found = tables[name as TableName].length;
        if (found === expected || incomplete.has(name as TableName)) continue;
        yield { at, message: `${name} has ${found} rows, the metadata say ${expected}` };
      }
    },
  },
  {
    name: 'note-translated',
    description: 'Every note of the editor is in both languages.',
    remedy: 'Write the note in Chinese and in English, or in neither.',
    *check(draft) {
      for (const { row, at, name } of eachRow(draft)) {
        for (const column of Object.keys(row).filter((each) => /^(?:\w+_)?note$/.test(each))) {
          const english = `${column}_en`;
          if ((row[column] === null) === (row[english] === null)) continue;
          yield { at, message: `${name}: \`${row[column] === null ? column : english}\` is missing` };
        }
      }
    },
  },
  {
    name: 'topic-filed',
    description: 'Where a report has topics, every measure is filed under at least one.',
    remedy: 'Add its ID to the rows of a topic in topics.yaml.',
    *check({ tables, incomplete }) {
      if (tables.topics.length === 0 || incomplete.has('topics')) return;
      for (const { row, at } of tables.measures) {
        if (row.topics === null) yield { at, message: `measure \`${row.id}\` is filed under no topic` };
      }
    },
  },
];
