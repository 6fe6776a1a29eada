import type { Dataset } from '../model/dataset.ts';

/** Characters of descriptions on a page: RDF makes some five times as much of them, far below what harvesters take. */
const pageLength = 1_000_000;

/** Cuts the datasets into pages of bounded size; what comes last changes the last page only. There is always a page. */
export function paginate(datasets: readonly Dataset[], limit = pageLength): Dataset[][] {
  const pages: Dataset[][] = [[]];
  let length = 0;
  for (const dataset of datasets) {
    const more = JSON.stringify(dataset).length;
    if (length > 0 && length + more > limit) {
      pages.push([]);
      length = 0;
    }
    pages.at(-1)!.push(dataset);
    length += more;
  }
  return pages;
}
