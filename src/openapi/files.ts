import { wholeFormats } from '../formats/registry.ts';
import type { Bilingual } from '../model/column.ts';
import { dataPackagePath, digestsPath, isEdition, manifestPath, signaturePath } from '../model/manifest.ts';
import { routes } from '../routes.ts';
import { mediaTypeOf } from './mediaType.ts';
import { capitalize, matchesAddress } from './names.ts';
import type { Content, Operation } from './operation.ts';
import { schemaRef } from './schemas.ts';

interface FileDescription {
  summary: Bilingual;
  description: Bilingual;
  /** What its content is, where that can be said better than by its media type. */
  content?: Content;
}

/** The files of a release that belong to no table, by their path in its manifest. */
const files: Readonly<Record<string, FileDescription>> = {
  [manifestPath]: {
    summary: { zh: '清单', en: 'Manifest' },
    description: {
      zh: '该发布有什么：每个路径的摘要值、大小、类型与行数，以及各表的列。',
      en: 'What the release contains: digest, size, media type and rows of every path, and the columns of its tables.',
    },
    content: { schema: schemaRef('Manifest') },
  },
  [signaturePath]: {
    summary: { zh: '清单的签名', en: 'Signature of the manifest' },
    description: {
      zh: '清单字节的 Ed25519 签名；发布者未设密钥则没有（404）。',
      en: "Ed25519 signature of the manifest's bytes; 404 where the publisher has no key.",
    },
  },
  'source.txt': {
    summary: { zh: '原文', en: 'The source' },
    description: {
      zh: '原文纯文本；各行的 start、end 以其 Unicode 码点计。',
      en: 'The source as plain text; start and end of a row count its Unicode code points.',
    },
  },
  [digestsPath]: {
    summary: { zh: '摘要值清单', en: 'Digests of all files' },
    description: { zh: '可供 sha256sum -c 核对。', en: 'Input of sha256sum -c.' },
  },
  [dataPackagePath]: {
    summary: { zh: '数据包', en: 'Data Package' },
    description: { zh: '各表的 Data Package v2 描述。', en: 'The tables as a Data Package (version 2).' },
    content: { schema: { type: 'object' } },
  },
  '{name}.zip': {
    summary: { zh: '全部文件', en: 'Everything in one file' },
    description: {
      zh: '该发布的全部文件，ZIP；文件名为报告编号。',
      en: 'All files of the release as ZIP, named by the ID of the report.',
    },
  },
  ...Object.fromEntries(
    wholeFormats.map(({ extension, title }) => [
      `{name}.${extension}`,
      {
        summary: { zh: `全部表：${title.zh}`, en: `All tables: ${title.en}` },
        description: {
          zh: '每表一张工作表；文件名为报告编号。',
          en: 'A sheet a table, named by the ID of the report.',
        },
      },
    ]),
  ),
  'charts/{chart}.svg': {
    summary: { zh: '图（中文）', en: 'A chart, in Chinese' },
    description: { zh: '发布时绘成的 SVG，附文字说明。', en: 'SVG, drawn when published, with the picture in words.' },
  },
  'charts/{chart}.en.svg': {
    summary: { zh: '图（英文）', en: 'A chart, in English' },
    description: { zh: '同一幅图的英文版。', en: 'The same chart in English.' },
  },
};

/** The addresses of a release's own files; `paths` are those that there are, with their media types. */
export function fileOperations(paths: ReadonlyMap<string, string>, tables: readonly string[]): Operation[] {
  const own = [...paths].filter(([path]) => !tables.includes(path.split(/[./]/)[0]!));
  return Object.entries(files).flatMap(([pattern, { summary, description, content = {} }]) => {
    const there = own.find(([path]) => matchesAddress(pattern, path));
    if (!there) return [];
    const [path, mediaType] = there;
    const operation: Operation = {
      id: `read${capitalize(pattern)}`,
      address: routes.file.pattern.replace('{path}', pattern),
      tag: 'reports',
      summary,
      description,
      kind: isEdition(path) ? 'edition' : 'file',
      content: { [mediaTypeOf(mediaType)]: content },
    };
    return [operation];
  });
}
