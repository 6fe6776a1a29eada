import type { TableDescription } from '../../model/table.ts';
import { type Citation, citationStyles } from '../citation.ts';
import { dayInChina, languageTag } from '../language.ts';
import { absolute, pageHref, say, usePage } from '../page.tsx';
import { pinnedName, reportHref, rowHref, tableHref, useRelease } from '../releasePage.tsx';
import type { Reading } from '../row/reading.tsx';
import { texts } from '../texts.ts';
import { CodeLink } from './elements.tsx';

interface CopiedProps {
  /** The anchor of the copied element. */
  id: string;
  /** Whether it is code, not prose. */
  code?: boolean;
  text: string;
}

/** A text with a copy button. Without the script, readers select it by hand. */
export const Copied = ({ id, code = false, text }: CopiedProps) => (
  <>
    {code ? <pre id={id}>{text}</pre> : <p id={id}>{text}</p>}
    <button type="button" hidden data-copy={id} data-copied={say(texts.copied)}>
      {say(texts.copy)}
    </button>
  </>
);

/** Code with a copy button in its corner. */
export const Pasted = (props: Omit<CopiedProps, 'code'>) => (
  <div class="paste">
    <Copied {...props} code />
  </div>
);

/** A link that copies the text of an element; without the script, it only goes there. */
export const CopyLink = ({ id, text }: Omit<CopiedProps, 'code'>) => (
  <a href={`#${id}`} data-copy={id} data-copied={say(texts.copied)}>
    {text}
  </a>
);

/** The greatest width of a frame, in CSS pixels. */
export const frameWidth = 440;

/** Returns the `iframe` that other sites paste. */
export const frameCode = (src: string, title: string, width: number, height: number): string =>
  `<iframe src="${src}" width="${width}" height="${height}" title="${title.replaceAll('"', '&quot;')}" loading="lazy" style="border:0"></iframe>`;

/** The code that embeds what a permanent Chinese address shows, with a copy button and a link to a preview. */
export const EmbedCode = ({ href, title, height }: { href: string; title: string; height: number }) => {
  const address = pageHref(href);
  const id = `embed-${href.split('/').slice(3).join('-').replaceAll('.', '-')}`;
  return (
    <details>
      <summary>{say(texts.embedCode)}</summary>
      <Copied id={id} code text={frameCode(absolute(address), title, frameWidth, height)} />
      <p class="soft">
        <a href={address}>{say(texts.seeFrame)}</a>
      </p>
    </details>
  );
};

interface CiteProps {
  table?: TableDescription;
  id?: string;
  /** The filters of a table page: as parameters, and in words. */
  query?: string;
  chosen?: string;
  /** The content of a row, for copying with its citation. */
  reading?: Reading;
}

/** Returns the path of a permanent page: a report, table or row in this release. */
function permanentHref({ table, id, query = '' }: CiteProps): string {
  const report = pinnedName();
  if (!table) return reportHref(report);
  if (id !== undefined) return rowHref(table.name, id, report);
  return tableHref(table.name, report) + (query === '' ? '' : `?${query}`);
}

/** Returns the permanent page as an absolute address. */
export const permanentAddress = (props: CiteProps): string => absolute(permanentHref(props));

function citationOf(props: CiteProps): Citation {
  const { table, id, chosen = '' } = props;
  const { site, today } = usePage();
  const { about, report, version, published } = useRelease().manifest;
  const name = table && say(table.title) + (chosen === '' ? '' : say(texts.inBrackets(chosen)));
  const parts = [name, id].filter((part) => part !== undefined);
  return {
    key: [report, version, table?.name, id].filter((part) => part !== undefined).join('-'),
    title: [say(about.name), parts.join(say(texts.comma))].filter((part) => part !== '').join(say(texts.colon)),
    publisher: say(site?.publisher.name ?? texts.name),
    version,
    published: dayInChina(Date.parse(published)),
    accessed: today!,
    url: permanentAddress(props),
    language: say(languageTag),
    note: say(about.rights.notice),
  };
}

/** The citation of the page in every style, and its permanent address. */
export const Cite = (props: CiteProps) => {
  const { reading } = props;
  const citation = citationOf(props);
  return (
    <>
      <p>
        {say(texts.permanent) + say(texts.colon)}
        <CodeLink href={permanentHref(props)}>{citation.url}</CodeLink>
      </p>
      {reading?.sentence && (
        <details open>
          <summary>{say(texts[reading.amount === null ? 'sentenceAndSource' : 'numberAndSentence'])}</summary>
          <Copied id="cite-row" text={withSentence(reading, citationStyles[0]!.format(citation))} />
        </details>
      )}
      {citationStyles.map(({ id: style, title, code, format }, index) => (
        <details open={index === 0}>
          <summary>{say(title)}</summary>
          <Copied id={`cite-${style}`} code={code} text={format(citation)} />
        </details>
      ))}
      <p class="soft">{say(texts.chinaTime)}</p>
    </>
  );
};

/** Returns the content of a row, its sentence and its source as text to paste into an article. */
const withSentence = ({ name, amount, sentence }: Reading, citation: string): string =>
  [
    ...(sentence?.text.includes(name) && amount === null
      ? []
      : [amount === null || name.includes(amount) ? name : `${name}${say(texts.colon)}${amount}`]),
    ...(sentence === null ? [] : [say(texts.quoted(sentence.text))]),
    citation,
  ].join('\n');
