import type { Bilingual } from '../model/column.ts';
import { dataPackagePath, digestsPath, isEdition, manifestPath, signaturePath, sourcePath } from '../model/manifest.ts';
import { schemaRef } from './components.ts';
import type { Content, Operation } from './operation.ts';
import { capitalize, matchesAddress, mediaTypeOf } from './words.ts';

interface FileDescription {
  summary: Bilingual;
  description: string;
  /** What its content is, where that can be said better than by its media type. */
  content?: Content;
}

/** The files of a release that belong to no table, by their path in its manifest. */
const files: Readonly<Record<string, FileDescription>> = {
  [manifestPath]: {
    summary: { zh: '清单', en: 'Manifest' },
    description:
      'What the release contains: digest, size, media type and rows of every path, and the columns of its tables.',
    content: { schema: schemaRef('Manifest') },
  },
  [signaturePath]: {
    summary: { zh: '清单的签名', en: 'Signature of the manifest' },
    description: "Ed25519 signature of the manifest's bytes; 404 where the publisher has no key.",
  },
  [sourcePath]: {
    summary: { zh: '原文', en: 'The source' },
    description: 'The source as plain text; start and end of a row count its Unicode code points.',
  },
  [digestsPath]: {
    summary: { zh: '摘要值清单', en: 'Digests of all files' },
    description: 'Input of sha256sum -c.',
  },
  [dataPackagePath]: {
    summary: { zh: '数据包', en: 'Data Package' },
    description: 'The tables as a Data Package (version 2).',
    content: { schema: { type: 'object' } },
  },
  '{name}.zip': {
    summary: { zh: '全部文件', en: 'Everything in one file' },
    description: 'All files of the release as ZIP, named by the ID of the report.',
  },
  'charts/{chart}.svg': {
    summary: { zh: '图（中文）', en: 'A chart, in Chinese' },
    description: 'SVG, drawn when published, with the picture in words.',
  },
  'charts/{chart}.en.svg': {
    summary: { zh: '图（英文）', en: 'A chart, in English' },
    description: 'The same chart in English.',
  },
};

/** Those that have a route of their own. */
export const ownPaths = { manifest: manifestPath, source: sourcePath, digests: digestsPath } as const;

/** The file at a path, or at a pattern of paths, in the media type that it is stored with; none where no release has it. */
export function describeFile(path: string, paths: ReadonlyMap<string, string>): Operation[] {
  const there = [...paths].find(([each]) => matchesAddress(path, each));
  if (!there) return [];
  const { summary, description, content = {} } = files[path]!;
  return [
    {
      id: `read${capitalize(path)}`,
      tag: 'reports',
      summary,
      description,
      fill: { path },
      answers: ['stored'],
      cache: isEdition(there[0]) ? ['edition', 'latest'] : ['pinned', 'latest'],
      content: { [mediaTypeOf(there[1])]: content },
    },
  ];
}

/** The files that have no route of their own. */
export const describeFiles = (paths: ReadonlyMap<string, string>): Operation[] =>
  Object.keys(files)
    .filter((path) => !Object.values<string>(ownPaths).includes(path))
    .flatMap((path) => describeFile(path, paths));
