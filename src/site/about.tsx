import { problemTypes } from '../answers/problemTypes.ts';
import type { Context } from '../api/answer.ts';
import { routes } from '../routes.ts';
import { Layout } from './layout.tsx';
import { answerPage, pageHref } from './page.ts';
import { Definitions, List } from './parts/elements.tsx';
import { texts } from './texts.ts';

/** Handles the about page: the publisher, how the data are made, the rights, and where to report an error. */
export const answerAbout = (_: unknown, context: Context) =>
  answerPage(context, {
    render: (page) => {
      const { language, site } = page;
      const problems = Object.entries(problemTypes);
      return (
        <Layout page={page} title={texts.about[language]} description={texts.whatThisIs[language]} crumbs={[]}>
          <h1>{texts.about[language]}</h1>
          <p class="lead">{texts.whatThisIs[language]}</p>
          {texts.aboutParts.map(({ title, ...paragraphs }) => (
            <section>
              <h2>{title[language]}</h2>
              {paragraphs[language].map((paragraph) => (
                <p>{paragraph}</p>
              ))}
            </section>
          ))}
          <h2>{texts.who[language]}</h2>
          {site && (
            <Definitions
              of={[
                [texts.publisher[language], <a href={site.publisher.url}>{site.publisher.name[language]}</a>],
                [
                  texts.contact[language],
                  <>
                    {site.contact.name[language] + texts.comma[language]}
                    <a href={`mailto:${site.contact.email}`}>{site.contact.email}</a>
                  </>,
                ],
                [texts.address[language], <a href={`${site.public_url}/`}>{site.public_url}/</a>],
              ]}
            />
          )}
          <h2>
            <a href={pageHref(page, routes.problems.href())}>{texts.problems[language]}</a>
          </h2>
          <details>
            <summary>{texts.problemCount(problems.length)[language]}</summary>
            <List
              items={problems.map(([slug, { title }]) => (
                <a href={pageHref(page, routes.problem.href({ slug }))}>{title[language]}</a>
              ))}
            />
          </details>
        </Layout>
      );
    },
  });
