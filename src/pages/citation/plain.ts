import type { Citation } from './citation.ts';

/** A sentence for the foot of an article. */
export const formatPlain = ({ publisher, title, version, published, accessed, url, language }: Citation): string =>
  language.startsWith('zh')
    ? `${publisher}：《${title}》，第 ${version} 版，${published} 发布，${url}（${accessed} 查阅）。`
    : `${publisher}, “${title}”, version ${version}, released ${published}, ${url} (read ${accessed}).`;
