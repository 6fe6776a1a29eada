import { type Entry, isQuantified, type Members as MemberRows } from '../../model/table.ts';
import { englishOf } from '../language.ts';
import { say, usePage } from '../page.tsx';
import { List, Section } from '../parts/elements.tsx';
import { type Entries, isNamed, isPlaced, pointing, spanOf } from '../parts/relations.ts';
import type { Passage, Span } from '../parts/spans.ts';
import {
  amountOf,
  meaningOf,
  nameOfQuantity,
  nameOfRow,
  NumberLink,
  quotedBy,
  RowLink,
  Words,
} from '../parts/words.tsx';
import { sourceLanguage, tableOf, useRelease } from '../releasePage.tsx';
import { texts } from '../texts.ts';
import { lineOf, Marked, sentenceOf, sourceHref, useRow } from './reading.tsx';

/** The members of a row as text: its parts, the names in it, or every sentence that names it. */
export const Contents = () => {
  const { entries, entry } = useRow();
  const { table, row } = entry;
  if (isNamed(useRelease().manifest.tables, table)) return <Sentences />;
  const span = spanOf(row);
  const around = ['passages', 'annotations'].includes(table.name);
  const lists = around ? groupByTable(entries.partsAt(span)) : entries.membersOf(entry);
  const named = table.name === pointing ? groupByTable(entries.ancestorsOf(entry)) : entries.namedWithin(span);
  const siblings = entries.siblingsOf(entry).filter((each) => each !== row && each['passage'] === row['passage']);
  return (
    <>
      {lists.map((members) => (
        <Section id={members.table.name} title={say(members.table.title)}>
          <Members members={members} depth={around ? 0 : 1} />
        </Section>
      ))}
      {named.map((members) => (
        <Section id={members.table.name} title={say(texts.namedHere(say(members.table.title)))}>
          <List
            class="bare"
            items={members.rows.map((each) => (
              <Name entry={{ table: members.table, row: each }} />
            ))}
          />
        </Section>
      ))}
      {isPlaced(table) && !around && siblings.length > 0 && table.name !== pointing && (
        <Section id="siblings" title={say(texts.inSameSentence(say(table.title)))}>
          <Members members={{ table, rows: siblings }} depth={0} />
        </Section>
      )}
    </>
  );
};

const groupByTable = (found: readonly Entry[]): MemberRows[] =>
  [...Map.groupBy(found, ({ table }) => table)].map(([table, entries]) => ({
    table,
    rows: entries.map(({ row }) => row),
  }));

/** A list of rows with words and number, and their members to a depth. */
const Members = ({ members: { table, rows }, depth }: { members: MemberRows; depth: number }) => (
  <ul class="entries">
    {rows.map((row) => (
      <li>
        <Name entry={{ table, row }} />
        {depth > 0 &&
          useRow()
            .entries.membersOf({ table, row })
            .map((members) => <Members members={members} depth={depth - 1} />)}
      </li>
    ))}
  </ul>
);

/** A link to a row, with its words and number. English pages also show the words of the source. */
const Name = ({ entry }: { entry: Entry }) => {
  const { language } = usePage();
  const { table, row } = entry;
  const quantified = isQuantified(table);
  const name = quantified ? nameOfQuantity(entry).head : nameOfRow(entry);
  const quoted = quotedBy(entry);
  return (
    <>
      <RowLink {...entry} text={name} />
      {quantified && (
        <>
          {' '}
          <strong>{amountOf(entry)}</strong> <span class="tag">{meaningOf(table, 'kind', row['kind'])}</span>
        </>
      )}
      {language === 'en' && englishOf(table, row) !== null && quoted !== null && quoted !== name && (
        <>
          {' '}
          <small>
            <Words said text={quoted} />
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
  const passages = entries.rowsIn('passages');
  const namings = new Map<number, Naming>();
  for (const mention of entries.rowsIn(pointing)) {
    if (entries.namedBy(mention)?.row !== row) continue;
    const span = spanOf(mention);
    const sentence = sentenceOf(passages, span);
    if (!sentence) continue;
    const naming = namings.get(sentence.start) ?? { sentence, spans: [], outline: entries.outlineAt(span) };
    naming.spans.push(span);
    namings.set(sentence.start, naming);
  }
  return [...namings.values()];
}

const Sentences = () => {
  const { entries, entry } = useRow();
  const namings = namingsOf(entries, entry);
  const headOf = ({ outline: [head, ...below] }: Naming): string =>
    head ? (below.length > 0 ? nameOfRow(head) : say(head.table.title)) : say(texts.elsewhere);
  return (
    <Section id="sentences" title={say(texts.sentences(namings.length))}>
      {[...Map.groupBy(namings, headOf)].map(([head, found]) => (
        <>
          <h3>
            <Words text={head} />
          </h3>
          <ul class="entries">
            {found.map((naming) => (
              <Sentence naming={naming} />
            ))}
          </ul>
        </>
      ))}
    </Section>
  );
};

const Sentence = ({ naming: { sentence, spans, outline } }: { naming: Naming }) => {
  const passages = useRow().entries.rowsIn('passages');
  const part = outline.at(-1);
  const english = usePage().language === 'en' && part ? englishOf(part.table, part.row) : null;
  const line = passages[lineOf(passages, sentence)];
  const lines = tableOf('passages');
  return (
    <li>
      <span class="said" {...sourceLanguage()}>
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
            <NumberLink of={part} />
            {' · '}
          </>
        )}
        {line && lines && (
          <a href={sourceHref({ table: lines, row: line })}>{say(texts.lineOfSource(String(line['line'])))}</a>
        )}
      </small>
    </li>
  );
};
