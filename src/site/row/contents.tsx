import { isQuantified, type Row } from '../../model/table.ts';
import { englishOf } from '../language.ts';
import { Marked, sentenceOf, sourceHref, sourceLanguage } from '../parts/quotation.tsx';
import {
  ancestorsOf,
  type Entries,
  type Entry,
  isNamed,
  isPlaced,
  type Members as MemberRows,
  membersOf,
  namedBy,
  namedWithin,
  outlineAt,
  partsAt,
  pointing,
  rowsIn,
  siblingsOf,
  spanOf,
} from '../parts/relations.ts';
import type { Passage, Span } from '../parts/spans.ts';
import { List, Section } from '../parts/elements.tsx';
import { Words, WordsLink } from '../parts/words.tsx';
import { type ReleasePage, rowHref } from '../releasePage.ts';
import { amountOf, kindOfRow, meaningOf, nameOfQuantity, nameOfRow, quotedBy } from '../rowWords.ts';
import { texts } from '../texts.ts';

interface ContentsProps {
  page: ReleasePage;
  entries: Entries;
  entry: Entry;
}

/** The members of a row as text: its parts, the names in it, or every sentence that names it. */
export const Contents = ({ page, entries, entry }: ContentsProps) => {
  const { language } = page;
  const { table, row } = entry;
  if (isNamed(page.manifest.tables, table)) return <Sentences page={page} entries={entries} entry={entry} />;
  const span = spanOf(row);
  const around = ['passages', 'annotations'].includes(table.name);
  const lists = around ? groupByTable(partsAt(entries, span)) : membersOf(entries, entry);
  const named = table.name === pointing ? ancestorsOf(entries, entry).map(alone) : namedWithin(entries, span);
  const siblings = siblingsOf(entries, entry).filter((each) => each !== row && each['passage'] === row['passage']);
  return (
    <>
      {lists.map((members) => (
        <Section id={members.table.name} title={members.table.title[language]}>
          <Members page={page} entries={entries} members={members} depth={around ? 0 : 1} />
        </Section>
      ))}
      {named.map((members) => (
        <Section id={members.table.name} title={texts.namedHere(members.table.title[language])[language]}>
          <List
            class="bare"
            items={members.rows.map((each) => (
              <Name page={page} entry={{ table: members.table, row: each }} />
            ))}
          />
        </Section>
      ))}
      {isPlaced(table) && !around && siblings.length > 0 && table.name !== pointing && (
        <Section id="siblings" title={texts.inSameSentence(table.title[language])[language]}>
          <Members page={page} entries={entries} members={{ table, rows: siblings }} depth={0} />
        </Section>
      )}
    </>
  );
};

const alone = ({ table, row }: Entry): MemberRows => ({ table, rows: [row] });

const groupByTable = (found: readonly Entry[]): MemberRows[] =>
  [...Map.groupBy(found, ({ table }) => table)].map(([table, entries]) => ({
    table,
    rows: entries.map(({ row }) => row),
  }));

interface MembersProps {
  page: ReleasePage;
  entries: Entries;
  members: MemberRows;
  /** How many levels of members are listed. */
  depth: number;
}

/** A list of rows with words, number and members. */
const Members = ({ page, entries, members: { table, rows }, depth }: MembersProps) => (
  <ul class="entries">
    {rows.map((row) => (
      <li>
        <Name page={page} entry={{ table, row }} />
        {depth > 0 &&
          membersOf(entries, { table, row }).map((members) => (
            <Members page={page} entries={entries} members={members} depth={depth - 1} />
          ))}
      </li>
    ))}
  </ul>
);

/** A link to a row, with its words and number. English pages also show the words of the source. */
const Name = ({ page, entry }: { page: ReleasePage; entry: Entry }) => {
  const { language } = page;
  const { table, row } = entry;
  const quantified = isQuantified(table);
  const name = quantified ? nameOfQuantity(entry, language).head : nameOfRow(entry, language);
  const quoted = quotedBy(entry);
  return (
    <>
      <WordsLink page={page} href={rowHref(page, table.name, row[table.key])} text={name} />
      {quantified && (
        <>
          {' '}
          <strong>{amountOf(entry, language)}</strong>{' '}
          <span class="tag">{meaningOf(table, 'kind', row['kind'], language)}</span>
        </>
      )}
      {language === 'en' && englishOf(table, row) !== null && quoted !== null && quoted !== name && (
        <>
          {' '}
          <small>
            <Words page={page} said text={quoted} />
          </small>
        </>
      )}
    </>
  );
};

/** A sentence and the spans in it that name a term or place. */
interface Naming {
  sentence: Passage;
  spans: Span[];
  /** The parts of the text that contain it, the widest first. */
  outline: readonly Entry[];
}

/** Returns every sentence that names a term or place, in the order of the source. */
function namingsOf(entries: Entries, { row }: Entry): Naming[] {
  const passages = rowsIn(entries, 'passages');
  const namings = new Map<number, Naming>();
  for (const mention of rowsIn(entries, pointing)) {
    if (namedBy(entries, mention)?.row !== row) continue;
    const span = spanOf(mention);
    const sentence = sentenceOf(passages, span);
    if (!sentence) continue;
    const naming = namings.get(sentence.start) ?? { sentence, spans: [], outline: outlineAt(entries, span) };
    naming.spans.push(span);
    namings.set(sentence.start, naming);
  }
  return [...namings.values()];
}

const Sentences = ({ page, entries, entry }: ContentsProps) => {
  const { language } = page;
  const namings = namingsOf(entries, entry);
  const headOf = ({ outline: [head, ...below] }: Naming): string =>
    head ? (below.length > 0 ? nameOfRow(head, language) : head.table.title[language]) : texts.elsewhere[language];
  return (
    <Section id="sentences" title={texts.sentences(namings.length)[language]}>
      {[...Map.groupBy(namings, headOf)].map(([head, found]) => (
        <>
          <h3>
            <Words page={page} text={head} />
          </h3>
          <ul class="entries">
            {found.map((naming) => (
              <Sentence page={page} naming={naming} passages={rowsIn(entries, 'passages')} />
            ))}
          </ul>
        </>
      ))}
    </Section>
  );
};

const Sentence = ({ page, naming, passages }: { page: ReleasePage; naming: Naming; passages: readonly Row[] }) => {
  const { language } = page;
  const { sentence, spans, outline } = naming;
  const part = outline.at(-1);
  const english = language === 'en' && part ? englishOf(part.table, part.row) : null;
  const line = passages.find(({ start, end }) => Number(start) <= sentence.start && sentence.start < Number(end));
  const lines = page.manifest.tables.find(({ name }) => name === 'passages');
  return (
    <li>
      <span class="said" {...sourceLanguage(page)}>
        <Marked passage={sentence} spans={spans} />
      </span>
      {english && (
        <>
          <br />
          {english}
        </>
      )}
      <br />
      <small>
        {part && (
          <>
            <a href={rowHref(page, part.table.name, part.row[part.table.key])}>
              {kindOfRow(part.table, language)} {part.row[part.table.key]}
            </a>
            {' · '}
          </>
        )}
        {line && lines && (
          <a href={sourceHref(page, { table: lines, row: line })}>
            {texts.lineOfSource(String(line['line']))[language]}
          </a>
        )}
      </small>
    </li>
  );
};
