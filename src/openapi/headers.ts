import { cacheControl, type CacheKind, codedCacheControl } from '../http/cacheControl.ts';
import { standingHeaders } from '../http/cors.ts';
import { codings } from '../model/manifest.ts';
import type { Bilingual } from '../model/column.ts';
import type { Say } from './operation.ts';
import type { Schema } from './schemas.ts';

interface Header {
  /** Its field name, where it isn't the component's. */
  field?: string;
  description: Bilingual;
  /** Whether every answer that may have it has it. */
  required: boolean;
  schema: Schema;
}

const constant = (value: string): Schema => ({ type: 'string', const: value });
const httpDate: Schema = {
  type: 'string',
  pattern: '^(Mon|Tue|Wed|Thu|Fri|Sat|Sun), \\d\\d [A-Z][a-z]{2} \\d{4} \\d\\d:\\d\\d:\\d\\d GMT$',
};

const caching = (...kinds: CacheKind[]): Schema => ({
  type: 'string',
  enum: kinds.flatMap((kind) => [
    cacheControl[kind],
    ...(kind in codedCacheControl ? [codedCacheControl[kind as keyof typeof codedCacheControl]] : []),
  ]),
});

const cacheDescription = {
  zh: '缓存规则（RFC 9111）：带版本的地址一年不变，其余一分钟。',
  en: 'How long to keep it (RFC 9111): a pinned address a year, others a minute.',
};

/** The header fields that stand on every answer. */
const standing: Record<string, Header> = {
  'Access-Control-Allow-Origin': {
    description: { zh: '任何网页都可读取。', en: 'Any page may read it.' },
    required: true,
    schema: constant(standingHeaders['Access-Control-Allow-Origin']!),
  },
  'Access-Control-Expose-Headers': {
    description: { zh: '网页脚本可读的标头。', en: 'The header fields that a script of a page may read.' },
    required: true,
    schema: { type: 'string' },
  },
  'Timing-Allow-Origin': {
    description: { zh: '任何网页都可测量耗时。', en: 'Any page may measure how long it took.' },
    required: true,
    schema: constant(standingHeaders['Timing-Allow-Origin']!),
  },
  'X-Content-Type-Options': {
    description: { zh: '类型以 Content-Type 为准。', en: 'The type is the one that Content-Type names.' },
    required: true,
    schema: constant(standingHeaders['X-Content-Type-Options']!),
  },
};

