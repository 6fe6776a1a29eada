import type { Citation } from './citation.ts';

/**
 * GB/T 7714—2025, an online data set: 主要责任者. 题名[DS/OL]. 版本. 发布平台(发布日期)[引用日期]. 获取路径.
 */
export const formatGbt7714 = ({ publisher, title, version, published, accessed, url }: Citation): string =>
  `${publisher}. ${title}[DS/OL]. V${version}. ${publisher}(${published})[${accessed}]. ${url}.`;
