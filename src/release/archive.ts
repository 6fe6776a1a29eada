import { type Zippable, zipSync } from 'fflate';

import { formats, isBinary, workbookFormats } from '../formats/registry.ts';
import { type Bytes, encodeUtf8 } from '../model/bytes.ts';
import { joinMeasures } from '../model/joinedMeasures.ts';
import { sourcePath } from '../model/manifest.ts';
import type { About, FrozenRelease, ReleaseDocument } from '../model/release.ts';
import { rightsStatement, Words, wordsOfTable } from '../model/rights.ts';
import type { Language } from '../model/table.ts';

export const zipMediaType = 'application/zip';

/** ZIP dates are local times without a time zone. A date made of its parts gives the same bytes on every machine. */
const firstDay = (): Date => new Date(1980, 0, 1);

/**
 * Packs a release as a ZIP with one folder: its files, its licence and a README. Its bytes are the same on every
 * machine, because fflate does not use the machine's zlib.
 */
export function archiveRelease(
  release: FrozenRelease,
  files: readonly (readonly [string, Bytes])[],
  licence: string | null,
): Bytes {
  const { document, record } = release;
  const entries = [
    ...files,
    // The digit puts it first in every program's list.
    ['0-README.md', encodeUtf8(readme('en', release))],
    ['0-README.zh.md', encodeUtf8(readme('zh', release))],
    ['LICENSE.txt', encodeUtf8(licenceText(document.about.rights, licence))],
  ] as const;
  const folder = `${document.report}-${record.version}`;
  const zippable: Zippable = {};
  for (const [path, bytes] of entries.toSorted(([a], [b]) => (a < b ? -1 : 1))) {
    // Files that are compressed already are stored as they are.
    zippable[`${folder}/${path}`] = [bytes, { level: isBinary(path) ? 0 : 9 }];
  }
  return new Uint8Array(zipSync(zippable, { mtime: firstDay() }));
}

/** Returns the text of a licence by its SPDX identifier, its title first; `null` if this machine has no copy. */
export type ReadLicence = (identifier: string) => Promise<string | null>;

const rule = '='.repeat(72);

/** Returns the licence file: the statement of rights in both languages, then the licence if there is one. */
export function licenceText({ text, structure, notice }: About['rights'], whole: string | null): string {
  return [
    `${notice.en}\n${notice.zh}`,
    `Rights in the text of the source: ${text.en}\n原文文字的权利：${text.zh}`,
    `Licence ${structure.licence} <${structure.url}> covers: ${structure.covers.en}\n许可 ${structure.licence} 的范围：${structure.covers.zh}`,
    ...(whole === null ? [] : [`${rule}\n${titleOf(whole)}\n${rule}\n\n${whole.trim()}`]),
  ]
    .join('\n\n')
    .concat('\n');
}

const titleOf = (licence: string): string => licence.trim().split('\n', 1)[0]!;

