import { type Entry, type Members, quantityKinds, type Row } from '../../model/table.ts';
import { say, withQuery } from '../page.tsx';
import { sourceLanguage, tableHref } from '../releasePage.tsx';
import { texts } from '../texts.ts';
import { Definitions } from './elements.tsx';
import { amountOf, englishIn, glossedIn, meaningOf, nameOfQuantity, RowLink, textIn, Words } from './words.tsx';

/** Quantities, each with its sentence. They share no axis, because their units and kinds differ. */
export const Figures = ({ table, rows }: Members) => {
  const kinds = Object.keys(quantityKinds).filter((kind) => rows.some((row) => row['kind'] === kind));
  return (
    <>
      <p>{say(table.description)}</p>
      <ul class="figures">
        {rows.map((row) => (
          <Figure table={table} row={row} />
        ))}
      </ul>
      {kinds.length > 0 && (
        <Definitions
          soft
          of={kinds.map((kind) => [
            meaningOf(table, 'kind', kind),
            say(texts.kindMeans[kind as keyof typeof quantityKinds]),
          ])}
        />
      )}
      <p>
        <a href={tableHref(table.name)}>{say(texts.asTable)}</a>
      </p>
    </>
  );
};

/** A number, its indicator and its sentence. */
export const Figure = ({ table, row }: Entry) => {
  const written = String(row[table.quotes ?? table.key]);
  const hectares = row['hectares'];
  return (
    <li>
      <span class="figure">
        {amountOf({ table, row })}{' '}
        {typeof hectares === 'number' && <span class="soft">{say(texts.inHectares(hectares, 'ha'))}</span>}
      </span>
      <p>
        <RowLink table={table} row={row} text={nameOfQuantity({ table, row }).head} />
      </p>
      <InSentence row={row} words={written} />
      <p class="tags">{tagsOf({ table, row })}</p>
    </li>
  );
};

/** The sentence of a row with its words marked, and linked if they have an address; on English pages below its English. */
export const InSentence = ({ row, words, href }: { row: Row; words: string; href?: string }) => {
  const sentence = textIn(row, 'sentence');
  if (sentence === null) return null;
  const english = englishIn(row, 'sentence');
  const at = sentence.indexOf(words);
  return (
    <>
      {english !== null && <p>{english}</p>}
      <p class="said" {...sourceLanguage()}>
        {at < 0 ? (
          sentence
        ) : (
          <>
            {sentence.slice(0, at)}
            <mark>{href === undefined ? words : <a href={href}>{words}</a>}</mark>
            {sentence.slice(at + words.length)}
          </>
        )}
      </p>
    </>
  );
};

/** Returns tags for the kind, the firmness and the deadline of a quantity. Each links to the rows with the same value. */
const tagsOf = ({ table, row }: Entry) =>
  ['kind', 'qualifier', 'deadline_stated'].map((name) => {
    const value = textIn(row, name);
    if (value === null) return null;
    const said = meaningOf(table, name, value) || glossedIn(row, name, value);
    const doubted = name === 'qualifier' && row['qualifier_scope'] === 'ambiguous';
    return (
      <>
        <a class="tag" href={withQuery(tableHref(table.name), { [name]: value })}>
          <Words text={doubted ? said + say(texts.inBrackets(say(texts.scopeOpen))) : said} />
        </a>{' '}
      </>
    );
  });
