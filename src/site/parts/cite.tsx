import type { TableSummary } from '../../model/manifest.ts';
import { type Citation, citationStyles } from '../citation.ts';
import { languageTag } from '../language.ts';
import { type ReleasePage, reportHref, rowHref, tableHref } from '../releasePage.ts';
import { texts } from '../texts.ts';

interface CiteProps {
  page: ReleasePage;
  table?: TableSummary;
  id?: string;
  /** Of a table of which some rows are shown: the parameters that chose them, and the same in words. */
  query?: string;
  chosen?: string;
}

/** The permanent page of a report, table or row: in this release, for ever. */
function permanentHref({ page, table, id, query = '' }: CiteProps): string {
  const pinned = { ...page, pinned: true };
  if (!table) return reportHref(pinned);
  if (id !== undefined) return rowHref(pinned, table.name, id);
  return tableHref(pinned, table.name) + (query === '' ? '' : `?${query}`);
}

function citationOf(props: CiteProps): Citation {
  const { page, table, id, chosen = '' } = props;
  const { language, site, today } = page;
  const { about, report, version, published } = page.manifest;
  const name = table && table.title[language] + (chosen === '' ? '' : texts.inBrackets(chosen)[language]);
  const parts = [name, id].filter((part) => part !== undefined);
  return {
    key: [report, version, table?.name, id].filter((part) => part !== undefined).join('-'),
    title: [about.name[language], parts.join(texts.comma[language])]
      .filter((part) => part !== '')
      .join(texts.colon[language]),
    publisher: site?.publisher.name[language] ?? texts.name[language],
    version,
    published: published.slice(0, 10),
    accessed: today,
    url: `${site?.public_url ?? ''}${permanentHref(props)}`,
    language: languageTag[language],
    note: about.rights.notice[language],
  };
}

/** How to cite what the page shows, in every style, and its permanent address. */
export const Cite = (props: CiteProps) => {
  const { language } = props.page;
  const citation = citationOf(props);
  return (
    <section aria-labelledby="cite">
      <h2 id="cite">{texts.cite[language]}</h2>
      <p>
        {texts.permanent[language]}
        {texts.colon[language]}
        <a class="code" href={permanentHref(props)}>
          {citation.url}
        </a>
      </p>
      {citationStyles.map(({ id: style, title, code, format }, index) => (
        <details open={index === 0}>
          <summary>{title[language]}</summary>
          {code ? <pre id={`cite-${style}`}>{format(citation)}</pre> : <p id={`cite-${style}`}>{format(citation)}</p>}
          <button type="button" hidden data-copy={`cite-${style}`} data-copied={texts.copied[language]}>
            {texts.copy[language]}
          </button>
        </details>
      ))}
    </section>
  );
};