/** The fixed words of a README in each language. The rest comes from the release. */
const words = {
  release: { zh: '发布', en: 'Release' },
  of: {
    zh: ({ version, published }: FrozenRelease['record']) => `${version}，发布于 ${published}`,
    en: ({ version, published }: FrozenRelease['record']) => `${version}, published ${published}`,
  },
  tables: { zh: '数据表', en: 'Tables' },
  heading: { zh: '| 表 | 行数 | 内容 |\n|---|---|---|', en: '| table | rows | one row is of |\n|---|---|---|' },
  formats: { zh: '格式', en: 'Formats' },
  each: { zh: '每张表有以下各种格式，行数与次序相同：', en: 'Each table is here in every format, with the same rows:' },
  files: { zh: '其他文件', en: 'Other files' },
  described: {
    zh: [
      '{wholes}：全部数据表合为一个工作簿，附字段说明',
      '`measures_joined.csv`：每条举措连同主题、目标、地名与英译，合为一个 CSV',
      '`codebook.zh.md`、`codebook.md`：各表、各列、各代码与规则的含义',
      '`datapackage.json`：Data Package v2；`{table}.csv-metadata.json`：CSV on the Web',
      '`{table}/schema.json`：每行的 JSON Schema',
      '`source.txt`：原文，逐字节一致；`start`、`end` 以 Unicode 码点计，从 0 开始',
      '`SHA256SUMS`：用 `sha256sum -c SHA256SUMS` 核对所有文件',
      '`LICENSE.txt`：权利与许可',
    ],
    en: [
      '{wholes}: all tables in one workbook, with a cover and a dictionary of all columns',
      '`measures_joined.csv`: every measure with its theme, targets, places and English in one CSV',
      '`codebook.md`, `codebook.zh.md`: what every table, column, code and rule means',
      '`datapackage.json`: Data Package v2; `{table}.csv-metadata.json`: CSV on the Web',
      '`{table}/schema.json`: JSON Schema of a row',
      '`source.txt`: the source, byte for byte; `start` and `end` count its Unicode code points from 0',
      '`SHA256SUMS`: `sha256sum -c SHA256SUMS` checks every file',
      '`LICENSE.txt`: who may do what',
    ],
  },
  empty: {
    zh: '空单元格表示原文未说明；推断的值另列。',
    en: 'An empty cell means that the source does not say. What was inferred stands in columns of its own.',
  },
  guard: {
    zh: '工作簿与 `excel.csv` 供人阅读：代码改为文字，不含精确分数。`excel.csv` 中，可能被表格软件当作公式的文字前加了一个撇号。Excel 打开 CSV 时仍会把“442”之类的文字变成数字；工作簿（`.xlsx`）保留为文字。',
    en: 'Workbooks and `excel.csv` are for people: they have words in place of codes, and no exact fractions. In `excel.csv`, an apostrophe stands before text that a spreadsheet would take for a formula. Excel still turns text such as “442” into a number when it opens a CSV: the workbooks (`.xlsx`) keep it text.',
  },
  rights: { zh: '权利', en: 'Rights' },
} as const;

function readme(language: Language, { record, document }: FrozenRelease): string {
  const { name, summary, rights } = document.about;
  const { notice } = rights;
  const wholes = workbookFormats.map(({ extension }) => `\`${document.report}.${extension}\``).join(', ');
  const rows = document.tables.map(
    (table) => `| \`${table.name}\` ${table.title[language]} | ${table.rows.length} | ${table.description[language]} |`,
  );
  return [
    `# ${name[language]}`,
    notice[language],
    summary[language],
    `${words.release[language]}: ${words.of[language](record)}. ${record.notes[language]}`,
    `## ${words.tables[language]}`,
    [words.heading[language], ...rows].join('\n'),
    `## ${words.formats[language]}`,
    words.each[language],
    formats.map(({ extension, title }) => `- \`.${extension}\`: ${title[language]}`).join('\n'),
    words.empty[language],
    words.guard[language],
    `## ${words.files[language]}`,
    words.described[language]
      // An older release lacks some of these files.
      .filter((line) => joinMeasures(document) !== null || !/^`(?:measures_joined|codebook)/.test(line))
      .map((line) => `- ${line.replace('{wholes}', wholes)}`)
      .join('\n'),
    `## ${words.rights[language]}`,
    whoseWords(document.tables, document.about.rights, language),
  ]
    .join('\n\n')
    .concat('\n');
}

/** Returns who wrote the words of each table; tables with the same answer share a line. */
function whoseWords(tables: ReleaseDocument['tables'], rights: About['rights'], language: Language): string {
  const byWords = Map.groupBy(tables, wordsOfTable);
  return Words.options
    .flatMap((each) => {
      const names = byWords.get(each)?.map(({ name }) => `\`${name}.*\``) ?? [];
      const files = each === 'source' ? [`\`${sourcePath}\``, ...names] : names;
      return files.length === 0 ? [] : [`- ${files.join(', ')}: ${rightsStatement(each, rights)[language]}`];
    })
    .join('\n');
}
