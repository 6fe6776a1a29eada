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
type FileDescription = Pick<Operation, 'summary' | 'description'> & { content?: Content };

/** The files of a release that belong to no table, by their path in its manifest. */
const files: Readonly<Record<string, FileDescription>> = {
  [manifestPath]: {
    summary: { zh: '清单', en: 'Manifest' },
    description: {
      en: 'What the release contains: digest, size, media type and rows of every path, and the columns of its tables.',
      zh: '该版包含什么：每个路径的摘要值、大小、媒体类型与行数，以及各表的列。',
    },
    content: { schema: schemaRef('Manifest') },
  },
  [signaturePath]: {
    summary: { zh: '清单的签名', en: 'Signature of the manifest' },
    description: {
      en: "Ed25519 signature of the manifest's bytes; 404 if the publisher has no key.",
      zh: '清单字节的 Ed25519 签名；发布者没有密钥时答 404。',
    },
  },
  [sourcePath]: {
    summary: { zh: '原文', en: 'The source' },
    description: {
      en: 'The source as plain text; start and end of a row count its Unicode code points.',
      zh: '原文纯文本；各行的 start 与 end 以 Unicode 码点计。',
    },
  },
  [codebookPaths.json]: {
    summary: { zh: '数据手册', en: 'Codebook' },
    description: {
      en: 'What every table, column, code and rule of the release means, with examples.',
      zh: '本版各表、各列、各代码与规则的含义，附示例。',
    },
    content: { schema: { type: 'object' } },
  },
  [codebookPaths.en]: {
    summary: { zh: '数据手册（英文）', en: 'Codebook, in English' },
    description: { en: 'The codebook as Markdown.', zh: '英文数据手册，Markdown 格式。' },
  },
  [codebookPaths.zh]: {
    summary: { zh: '数据手册（中文）', en: 'Codebook, in Chinese' },
    description: { en: 'The same in Chinese.', zh: '中文数据手册，Markdown 格式。' },
  },
  'measures_joined.csv': {
    summary: { zh: '举措总表', en: 'Measures, joined' },
    description: {
      en: 'Every measure with its theme, initiative, targets, milestones, places, terms and annotations in one CSV.',
      zh: '每条举措连同主题、任务、目标、里程碑、地名、术语与校注，合为一个 CSV。',
    },
  },
  'measures_joined.excel.csv': {
    summary: { zh: '举措总表（供 Excel 打开）', en: 'Measures, joined, for Excel' },
    description: { en: 'The same for Excel.', zh: '同上，供 Excel 打开。' },
  },
  [digestsPath]: {
    summary: { zh: '摘要值清单', en: 'Digests of all files' },
    description: { en: 'Input of sha256sum -c.', zh: '供 sha256sum -c 使用。' },
  },
  [dataPackagePath]: {
    summary: { zh: '数据包', en: 'Data Package' },
    description: { en: 'The tables as a Data Package (version 2).', zh: '以 Data Package（第 2 版）描述的各表。' },
    content: { schema: { type: 'object' } },
  },
  '{name}.zip': {
    summary: { zh: '全部文件', en: 'Everything in one file' },
    description: {
      en: 'All files of the release as ZIP, named by the ID of the report.',
      zh: '该版全部文件的 ZIP，以报告编号命名。',
    },
  },
  'charts/{chart}.svg': {
    summary: { zh: '图（中文）', en: 'A chart, in Chinese' },
    description: {
      en: 'SVG, drawn when published, with a description of the picture in words.',
      zh: 'SVG，发布时绘制，附文字说明。',
    },
  },
  'charts/{chart}.en.svg': {
    summary: { zh: '图（英文）', en: 'A chart, in English' },
    description: { en: 'The same chart in English.', zh: '同一张图的英文版。' },
  },
};

/** The files that have their own route. */
export const ownPaths = { manifest: manifestPath, source: sourcePath, digests: digestsPath } as const;

/** Returns the operation of the file at a path or a pattern, in its stored media type; `null` if no release has it. */
export function describeFile(path: string, paths: ReadonlyMap<string, string>): Operation | null {
  const there = [...paths].find(([each]) => matchesAddress(path, each));
  if (!there) return null;
  const { summary, description, content = {} } = files[path]!;
  return {
    id: `read${capitalize(path)}`,
    tag: 'reports',
    summary,
    description,
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
