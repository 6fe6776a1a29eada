import type { Codebook, CodebookColumn, CodebookTable } from '../model/codebook.ts';
import type { Bilingual, Cell } from '../model/table.ts';

type Language = keyof Bilingual;

/** The fixed words of a codebook in each language. The rest comes from the model and the editors. */
const words = {
  en: {
    title: (name: string) => `Codebook: ${name}`,
    lead: 'What every table, column and code of this release means, and by which rules the data were made. All English is unofficial. `codebook.json` has the same for programs.',
    rules: 'Rules',
    about: (tables: string) => `Applies to ${tables}.`,
    tables: 'Tables',
    size: (rows: number, key: string) => ` (${rows} ${rows === 1 ? 'row' : 'rows'}, key \`${key}\`)`,
    heading: '| column | type | meaning | example |\n|---|---|---|---|',
    mayBeEmpty: 'may be empty',
    list: 'list, separated by',
    keyOf: (table: string) => `key of \`${table}\``,
    unit: (unit: string) => `in ${unit}`,
    codes: 'Codes',
    separator: '; ',
  },
  zh: {
    title: (name: string) => `数据手册：${name}`,
    lead: '本版各表、各列、各代码的含义，以及整理数据所依的规则。英文均为非官方译文。供程序读取的同一内容见 `codebook.json`。',
    rules: '规则',
    about: (tables: string) => `适用于 ${tables}。`,
    tables: '数据表',
    size: (rows: number, key: string) => `（${rows} 行，主键 \`${key}\`）`,
    heading: '| 列 | 类型 | 含义 | 示例 |\n|---|---|---|---|',
    mayBeEmpty: '可为空',
    list: '多值，分隔符',
    keyOf: (table: string) => `\`${table}\` 的主键`,
    unit: (unit: string) => `单位 ${unit}`,
    codes: '代码',
    separator: '；',
  },
} as const;

/** Formats the codebook in one language as Markdown (CommonMark with tables). */
export function formatCodebook({ name, rules, tables }: Codebook, language: Language): string {
  const said = words[language];
  return [
    `# ${said.title(name[language])}`,
    said.lead,
    `## ${said.rules}`,
    ...rules.map(({ title, text, tables: about }) =>
      [
        `### ${title[language]}`,
        text[language],
        ...(about.length === 0 ? [] : [said.about(about.map((table) => `\`${table}\``).join(', '))]),
      ].join('\n\n'),
    ),
    `## ${said.tables}`,
    ...tables.map((table) => describeTable(table, language)),
  ]
    .join('\n\n')
    .concat('\n');
}

function describeTable({ name, title, description, rows, key, columns }: CodebookTable, language: Language): string {
  const said = words[language];
  return [
    `### ${title[language]} \`${name}\``,
    `${description[language]}${said.size(rows, key)}`,
    [said.heading, ...columns.map((column) => describeColumn(column, language))].join('\n'),
    ...columns.flatMap((column) => listCodes(column, language)),
  ].join('\n\n');
}

function describeColumn(column: CodebookColumn, language: Language): string {
  const said = words[language];
  const { name, title, description, type, nullable, separator, references, unit, example } = column;
  const facts = [
    type,
    ...(nullable ? [said.mayBeEmpty] : []),
    ...(separator === undefined ? [] : [`${said.list} \`${escapeCell(separator)}\``]),
    ...(references === undefined ? [] : [said.keyOf(references)]),
    ...(unit === undefined ? [] : [said.unit(unit)]),
  ];
  const meaning = `**${title[language]}** ${description[language]}`;
  return `| \`${name}\` | ${facts.join(said.separator)} | ${escapeCell(meaning)} | ${formatExample(example)} |`;
}

/** Lists the codes of a column with their meanings, one a line. */
const listCodes = ({ name, options = [] }: CodebookColumn, language: Language): string[] =>
  options.length === 0
    ? []
    : [
        [
          `${words[language].codes}, \`${name}\`:`,
          ...options.map(({ value, title }) => `- \`${value}\`: ${title[language]}`),
        ].join('\n\n'),
      ];

/** Longer examples are cut, in characters. */
const longest = 60;

function formatExample(example: Cell): string {
  if (example === null) return '';
  const characters = [...String(example)];
  const shown = characters.length > longest ? `${characters.slice(0, longest).join('')}…` : characters.join('');
  return escapeCell(shown);
}

/** Escapes a text for a cell of a Markdown table. */
const escapeCell = (text: string): string => text.replaceAll('|', String.raw`\|`).replaceAll(/\s*\n\s*/g, ' ');
