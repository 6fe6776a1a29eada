import { cacheControl } from '../http/cacheControl.ts';
import { standingHeaders } from '../http/cors.ts';
import { type ProblemError, problemMediaType, serializeProblem } from '../http/problem.ts';
import { encodeUtf8 } from '../model/bytes.ts';
import { routes } from '../routes.ts';

interface ProblemType {
  status: number;
  title: { zh: string; en: string };
  /** What happened, and what to do about it. */
  meaning: { zh: string; en: string };
}

/** Every kind of problem that the service answers with, by the last part of its type's address. */
export const problemTypes = {
  'not-found': {
    status: 404,
    title: { zh: '没有这个地址', en: 'No such address' },
    meaning: {
      zh: '该地址不存在。所有地址均可由 /v1 找到；地址区分大小写，不含多余斜杠。',
      en: 'Nothing is served at this address. Every address can be reached from /v1; addresses are case-sensitive and have no empty segments.',
    },
  },
  'unknown-report': {
    status: 404,
    title: { zh: '没有这份报告', en: 'No such report' },
    meaning: { zh: '报告目录见 /v1/reports。', en: 'The reports that exist are listed at /v1/reports.' },
  },
  'unknown-release': {
    status: 404,
    title: { zh: '没有这个发布', en: 'No such release' },
    meaning: {
      zh: '该报告没有这个版本。已有版本见报告地址下的 releases。',
      en: 'The report has no such release. Its releases are listed at the address of the report, under releases.',
    },
  },
  'unknown-table': {
    status: 404,
    title: { zh: '没有这个表或文件', en: 'No such table or file' },
    meaning: {
      zh: '该发布中没有这个表或文件。已有的见 manifest.json。',
      en: 'The release has no such table or file. What it has is listed in its manifest.json.',
    },
  },
  'unknown-format': {
    status: 404,
    title: { zh: '没有这种格式', en: 'No such format' },
    meaning: { zh: '该表没有这种格式。', en: 'The table exists, but not in this format.' },
  },
  'unknown-row': {
    status: 404,
    title: { zh: '没有这一行', en: 'No such row' },
    meaning: { zh: '该表没有这个编号的行。', en: 'The table has no row with this ID.' },
  },
  unsigned: {
    status: 404,
    title: { zh: '没有签名', en: 'Not signed' },
    meaning: {
      zh: '发布者未设签名密钥，清单没有签名；摘要值仍可核对。',
      en: 'The publisher has set no key, so this manifest has no signature. Its digests can be checked all the same.',
    },
  },
  'invalid-address': {
    status: 400,
    title: { zh: '地址编码有误', en: 'Invalid address' },
    meaning: {
      zh: '地址的百分号编码有误，不是 UTF-8，或含有控制字符。',
      en: 'The address is badly percent-encoded, is not UTF-8, or has control characters in it.',
    },
  },
  'unknown-parameter': {
    status: 400,
    title: { zh: '未知参数', en: 'Unknown parameter' },
    meaning: { zh: '该地址不接受这个参数。', en: 'The address does not take this parameter.' },
  },
  'method-not-allowed': {
    status: 405,
    title: { zh: '不支持的方法', en: 'Method not allowed' },
    meaning: { zh: '数据为只读。允许的方法见 Allow。', en: 'The data are read-only. Allow names the methods.' },
  },
  'not-acceptable': {
    status: 406,
    title: { zh: '没有可接受的格式', en: 'Not acceptable' },
    meaning: {
      zh: '请求的 Accept 或 Accept-Encoding 排除了所有格式。带后缀的地址不作协商。',
      en: 'Accept or Accept-Encoding excludes everything there is. Addresses with a suffix are not negotiated.',
    },
  },
  'precondition-failed': {
    status: 412,
    title: { zh: '前提不成立', en: 'Precondition failed' },
    meaning: {
      zh: 'If-Match 或 If-Unmodified-Since 不成立：内容已不是所指的那一份。',
      en: 'If-Match or If-Unmodified-Since does not hold: the representation is not the one that was meant.',
    },
  },
  'address-too-long': {
    status: 414,
    title: { zh: '地址过长', en: 'Address too long' },
    meaning: { zh: '地址不得超过 8,192 个字符。', en: 'An address has at most 8,192 characters.' },
  },
  'range-not-satisfiable': {
    status: 416,
    title: { zh: '范围无法满足', en: 'Range not satisfiable' },
    meaning: {
      zh: '所请求的范围全在内容之外；长度见 Content-Range。',
      en: 'Every range lies beyond the end; Content-Range names the length.',
    },
  },
  'internal-error': {
    status: 500,
    title: { zh: '内部错误', en: 'Internal error' },
    meaning: { zh: '服务有误，请告知我们。', en: 'A fault of the service. Please tell us.' },
  },
  'temporarily-unavailable': {
    status: 503,
    title: { zh: '暂时不可用', en: 'Temporarily unavailable' },
    meaning: {
      zh: '暂时读不到存储。数据并未消失，请稍后再试。',
      en: 'Storage cannot be read at the moment. Nothing has been deleted: try again after Retry-After.',
    },
  },
} satisfies Record<string, ProblemType>;

export type ProblemSlug = keyof typeof problemTypes;

interface Circumstances {
  errors?: readonly ProblemError[];
  headers?: Record<string, string>;
}

/** A request that can't be answered as it is: becomes one problem+json. */
export class HttpProblem extends Error {
  override name = 'HttpProblem';
  readonly slug: ProblemSlug;
  readonly circumstances: Circumstances;

  /** @param detail one sentence that names the value that was wrong */
  constructor(slug: ProblemSlug, detail: string, circumstances: Circumstances = {}) {
    super(detail);
    this.slug = slug;
    this.circumstances = circumstances;
  }
}

/** RFC 9457 §3. */
export function problemResponse({ slug, message, circumstances }: HttpProblem, method: string): Response {
  const { status, title } = problemTypes[slug];
  const { errors, headers } = circumstances;
  const body = encodeUtf8(
    serializeProblem({
      type: routes.problem.href({ slug }),
      title: title.en,
      status,
      detail: message,
      ...(errors && { errors }),
    }),
  );
  return new Response(method === 'HEAD' ? null : body, {
    status,
    headers: {
      ...standingHeaders,
      'Content-Type': problemMediaType,
      'Content-Language': 'en',
      'Content-Length': String(body.length),
      'Cache-Control': status === 404 ? cacheControl.gone : cacheControl.error,
      ...headers,
    },
  });
}
