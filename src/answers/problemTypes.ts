import type { Bilingual } from '../model/table.ts';
import { routes } from '../routes.ts';

/** A request that causes a problem. Any existing value may replace `{report}`, `{table}` and `{format}`. */
export interface ProblemExample {
  method?: string;
  address: string;
  headers?: Readonly<Record<string, string>>;
}

export interface ProblemType {
  status: number;
  title: Bilingual;
  /** What happened. */
  meaning: Bilingual;
  /** What to do about it. */
  remedy: Bilingual;
  /** `null` if no request can cause the problem, or if the request cannot be printed. */
  example: ProblemExample | null;
}

/** The command that publishes to a deployed service. */
export const publishCommand = 'npx open-report publish --remote';

/** All problem types (RFC 9457 §3.1.1) of the service, by the last segment of their address. */
export const problemTypes = {
  'not-found': {
    status: 404,
    title: { zh: '没有这个地址', en: 'No such address' },
    meaning: { zh: '该地址不存在。', en: 'Nothing is served at this address.' },
    remedy: {
      zh: `所有地址均可由 ${routes.entry.pattern} 找到；地址区分大小写，不含多余斜杠。`,
      en: `Every address can be reached from ${routes.entry.pattern}; addresses are case-sensitive and have no empty segments.`,
    },
    example: { address: `${routes.entry.pattern}/nothing` },
  },
  'unknown-report': {
    status: 404,
    title: { zh: '没有这份报告', en: 'No such report' },
    meaning: { zh: '本站没有这个编号的报告。', en: 'The collection has no report with this ID.' },
    remedy: {
      zh: `报告目录见 ${routes.reports.pattern}；errors 中列出已有的编号。`,
      en: `The reports that exist are listed at ${routes.reports.pattern}, and in errors.`,
    },
    example: { address: routes.report.href({ report: 'nowhere-1999' }) },
  },
  'unknown-release': {
    status: 404,
    title: { zh: '没有这个发布', en: 'No such release' },
    meaning: { zh: '该报告没有这个版本。', en: 'The report has no such release.' },
    remedy: {
      zh: `已有版本见 ${routes.releases.pattern}；不带版本的地址总是现行发布。`,
      en: `Its releases are listed at ${routes.releases.pattern}; an address without a version is the current one.`,
    },
    example: { address: `${routes.report.pattern}@999.0.0` },
  },
  'unknown-table': {
    status: 404,
    title: { zh: '没有这个表或文件', en: 'No such table or file' },
    meaning: { zh: '该发布中没有这个表或文件。', en: 'The release has no such table or file.' },
    remedy: {
      zh: `已有的见 ${routes.manifest.pattern}；旧发布可能没有后来增加的表或文件。`,
      en: `What it has is listed at ${routes.manifest.pattern}; an old release may lack what was added later.`,
    },
    example: { address: `${routes.report.pattern}/nothing` },
  },
  'unknown-format': {
    status: 404,
    title: { zh: '没有这种格式', en: 'No such format' },
    meaning: { zh: '有这个表，但没有这种格式。', en: 'The table exists, but not in this format.' },
    remedy: { zh: '换用 errors 中列出的后缀。', en: 'Use one of the suffixes that errors lists.' },
    example: { address: `${routes.table.pattern}.docx` },
  },
  'unknown-row': {
    status: 404,
    title: { zh: '没有这一行', en: 'No such row' },
    meaning: { zh: '该表没有这个编号的行。', en: 'The table has no row with this ID.' },
    remedy: {
      zh: '行的编号见该表的 id 列；编号区分大小写。',
      en: 'The column id of the table has the IDs of its rows; they are case-sensitive.',
    },
    example: { address: `${routes.table.pattern}/nothing` },
  },
  unsigned: {
    status: 404,
    title: { zh: '没有签名', en: 'Not signed' },
    meaning: {
      zh: '发布者未设签名密钥，清单没有签名。',
      en: 'The publisher has set no key, so this manifest has no signature.',
    },
    remedy: { zh: '摘要值仍可核对。', en: 'Its digests can be checked all the same.' },
    example: null,
  },
  'invalid-address': {
    status: 400,
    title: { zh: '地址编码有误', en: 'Invalid address' },
    meaning: {
      zh: '地址的百分号编码有误，不是 UTF-8，或含有控制字符。',
      en: 'The address is badly percent-encoded, is not UTF-8, or has control characters in it.',
    },
    remedy: {
      zh: '以 UTF-8 编码地址，再作百分号编码（RFC 3986）。',
      en: 'Encode the address in UTF-8, then percent-encode it (RFC 3986).',
    },
    example: { address: `${routes.entry.pattern}/%ff` },
  },
  'malformed-datetime': {
    status: 400,
    title: { zh: '日期格式有误', en: 'Malformed date' },
    meaning: { zh: 'Accept-Datetime 不是 HTTP 日期。', en: 'Accept-Datetime is not an HTTP date.' },
    remedy: {
      zh: '写成 Tue, 24 Nov 2026 08:00:00 GMT；已有的各状态见 timemap。',
      en: 'Write it as Tue, 24 Nov 2026 08:00:00 GMT; the TimeMap lists the states that there are.',
    },
    example: { address: routes.report.pattern, headers: { 'Accept-Datetime': 'yesterday' } },
  },
  'unknown-parameter': {
    status: 400,
    title: { zh: '未知参数', en: 'Unknown parameter' },
    meaning: { zh: '该地址不接受这个参数。', en: 'The address does not take this parameter.' },
    remedy: {
      zh: '去掉该参数，或改用 errors 中列出的名称。拼错的参数不会被默默忽略。',
      en: 'Leave it out, or use a name that errors lists. A misspelt parameter is never ignored silently.',
    },
    example: { address: `${routes.report.pattern}?colour=red` },
  },
  'invalid-parameter': {
    status: 400,
    title: { zh: '参数值有误', en: 'Invalid parameter value' },
    meaning: {
      zh: '参数的值不合其类型或不在允许之列，出现过多次，或与其他参数相抵触。',
      en: 'The value of a parameter is not of its type or not among those allowed, the parameter occurs more than once, or it contradicts another.',
    },
    remedy: {
      zh: 'errors 逐一指出，并列出允许的值。',
      en: 'Each is named in errors, with what is allowed.',
    },
    example: { address: `${routes.tableFile.pattern}?limit=0` },
  },
  'invalid-cursor': {
    status: 400,
    title: { zh: '游标无效', en: 'Invalid cursor' },
    meaning: {
      zh: '游标不是本服务给出的，或与其余参数不符。',
      en: 'The cursor is not one that the service gave, or it was given with other parameters.',
    },
    remedy: {
      zh: '从第一页重新开始，并只沿用 next 给出的地址。',
      en: 'Begin again at the first page, and follow the addresses in next as they are.',
    },
    example: { address: `${routes.tableFile.pattern}?cursor=abc` },
  },
  'incomparable-values': {
    status: 400,
    title: { zh: '数值不可合计比较', en: 'Values that do not go together' },
    meaning: {
      zh: '单位或类别不同的数值不是同一种量，不作汇总。',
      en: 'Values of different units or kinds are different quantities, and are never put together.',
    },
    remedy: {
      zh: '按 errors 所指的列分组（group_by），或各筛选出一个值。',
      en: 'Group by the columns that errors names (group_by), or filter by one value of each.',
    },
    example: null,
  },
  'too-many-reports': {
    status: 400,
    title: { zh: '涉及的报告过多', en: 'Too many reports' },
    meaning: {
      zh: '跨报告的表一次最多读 100 份报告、4 MiB 的 JSON。',
      en: 'A table across reports is put together of at most 100 reports, and 4 MiB of JSON.',
    },
    remedy: {
      zh: '以 report 或 report__in 指明报告，或分别查询各报告的表。',
      en: 'Name the reports with report or report__in, or ask each report for its own table.',
    },
    example: null,
  },
  'forbidden-origin': {
    status: 403,
    title: { zh: '来源不被允许', en: 'Origin not allowed' },
    meaning: {
      zh: '网页不得借读者的浏览器使用智能体接口，本站自己的网页除外。',
      en: 'Pages other than our own may not use the interface for agents through a reader’s browser.',
    },
    remedy: {
      zh: '从程序中请求（不带 Origin），或改用数据地址，它们对所有来源开放。',
      en: 'Ask from a program (without Origin), or use the data addresses, which are open to every origin.',
    },
    example: { method: 'POST', address: routes.mcp.pattern, headers: { Origin: 'https://elsewhere.example' } },
  },
  'method-not-allowed': {
    status: 405,
    title: { zh: '不支持的方法', en: 'Method not allowed' },
    meaning: { zh: '数据为只读。', en: 'The data are read-only.' },
    remedy: { zh: '允许的方法见 Allow。', en: 'Use one of the methods that Allow names.' },
    example: { method: 'DELETE', address: routes.report.pattern },
  },
  'not-acceptable': {
    status: 406,
    title: { zh: '没有可接受的格式', en: 'Not acceptable' },
    meaning: {
      zh: '请求的 Accept 或 Accept-Encoding 排除了所有格式。',
      en: 'Accept or Accept-Encoding excludes everything there is.',
    },
    remedy: {
      zh: '放宽该标头，或改用带后缀的地址：后者不作协商。',
      en: 'Ask for more, or use an address with a suffix: those are not negotiated.',
    },
    example: { address: routes.table.pattern, headers: { Accept: 'image/png' } },
  },
  gone: {
    status: 410,
    title: { zh: '已不再提供', en: 'Gone' },
    meaning: {
      zh: '旧发布中的表或行，现行发布中已没有；或该地址已停用。',
      en: 'An older release has this table or row and the current one does not, or the address is not served any more.',
    },
    remedy: {
      zh: 'last 是最后一个含有它的发布中的地址；若为撤回，reason 说明理由；successor 是替代者。',
      en: 'last is its address in the last release that had it; where it was withdrawn, reason says why; successor is what to use in its place.',
    },
    example: { address: routes.openApiChinese.href() },
  },
  'withdrawn-release': {
    status: 410,
    title: { zh: '发布已撤回', en: 'Release withdrawn' },
    meaning: {
      zh: '该发布已被撤回，理由见 reason。',
      en: 'The release was withdrawn; reason says why.',
    },
    remedy: {
      zh: '请改用 successor 所指的发布。已经下载或缓存的副本无法收回。',
      en: 'Use the release that successor names. Copies that were downloaded or cached cannot be called back.',
    },
    example: null,
  },
  'precondition-failed': {
    status: 412,
    title: { zh: '前提不成立', en: 'Precondition failed' },
    meaning: {
      zh: 'If-Match 或 If-Unmodified-Since 不成立：内容已不是所指的那一份。',
      en: 'If-Match or If-Unmodified-Since does not hold: the representation is not the one that was meant.',
    },
    remedy: {
      zh: '重新读取；要固定内容，请用带版本的地址。',
      en: 'Read it again; to stay with one state, use an address with a version.',
    },
    example: { address: routes.report.pattern, headers: { 'If-Match': '"other"' } },
  },
  'address-too-long': {
    status: 414,
    title: { zh: '地址过长', en: 'Address too long' },
    meaning: { zh: '地址超过 8,192 个字符。', en: 'The address has more than 8,192 characters.' },
    remedy: {
      zh: '减少条件，或下载整表后在本地筛选。',
      en: 'Ask with fewer conditions, or download the whole table and filter it yourself.',
    },
    example: null,
  },
  'content-too-large': {
    status: 413,
    title: { zh: '请求内容过大', en: 'Content too large' },
    meaning: { zh: '请求的正文超过 65,536 个字符。', en: 'The body of the request has more than 65,536 characters.' },
    remedy: {
      zh: '本服务只读，各处接受的参数都很短。',
      en: 'The service is read-only: the parameters that it takes anywhere are short.',
    },
    example: null,
  },
  'range-not-satisfiable': {
    status: 416,
    title: { zh: '范围无法满足', en: 'Range not satisfiable' },
    meaning: { zh: '所请求的范围在内容之外。', en: 'The range lies beyond the end.' },
    remedy: { zh: '长度见 Content-Range。', en: 'Content-Range names the length.' },
    example: { address: routes.tableFile.pattern, headers: { Range: 'bytes=999999999-' } },
  },
  'internal-error': {
    status: 500,
    title: { zh: '内部错误', en: 'Internal error' },
    meaning: { zh: '服务有误。', en: 'A fault of the service.' },
    remedy: {
      zh: `请将地址与时间告知我们；联系方式见 ${routes.entry.pattern}。`,
      en: `Please tell us the address and the time; ${routes.entry.pattern} names the contact.`,
    },
    example: null,
  },
  'format-not-implemented': {
    status: 501,
    title: { zh: '不提供这种格式', en: 'Format not implemented' },
    meaning: { zh: 'oEmbed 只以 JSON 回答。', en: 'oEmbed is answered in JSON only.' },
    remedy: { zh: '请用 format=json，或不写该参数。', en: 'Ask with format=json, or without the parameter.' },
    example: { address: `${routes.oembed.pattern}?format=xml` },
  },
  'temporarily-unavailable': {
    status: 503,
    title: { zh: '暂时不可用', en: 'Temporarily unavailable' },
    meaning: {
      zh: '暂时读不到存储。数据并未消失。',
      en: 'Storage cannot be read at the moment. Nothing has been deleted.',
    },
    remedy: { zh: '按 Retry-After 稍后再试。', en: 'Try again after Retry-After.' },
    example: null,
  },
  'nothing-published': {
    status: 503,
    title: { zh: '尚未发布', en: 'Nothing is published yet' },
    meaning: {
      zh: `本服务的存储是空的。发布报告的命令：${publishCommand}`,
      en: `The storage of this service is empty. Its publisher fills it with: ${publishCommand}`,
    },
    remedy: {
      zh: '发布后约一分钟即可访问。',
      en: 'The service answers within a minute of the publication.',
    },
    example: null,
  },
} satisfies Record<string, ProblemType>;

export type ProblemSlug = keyof typeof problemTypes;
