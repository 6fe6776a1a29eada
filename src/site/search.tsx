import { type Context, digestAsked } from '../api/answer.ts';
import { readQueryString } from '../api/request.ts';
import type { Entry } from '../model/table.ts';
import { type Hit, markWords } from '../query/findSentences.ts';
import type { Word } from '../query/question.ts';
import { routes } from '../routes.ts';
import { languageTag, tagOfText } from './language.ts';
import { Layout, SearchForm, searchHref } from './layout.tsx';
import { answerPage, pageHref, say, usePage, WithPage, withQuery } from './page.tsx';
import { joined } from './parts/elements.tsx';
import {
  amountOf,
  kindOfRow,
  nameIn,
  nameOfQuantity,
  NumberLink,
  RowLink,
  rowNumber,
  textOf,
  Words,
} from './parts/words.tsx';
import { hrefOf, InRelease, reportHref, showRelease } from './releasePage.tsx';
import { type Found, type ReportFindings, resolveAsked, search } from './search/findings.ts';
import { texts } from './texts.ts';

/** The most sentences of each report that are shown. */
const hitsShown = 20;

/** Handles the search: in the release that `in` names, or in a few reports at a time. */
export async function answerSearch(_: unknown, context: Context) {
  const asked = new Map(readQueryString(context.request.url).entries);
  const q = (asked.get('q') ?? '').trim();
  const after = asked.get('after') ?? '';
  const inside = asked.get('in') ?? '';
  const only = inside === '' ? null : await resolveAsked(context, inside);
  return answerPage(context, {
    state: [await digestAsked([q, after, inside])],
    render: async () => {
      const searched = only && (await showRelease(context, only));
      const found = q === '' ? null : await search(context, q, only ?? after);
      return (
        <WithPage {...(searched && { searched })}>
          <Search q={q} inside={inside} found={found} />
        </WithPage>
      );
    },
  });
}

const Search = ({ q, inside, found }: { q: string; inside: string; found: Found | null }) => {
  const { searched } = usePage();
  const title = say(texts.search);
  return (
    <Layout
      title={q === '' ? title : `${q} - ${title}`}
      description={say(texts.searchFor)}
      query={withQuery('', { q, in: inside })}
      searches={false}
    >
      <h1>{title}</h1>
      <SearchForm q={q} />
      {searched && (
        <p>
          {say(texts.searchedIn(searched.manifest))} <a href={searchHref(q)}>{say(texts.searchEverything)}</a>
        </p>
      )}
      {found && <Results q={q} found={found} />}
    </Layout>
  );
};

/** Results that cover less than this share of the question are labelled as partial. */
const almostAll = 0.75;

const Results = ({ q, found }: { q: string; found: Found }) => {
  const { answers, searched, reports, next } = found;
  const hits = answers.flatMap((answer) => answer.hits);
  const corrected = answers.flatMap((answer) => answer.corrected);
  return (
    <>
      <p role="status" class="soft">
        {say(texts.sentencesFound(hits.length)) + say(texts.stop)}
        {!usePage().searched && say(texts.searched(searched, reports))}
      </p>
      {corrected.length > 0 && hits.length > 0 && (
        <p>
          {corrected
            .filter(({ from }, index) => corrected.findIndex((each) => each.from === from) === index)
            .map(({ from, to }) => say(texts.takenFor(from, to)))
            .join(' ')}
        </p>
      )}
      {hits.length > 0 && hits.every(({ coverage }) => coverage < almostAll) && <p>{say(texts.mostWords)}</p>}
      {hits.length === 0 && (
        <p>
          {say(texts.nothingFound)} <a href={`${pageHref(routes.home.href())}#reports`}>{say(texts.backHome)}</a>
        </p>
      )}
      {answers.map((answer) => (
        <InRelease value={answer}>
          <ReportAnswer answer={answer} />
        </InRelease>
      ))}
      {next !== null && (
        <p class="steps">
          <a rel="next" href={searchHref(q, next)}>
            {say(texts.searchOn)}
          </a>
        </p>
      )}
    </>
  );
};

const ReportAnswer = ({ answer }: { answer: ReportFindings }) => {
  const { manifest, hits, words, names } = answer;
  return (
    <section>
      <h2>
        <a href={reportHref()}>{say(manifest.about.name)}</a>
      </h2>
      {names.length > 0 && (
        <p>
          {joined(
            names.map((named) => <NameFound {...named} />),
            say(texts.semicolon),
          )}
        </p>
      )}
      <ol class="hits">
        {hits.slice(0, hitsShown).map((hit) => (
          <HitEntry hit={hit} words={words} />
        ))}
      </ol>
      {hits.length > hitsShown && <p class="soft">{say(texts.onlyBest(hitsShown))}</p>}
    </section>
  );
};

/** A topic, a place or a term that the question names, and how often the report does. */
const NameFound = ({ table, row }: Entry) => {
  const times = Number(row['mentions'] ?? Number(row['measures']) + Number(row['sentences']));
  return (
    <>
      <span class="soft">{kindOfRow(table) + say(texts.colon)}</span>
      <RowLink table={table} row={row} text={nameIn({ table, row })} />
      <span class="soft">{say(texts.inBrackets(say(texts.times(times))))}</span>
    </>
  );
};

/** A found sentence, its figure first, and its place in the report. */
const HitEntry = ({ hit, words }: { hit: Hit; words: readonly Word[] }) => {
  const { sentence, row } = hit;
  const { text, english, figures, headings } = sentence;
  const isFigure = row !== sentence;
  const others = figures.filter((figure) => figure.row !== row.row);
  const said = (
    <>
      {usePage().language === 'en' && english !== null && (
        <>
          <Marked words={words} text={english} />
          <br />
        </>
      )}
      <Marked words={words} text={text} />
    </>
  );
  return (
    <li>
      {isFigure ? (
        <>
          <a class="amount" href={hrefOf(row)}>
            <FigureName figure={row} />
          </a>
          <p>{said}</p>
        </>
      ) : (
        <p>
          <a class="plain" href={hrefOf(row)}>
            {said}
          </a>
        </p>
      )}
      {others.length > 0 && (
        <p class="soft">
          {say(texts.sameSentence)}
          {joined(
            others.map((figure) => (
              <a href={hrefOf(figure)}>
                <FigureName figure={figure} />
              </a>
            )),
            say(texts.semicolon),
          )}
        </p>
      )}
      <p class="soft">
        {headings.map((heading) => (
          <>
            <RowLink {...heading} text={headingOf(heading)} />
            {' › '}
          </>
        ))}
        {isFigure ? <NumberLink of={sentence} /> : rowNumber(sentence)}
      </p>
    </li>
  );
};

/** Returns the heading: the short field of a theme, else the title, in English if there is one. */
const headingOf = ({ row }: Entry): string => textOf(row, 'field') ?? textOf(row, 'title') ?? String(row['title']);

/** `30,000 亩 拆除整理土地3万亩`. */
const FigureName = ({ figure }: { figure: Entry }) => (
  <>
    <strong>{amountOf(figure)}</strong> <Words text={nameOfQuantity(figure).head} />
  </>
);

/** A text of the source or its English, with the words of a search marked. */
const Marked = ({ text, words }: { text: string; words: readonly Word[] }) => {
  const tag = tagOfText(text);
  return (
    <span
      {...(tag !== null && tag !== say(languageTag) && { lang: tag })}
      {...(tag === languageTag.zh && { class: 'said' })}
    >
      {markWords(text, words).map((run) => (run.marked ? <mark>{run.text}</mark> : run.text))}
    </span>
  );
};
