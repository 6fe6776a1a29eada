import type { Bilingual } from '../model/table.ts';
import { routes } from '../routes.ts';

const pinned = `${routes.report.href({ report: 'report' })}@1.0.0`;

/** The rules for all addresses, as paragraphs with code in backquotes. */
export const basics: readonly { title: Bilingual; text: Bilingual }[] = [
  {
    title: { zh: '地址', en: 'Addresses' },
    text: {
      zh: `每张表有多种格式。不带版本的地址为现行版；带版本的地址（\`${pinned}\`）永远不变。无需密钥，不限次数，任何来源均可读取。`,
      en: `Every table has several formats, at the plain address in the current release and, for ever, at an address with a version (\`${pinned}\`). There is no key and no rate limit, and any origin may read.`,
    },
  },
  {
    title: { zh: '方法', en: 'Methods' },
    text: {
      zh: '每个地址都可用 `GET`、`HEAD`、`OPTIONS`。`HEAD` 的状态码与头字段同 `GET`，不带正文；`OPTIONS` 答以 204 与 `Allow`。这两者不在各地址下重复列出。其他方法答以 405。',
      en: 'Every address takes `GET`, `HEAD` and `OPTIONS`. `HEAD` is answered with the status and header fields of `GET`, without its body; `OPTIONS` with 204 and `Allow`. Neither is listed for each address. Any other method is answered with 405.',
    },
  },
  {
    title: { zh: '头字段', en: 'Header fields' },
    text: {
      zh: '每个应答都有 `Access-Control-Allow-Origin: *`、`Access-Control-Expose-Headers`、`Timing-Allow-Origin: *` 与 `X-Content-Type-Options: nosniff`，有正文时还有 `Content-Length`（字节数），不在各地址下重复列出。',
      en: 'Every answer has `Access-Control-Allow-Origin: *`, `Access-Control-Expose-Headers`, `Timing-Allow-Origin: *` and `X-Content-Type-Options: nosniff`, and with a body `Content-Length`, its number of bytes. They are not listed for each address.',
    },
  },
  {
    title: { zh: '条件请求', en: 'Conditions' },
    text: {
      zh: '把收到的 `ETag` 用作 `If-None-Match` 再次请求；答以 304 即没有变化。存储的文件可用 `Range` 分段读取。',
      en: 'Send the `ETag` of an answer as `If-None-Match`: 304 means that nothing has changed. A stored file can be read in parts with `Range`.',
    },
  },
  {
    title: { zh: '版本', en: 'Versions' },
    text: {
      zh: '不带版本的地址在 `Content-Location` 中给出带版本的地址，引用时用后者。',
      en: 'A plain address names the one with a version in `Content-Location`: cite that one.',
    },
  },
  {
    title: { zh: '表', en: 'Tables' },
    text: {
      zh: `关于 \`{table}\` 的说明适用于任何一张表。每张表的列、筛选与行的结构，见其自己的说明 \`${routes.tableOpenApi.pattern}\`，也可由它生成客户端。`,
      en: `What is said here of \`{table}\` is true of any table. The columns of one, its filters and the schema of its rows are in its own description, \`${routes.tableOpenApi.pattern}\`, from which clients can be generated too.`,
    },
  },
  {
    title: { zh: '值', en: 'Values' },
    text: {
      zh: '数值就是数值，精确的比值是它旁边的字符串，日期按 ISO 8601，原文没有的为 `null`（CSV 中为空）。',
      en: 'A number is a number, an exact ratio is a string beside it, a date is ISO 8601, and what the source does not say is `null` (in CSV, an empty field).',
    },
  },
  {
    title: { zh: '出错', en: 'Problems' },
    text: {
      zh: '出错时答以 `application/problem+json`（RFC 9457）：`type` 指向说明如何处理的网页，`errors` 逐一指出问题与可用的值。',
      en: 'A problem is `application/problem+json` (RFC 9457): `type` leads to a page that says what to do, `errors` names each fault and what is allowed.',
    },
  },
];

/** {@link basics} as Markdown, for `info.description` of the OpenAPI document. */
export const introduction = basics.map(({ title, text }) => `**${title.en}.** ${text.en}`).join('\n\n');
