import { type Words, wordsOfFile } from '../model/rights.ts';
import type { Bilingual } from '../model/table.ts';
import { Layout } from './layout.tsx';
import { say, usePage } from './page.tsx';
import { Definitions, List } from './parts/elements.tsx';
import { pageInRelease, releaseCrumbs, ReleaseLine, useRelease } from './releasePage.tsx';
import { texts } from './texts.ts';

/** Handles the rights page, to which the licence links of files lead: who owns which part of a report. */
export const answerRightsPage = pageInRelease(() => ({ render: () => <RightsPage /> }));

const RightsPage = () => {
  const { name, rights } = useRelease().manifest.about;
  const { text, structure, notice } = rights;
  const { contact } = usePage().site!;
  return (
    <Layout title={`${say(said.title)} - ${say(name)}`} description={say(said.lead)} crumbs={releaseCrumbs()}>
      <h1>{say(said.title)}</h1>
      <ReleaseLine />
      <p class="lead">{say(said.lead)}</p>
      <p class="notice">{say(notice)}</p>
      <Definitions
        of={[
          [say(said.text), say(text) + say(texts.stop) + say(said.noLicence)],
          [
            say(said.structure),
            <>
              <a href={structure.url} rel="license">
                {structure.licence}
              </a>
              {say(texts.colon) + say(structure.covers) + say(texts.stop) + say(said.attribution)}
            </>,
          ],
        ]}
      />
      <h2>{say(said.files)}</h2>
      {(['source', 'both', 'ours'] as const).map((words) => (
        <Files words={words} />
      ))}
      <h2>{say(said.owner)}</h2>
      <p>
        {say(said.write)}
        <a href={`mailto:${contact.email}`}>{contact.email}</a>
        {say(texts.stop)}
      </p>
    </Layout>
  );
};

/** Lists the files with these words: tables by their titles, other files by their paths. */
const Files = ({ words }: { words: Words }) => {
  const { manifest } = useRelease();
  const own = Object.keys(manifest.files).filter((path) => wordsOfFile(path, manifest.tables) === words);
  const names = new Set(own.map((path) => nameIn(path)));
  if (names.size === 0) return null;
  return (
    <section>
      <h3>{say(said.kinds[words].title)}</h3>
      <p>{say(said.kinds[words].means)}</p>
      <List class="bare" items={[...names]} />
    </section>
  );
};

/** Returns the name of a file in the list: `量化目标 targets.*`. Similar files share a path with a star. */
function nameIn(path: string): string {
  const { manifest } = useRelease();
  const table = manifest.tables.find(({ name }) => path.startsWith(`${name}.`));
  if (path.includes('/')) return path.startsWith('charts/') ? 'charts/*.svg' : path.replace(/^[^/]*/, '*');
  if (path.endsWith('.csv-metadata.json')) return '*.csv-metadata.json';
  return table ? `${say(table.title)} ${table.name}.*` : path;
}

const said = {
  title: { zh: '权利说明', en: 'Rights' },
  lead: {
    zh: '这份数据由两部分组成：原文的文字，和本站所作的结构、校注与译文。两部分的权利不同，请按下表分别对待。',
    en: 'These data are made of two parts: the words of the source, and the structure, annotations and translations made here. The two have different rights. The list below says which file has which part.',
  },
  text: { zh: '原文文字', en: 'The words of the source' },
  noLicence: {
    zh: '本站无权许可，也未作许可。能否使用、如何使用，请依法律自行判断。',
    en: 'We have no right to license them, and we give no licence. The law decides whether and how you may use them.',
  },
  structure: { zh: '结构、校注与译文', en: 'Structure, annotations and translations' },
  attribution: {
    zh: '使用时请署名、附永久地址，并注明所作改动。',
    en: 'Name us, give the permanent address, and say what you changed.',
  },
  files: { zh: '哪些文件包含哪些部分', en: 'Which file has which part' },
  kinds: {
    source: {
      title: { zh: '只有原文文字', en: 'The words of the source alone' },
      means: { zh: '不附许可。', en: 'No licence.' },
    },
    both: {
      title: { zh: '原文文字与本站的结构、校注或译文并存', en: 'The words of the source and our part together' },
      means: {
        zh: '原文文字不附许可；其余部分按上述许可使用。',
        en: 'No licence for the words of the source; the licence above for the rest.',
      },
    },
    ours: {
      title: { zh: '只有本站所作的部分', en: 'Our part alone' },
      means: { zh: '按上述许可使用。', en: 'The licence above.' },
    },
  },
  owner: { zh: '如果您是权利人', en: 'If the text is yours' },
  write: { zh: '请来信告知：', en: 'Write to ' },
} as const satisfies Record<string, Bilingual | Record<Words, { title: Bilingual; means: Bilingual }>>;