/** Every other header field, by the name of its component. */
const headers = {
  'Content-Length': {
    description: { zh: '所发字节数。', en: 'Number of bytes that are sent.' },
    required: true,
    schema: { type: 'string', pattern: '^\\d+$' },
  },
  ETag: {
    description: {
      zh: '强实体标签：所发字节的 SHA-256。用于 If-None-Match、If-Match、If-Range。',
      en: 'Strong entity tag: the SHA-256 of the bytes sent. For If-None-Match, If-Match and If-Range.',
    },
    required: true,
    schema: { type: 'string', pattern: '^"[0-9a-f]{64}"$' },
  },
  'ETag-weak': {
    field: 'ETag',
    description: {
      zh: '弱实体标签：数据状态、请求与服务版本。用于 If-None-Match。',
      en: 'Weak entity tag: the state of the data, the request, and the build of the service. For If-None-Match.',
    },
    required: true,
    schema: { type: 'string', pattern: '^W/"[^"]+"$' },
  },
  'ETag-any': {
    field: 'ETag',
    description: { zh: '当前的实体标签。', en: 'The entity tag as it is now.' },
    required: true,
    schema: { type: 'string', pattern: '^(W/)?"[^"]+"$' },
  },
  'Cache-Control-release': {
    field: 'Cache-Control',
    description: cacheDescription,
    required: true,
    schema: caching('pinned', 'latest'),
  },
  'Cache-Control-edition': {
    field: 'Cache-Control',
    description: {
      zh: '缓存一分钟：该文件可能因新增格式而更新。',
      en: 'Kept a minute, under a version too: the file may gain a format.',
    },
    required: true,
    schema: caching('edition', 'latest'),
  },
  'Cache-Control-latest': {
    field: 'Cache-Control',
    description: { zh: '缓存一分钟。', en: 'Kept a minute.' },
    required: true,
    schema: caching('latest'),
  },
  'Cache-Control-redirect': {
    field: 'Cache-Control',
    description: { zh: '缓存一分钟。', en: 'Kept a minute.' },
    required: true,
    schema: caching('redirect'),
  },
  'Cache-Control-any': {
    field: 'Cache-Control',
    description: cacheDescription,
    required: true,
    schema: caching('pinned', 'edition', 'latest'),
  },
  'Cache-Control-gone': {
    field: 'Cache-Control',
    description: { zh: '缓存一分钟。', en: 'Kept a minute.' },
    required: true,
    schema: caching('gone'),
  },
  'Cache-Control-none': {
    field: 'Cache-Control',
    description: { zh: '不缓存。', en: 'Not kept.' },
    required: true,
    schema: caching('error'),
  },
  'Last-Modified': {
    description: {
      zh: '带版本的地址：该发布的时刻；否则：该地址内容最近一次改变的时刻。',
      en: 'At a pinned address when the release was published, else when the bytes at this address last changed.',
    },
    required: true,
    schema: httpDate,
  },
  'Accept-Ranges': {
    description: { zh: '可用 Range 读取部分字节。', en: 'Parts can be read with Range.' },
    required: true,
    schema: constant('bytes'),
  },
  'Repr-Digest': {
    description: {
      zh: '整个内容（按所发编码）的 SHA-256（RFC 9530）。',
      en: 'SHA-256 of the whole representation in the coding that is sent (RFC 9530).',
    },
    required: true,
    schema: { type: 'string', pattern: '^sha-256=:[A-Za-z0-9+/]{43}=:$' },
  },
  'Content-Encoding': {
    description: { zh: '内容编码，由 Accept-Encoding 选定。', en: 'The coding that Accept-Encoding chose.' },
    required: false,
    schema: { type: 'string', enum: codings },
  },
  Vary: {
    description: { zh: '哪些请求标头影响了回答。', en: 'The request header fields that chose this answer.' },
    required: false,
    schema: { type: 'string' },
  },
  Link: {
    description: {
      zh: '相关地址（RFC 8288）：describedby、license、original、latest-version、predecessor-version、version-history 等。',
      en: 'Where to go from here (RFC 8288): describedby, license, original, latest-version, predecessor-version, version-history and others.',
    },
    required: false,
    schema: { type: 'string', pattern: '^<' },
  },
  'Content-Location': {
    description: {
      zh: '同一内容的固定地址：引用请用它。',
      en: 'The permanent address of the same content: the one to cite.',
    },
    required: false,
    schema: { type: 'string', pattern: '^/' },
  },
  'Memento-Datetime': {
    description: {
      zh: '所示状态的发布时刻（RFC 7089）。',
      en: 'When the state that is shown was published (RFC 7089).',
    },
    required: false,
    schema: httpDate,
  },
  'Content-Disposition': {
    description: { zh: '保存时的文件名（RFC 6266）。', en: 'The name to save it under (RFC 6266).' },
    required: false,
    schema: { type: 'string', pattern: '^(attachment|inline)' },
  },
  'Content-Language': {
    description: { zh: '内容的语言。', en: 'The language of the content.' },
    required: false,
    schema: { type: 'string' },
  },
  'Content-Range': {
    description: { zh: '所发的字节范围。', en: 'Which bytes are sent.' },
    required: false,
    schema: { type: 'string', pattern: '^bytes (\\d+-\\d+/\\d+|\\*/\\d+)$' },
  },
  Location: {
    description: { zh: '应往何处。', en: 'Where to go.' },
    required: true,
    schema: { type: 'string', pattern: '^/' },
  },
  Allow: {
    description: { zh: '允许的方法。', en: 'The methods that are allowed.' },
    required: true,
    schema: { type: 'string' },
  },
  'Retry-After': {
    description: { zh: '多少秒后再试。', en: 'After how many seconds to try again.' },
    required: true,
    schema: { type: 'string', pattern: '^\\d+$' },
  },
  'Content-Security-Policy': {
    description: {
      zh: '页面可加载的内容：只限本站；图表不加载任何内容。',
      en: 'What the page may load: of this origin only. A chart loads nothing.',
    },
    required: false,
    schema: { type: 'string' },
  },
  'Referrer-Policy': {
    description: { zh: '离开页面时透露的来源。', en: 'What a link from the page tells of it.' },
    required: false,
    schema: { type: 'string' },
  },
} satisfies Record<string, Header>;

export type HeaderName = keyof typeof headers;

/** A header as a response has it: with `?` where not every such answer does. */
export type HeaderUse = HeaderName | `${HeaderName}?`;

const optionalSuffix = '-optional';
const componentOf = (use: HeaderUse): string => use.replace('?', optionalSuffix);

/** Every header by the name of its component, as a header that must be there and as one that may. */
export const allHeaders = (): Record<string, Header> => {
  const all: Record<string, Header> = { ...headers, ...standing };
  const optional = Object.entries(all).map(([name, header]) => [name + optionalSuffix, { ...header, required: false }]);
  return { ...all, ...(Object.fromEntries(optional) as Record<string, Header>) };
};

/** The headers of a response: those of every answer, and the named ones. */
export const headerRefs = (uses: readonly HeaderUse[]): Record<string, Schema> =>
  Object.fromEntries([
    ...uses.map((use) => {
      const name = use.replace('?', '') as HeaderName;
      return [(headers[name] as Header).field ?? name, { $ref: `#/components/headers/${componentOf(use)}` }] as const;
    }),
    ...Object.keys(standing).map((name) => [name, { $ref: `#/components/headers/${name}` }] as const),
  ]);

/** A header object (OpenAPI 3.1 §4.8.21). */
export const describeHeader = ({ description, required, schema }: Header, say: Say): object => ({
  description: say(description),
  required,
  schema,
});
