import type { Bilingual } from '../model/column.ts';
import { isEdition } from '../model/manifest.ts';
import { routes } from '../routes.ts';
import { mediaTypeOf } from './mediaType.ts';
import { capitalize } from './names.ts';
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
  'manifest.json': {
    summary: { zh: '清单', en: 'Manifest' },
    description: {
      zh: '该发布有什么：每个路径的摘要值、大小、类型与行数，以及各表的列。',
      en: 'What the release contains: digest, size, media type and rows of every path, and the columns of its tables.',
    },
    content: { schema: schemaRef('Manifest') },
  },
  'manifest.sig': {
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
  SHA256SUMS: {
    summary: { zh: '摘要值清单', en: 'Digests of all files' },
    description: { zh: '可供 sha256sum -c 核对。', en: 'Input of sha256sum -c.' },
  },
};

/** The addresses of a release's own files; `paths` are those that there are, with their media types. */
export const fileOperations = (paths: ReadonlyMap<string, string>): Operation[] =>
  Object.entries(files).flatMap(([path, { summary, description, content = {} }]) => {
    const mediaType = paths.get(path);
    if (mediaType === undefined) return [];
    const operation: Operation = {
      id: `read${capitalize(path)}`,
      address: routes.file.pattern.replace('{path}', path),
      tag: 'reports',
      summary,
      description,
      kind: isEdition(path) ? 'edition' : 'file',
      content: { [mediaTypeOf(mediaType)]: content },
    };
    return [operation];
  });
