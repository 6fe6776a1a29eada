import type { TableDescription } from '../../model/table.ts';
import { type Citation, citationStyles } from '../citation.ts';
import { dayInChina, languageTag } from '../language.ts';
import { absolute } from '../page.ts';
import { type ReleasePage, reportHref, rowHref, tableHref } from '../releasePage.ts';
import type { Reading } from '../row/reading.ts';
import { CodeLink, Section } from './elements.tsx';
import { texts } from '../texts.ts';
import { Copied } from './copied.tsx';

interface CiteProps {
  page: ReleasePage;
  table?: TableDescription;
  id?: string;
  /** The filters of a table page: as parameters, and in words. */
  query?: string;
  chosen?: string;
  /** The content of a row, for copying with its citation. */
  reading?: Reading;
}

/** Returns the path of a permanent page: a report, table or row in this release. */
function permanentHref({ page, table, id, query = '' }: CiteProps): string {
  const pinned = { ...page, pinned: true };
  if (!table) return reportHref(pinned);
  if (id !== undefined) return rowHref(pinned, table.name, id);
  return tableHref(pinned, table.name) + (query === '' ? '' : `?${query}`);
}

/** Returns the permanent page as an absolute address. */
export const permanentAddress = (props: CiteProps): string => absolute(props.page, permanentHref(props));

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
    published: dayInChina(Date.parse(published)),
    accessed: today,
    url: permanentAddress(props),
    language: languageTag[language],
    note: about.rights.notice[language],
  };
}

/** The citation of the page in every style, and its permanent address. */
export const Cite = (props: CiteProps) => {
  const { page, reading } = props;
  const { language } = page;
  const citation = citationOf(props);
  return (
    <Section id="cite" title={texts.cite[language]}>
      <p>
        {texts.permanent[language] + texts.colon[language]}
        <CodeLink href={permanentHref(props)}>{citation.url}</CodeLink>
      </p>
      {reading?.sentence && (
        <details open>
          <summary>{texts[reading.amount === null ? 'sentenceAndSource' : 'numberAndSentence'][language]}</summary>
          <Copied
            page={page}
            id="cite-row"
            text={withSentence(props.page, reading, citationStyles[0]!.format(citation))}
          />
        </details>
      )}
      {citationStyles.map(({ id: style, title, code, format }, index) => (
        <details open={index === 0}>
          <summary>{title[language]}</summary>
          <Copied page={page} id={`cite-${style}`} code={code} text={format(citation)} />
        </details>
      ))}
      <p class="soft">{texts.chinaTime[language]}</p>
    </Section>
  );
};

/** Returns the content of a row, its sentence and its source as text to paste into an article. */
const withSentence = ({ language }: ReleasePage, { name, amount, sentence }: Reading, citation: string): string =>
  [
    ...(sentence?.text.includes(name) && amount === null
      ? []
      : [amount === null || name.includes(amount) ? name : `${name}${texts.colon[language]}${amount}`]),
    ...(sentence === null ? [] : [texts.quoted(sentence.text)[language]]),
    citation,
  ].join('\n');
