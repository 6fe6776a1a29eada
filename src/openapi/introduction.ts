import type { Bilingual } from '../model/column.ts';
import { routes } from '../routes.ts';

/** What holds at every address, ahead of the addresses themselves; Markdown. */
export const introduction: Bilingual = {
  en: `Every table is served in several formats, at the plain address in the current release and, for ever, at an address with a version (\`${routes.report.href({ report: 'report' })}@1.0.0\`). No key, no limit of rate, any origin.

**Methods.** \`GET\`, \`HEAD\` and \`OPTIONS\` at every address. \`HEAD\` is answered with the status and header fields of \`GET\` and without its body; \`OPTIONS\` with 204 and \`Allow\`. Neither is listed for each address. Another method is answered with 405.

**Conditions.** What you have read names itself in \`ETag\`: send it as \`If-None-Match\`, and a 304 says that nothing has changed. A stored file can be read in parts with \`Range\`.

**Versions.** The plain address names the pinned one in \`Content-Location\`: that is the one to cite.

**Values.** A number is a number, an exact ratio is a string beside it, a date is ISO 8601, what the source does not say is \`null\` (CSV: empty).

**Problems** are \`application/problem+json\` (RFC 9457): \`type\` leads to a page that says what to do, \`errors\` names each fault and what is allowed.`,
  zh: `每个表有多种格式：不带版本的地址为现行发布；带版本的地址（\`${routes.report.href({ report: 'report' })}@1.0.0\`）永久不变。无需密钥，不限频率，任何来源均可访问。

**方法。**各地址均支持 \`GET\`、\`HEAD\`、\`OPTIONS\`。\`HEAD\` 的状态与标头同 \`GET\`，但无内容；\`OPTIONS\` 答 204 与 \`Allow\`；不逐一列出。其他方法答 405。

**条件。**\`ETag\` 标识所读内容：以 \`If-None-Match\` 发回，未变则答 304。文件可用 \`Range\` 分段读取。

**版本。**不带版本的地址以 \`Content-Location\` 指明固定地址：引用请用后者。

**取值。**数字即数字，精确比值为其旁的字符串，日期为 ISO 8601，原文未载者为 \`null\`（CSV 中为空）。

**出错**时返回 \`application/problem+json\`（RFC 9457）：\`type\` 指向说明，\`errors\` 列出每处错误与可用的值。`,
};
