import type { HeaderUse } from './headers.ts';

/**
 * How the service makes an answer, which decides its header fields and what else may be answered: out of storage (a file
 * of a release, a table that queries are asked of too, an edition of one, a document about the
 * collection, a catalogue of which older pages stay), computed as data, as a page or for pages, or true only now.
 */
export type AnswerKind =
  | 'file'
  | 'table'
  | 'edition'
  | 'document'
  | 'catalogue'
  | 'computed'
  | 'page'
  | 'asset'
  | 'momentary';

const stored: readonly HeaderUse[] = [
  'ETag',
  'Last-Modified',
  'Accept-Ranges',
  'Repr-Digest',
  'Content-Length',
  'Content-Encoding',
  'Vary',
  'Link',
  'Content-Location',
  'Memento-Datetime',
  'Content-Disposition',
];

const computed: readonly HeaderUse[] = [
  'Memento-Datetime',
  'ETag-weak',
  'Content-Length',
  'Vary',
  'Link',
  'Content-Location',
  'Content-Disposition',
  'Content-Language',
];

/** The header fields of a 200, beside the standing ones. */
export const successHeaders: Readonly<Record<AnswerKind, readonly HeaderUse[]>> = {
  file: [...stored, 'Cache-Control-release', 'Content-Security-Policy?'],
  table: [
    'ETag-any',
    'Cache-Control-release',
    'Content-Length',
    'Last-Modified?',
    'Accept-Ranges?',
    'Repr-Digest?',
    ...stored.filter(
      (name) => !['ETag', 'Content-Length', 'Last-Modified', 'Accept-Ranges', 'Repr-Digest'].includes(name),
    ),
  ],
  edition: [...stored, 'Cache-Control-edition'],
  document: [...stored, 'Cache-Control-latest'],
  catalogue: [...stored, 'Cache-Control-release'],
  computed: [...computed, 'Cache-Control-latest'],
  page: [...computed, 'Cache-Control-latest', 'Content-Security-Policy', 'Referrer-Policy'],
  asset: [...computed, 'Cache-Control-release', 'Content-Security-Policy?'],
  momentary: ['Cache-Control-none', 'Content-Length?'],
};

const storedKinds: ReadonlySet<AnswerKind> = new Set<AnswerKind>(['file', 'table', 'edition', 'document', 'catalogue']);

export const isStored = (kind: AnswerKind): boolean => storedKinds.has(kind);
