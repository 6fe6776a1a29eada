import { essenceOf } from '../http/mediaType.ts';
import {
  codebookPaths,
  dataPackagePath,
  digestsPath,
  isEdition,
  manifestPath,
  signaturePath,
  sourcePath,
} from '../model/manifest.ts';
import { schemaRef } from './components.ts';
import type { Content, Operation } from './operation.ts';
import { capitalize, matchesAddress } from './words.ts';

/** Describes a file; `content` if there is more to say than its media type. */
type FileDescription = Pick<Operation, 'zh' | 'en'> & { content?: Content };

/** The files of a release that belong to no table, by their path in its manifest. */
const files: Readonly<Record<string, FileDescription>> = {
  [manifestPath]: {
    zh: ['清单', '该版包含什么：每个路径的摘要值、大小、媒体类型与行数，以及各表的列。'],
    en: [
      'Manifest',
      'What the release contains: digest, size, media type and rows of every path, and the columns of its tables.',
    ],
    content: { schema: schemaRef('Manifest') },
  },
  [signaturePath]: {
    zh: ['清单的签名', '清单字节的 Ed25519 签名；发布者没有密钥时答 404。'],
    en: ['Signature of the manifest', "Ed25519 signature of the manifest's bytes; 404 if the publisher has no key."],
  },
  [sourcePath]: {
    zh: ['原文', '原文纯文本；各行的 start 与 end 以 Unicode 码点计。'],
    en: ['The source', 'The source as plain text; start and end of a row count its Unicode code points.'],
  },
  [codebookPaths.json]: {
    zh: ['数据手册', '本版各表、各列、各代码与规则的含义，附示例。'],
    en: ['Codebook', 'What every table, column, code and rule of the release means, with examples.'],
    content: { schema: { type: 'object' } },
  },
  [codebookPaths.en]: {
    zh: ['数据手册（英文）', '英文数据手册，Markdown 格式。'],
    en: ['Codebook, in English', 'The codebook as Markdown.'],
  },
  [codebookPaths.zh]: {
    zh: ['数据手册（中文）', '中文数据手册，Markdown 格式。'],
    en: ['Codebook, in Chinese', 'The same in Chinese.'],
  },
  'measures_joined.csv': {
    zh: ['举措总表', '每条举措连同主题、任务、目标、里程碑、地名、术语与校注，合为一个 CSV。'],
    en: [
      'Measures, joined',
      'Every measure with its theme, initiative, targets, milestones, places, terms and annotations in one CSV.',
    ],
  },
  'measures_joined.excel.csv': {
    zh: ['举措总表（供 Excel 打开）', '同上，供 Excel 打开。'],
    en: ['Measures, joined, for Excel', 'The same for Excel.'],
  },
  [digestsPath]: {
    zh: ['摘要值清单', '供 sha256sum -c 使用。'],
    en: ['Digests of all files', 'Input of sha256sum -c.'],
  },
  [dataPackagePath]: {
    zh: ['数据包', '以 Data Package（第 2 版）描述的各表。'],
    en: ['Data Package', 'The tables as a Data Package (version 2).'],
    content: { schema: { type: 'object' } },
  },
  '{name}.zip': {
    zh: ['全部文件', '该版全部文件的 ZIP，以报告编号命名。'],
    en: ['Everything in one file', 'All files of the release as ZIP, named by the ID of the report.'],
  },
  'charts/{chart}.svg': {
    zh: ['图（中文）', 'SVG，发布时绘制，附文字说明。'],
    en: ['A chart, in Chinese', 'SVG, drawn when published, with a description of the picture in words.'],
  },
  'charts/{chart}.en.svg': {
    zh: ['图（英文）', '同一张图的英文版。'],
    en: ['A chart, in English', 'The same chart in English.'],
  },
};

/** The files that have their own route. */
export const ownPaths = { manifest: manifestPath, source: sourcePath, digests: digestsPath } as const;

/** Returns the operation of the file at a path or a pattern, in its stored media type; `null` if no release has it. */
export function describeFile(path: string, paths: ReadonlyMap<string, string>): Operation | null {
  const there = [...paths].find(([each]) => matchesAddress(path, each));
  if (!there) return null;
  const { zh, en, content = {} } = files[path]!;
  return {
    id: `read${capitalize(path)}`,
    tag: 'reports',
    zh,
    en,
    fill: { path },
    answers: ['stored'],
    cache: isEdition(there[0]) ? ['edition', 'latest'] : ['pinned', 'latest'],
    content: { [essenceOf(there[1])]: content },
  };
}

/** Returns the operations of the files without their own route. */
export const describeFiles = (paths: ReadonlyMap<string, string>): Operation[] =>
  Object.keys(files)
    .filter((path) => !Object.values<string>(ownPaths).includes(path))
    .flatMap((path) => describeFile(path, paths) ?? []);
