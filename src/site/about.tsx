import { problemTypes } from '../answers/problemTypes.ts';
import type { Context } from '../api/answer.ts';
import { routes } from '../routes.ts';
import { Layout } from './layout.tsx';
import { answerPage, pageHref, say, usePage } from './page.tsx';
import { Definitions, List } from './parts/elements.tsx';
import { texts } from './texts.ts';

/** Handles the about page: the publisher, how the data are made, the rights, and where to report an error. */
export const answerAbout = (_: unknown, context: Context) => answerPage(context, { render: () => <About /> });

const About = () => {
  const { site } = usePage();
  const problems = Object.entries(problemTypes);
  return (
    <Layout title={say(texts.about)} description={say(texts.whatThisIs)} crumbs={[]}>
      <h1>{say(texts.about)}</h1>
      <p class="lead">{say(texts.whatThisIs)}</p>
      {texts.aboutParts.map(({ title, ...paragraphs }) => (
        <section>
          <h2>{say(title)}</h2>
          {say(paragraphs).map((paragraph) => (
            <p>{paragraph}</p>
          ))}
        </section>
      ))}
      <h2>{say(texts.who)}</h2>
      {site && (
        <Definitions
          of={[
            [say(texts.publisher), <a href={site.publisher.url}>{say(site.publisher.name)}</a>],
            [
              say(texts.contact),
              <>
                {say(site.contact.name) + say(texts.comma)}
                <a href={`mailto:${site.contact.email}`}>{site.contact.email}</a>
              </>,
            ],
            [say(texts.address), <a href={`${site.public_url}/`}>{site.public_url}/</a>],
          ]}
        />
      )}
      <h2>
        <a href={pageHref(routes.problems.href())}>{say(texts.problems)}</a>
      </h2>
      <details>
        <summary>{say(texts.problemCount(problems.length))}</summary>
        <List
          items={problems.map(([slug, { title }]) => (
            <a href={pageHref(routes.problem.href({ slug }))}>{say(title)}</a>
          ))}
        />
      </details>
    </Layout>
  );
};
