import { raw } from 'hono/html';

import type { Context } from '../api/answer.ts';
import { inEnglish, routes } from '../routes.ts';
import { languageTag, otherLanguage } from './language.ts';
import { answerPage, type Page, pageHref } from './page.ts';
import { texts } from './texts.ts';

const style = `
html, body { margin: 0; height: 100%; }
body { display: flex; flex-direction: column; font: 1rem/1.5 system-ui, "Noto Sans CJK SC", sans-serif; }
header { display: flex; align-items: baseline; gap: 1.5rem; padding: .6rem 1rem; border-bottom: 1px solid #ccc; }
header h1 { font-size: 1rem; margin: 0; }
header nav { display: contents; }
openapi-explorer { flex: 1; min-height: 0; }
openapi-explorer::part(anchor), openapi-explorer::part(label-operation-method) { color: #0b5a8a; }
`;

/** Colours of the library with enough contrast (WCAG 2.2 §1.4.3). */
const colours = [
  ['text-color', '#1f1d1a'],
  ['primary-color', '#0b5a8a'],
  ['secondary-color', '#ffc85c'],
  ['nav-bg-color', '#21323f'],
  ['nav-text-color', '#e3e9ed'],
  ['nav-hover-bg-color', '#17242e'],
  ['nav-hover-text-color', '#ffffff'],
]
  .map(([name, value]) => `${name}="${value}"`)
  .join(' ');

const headers = {
  operations: { zh: '操作', en: 'Operations' },
  components: { zh: '组件', en: 'Components' },
};

const title = { zh: 'API 参考', en: 'Reference of the API' };
const licences = { zh: '许可', en: 'Licences' };
const fallback = {
  zh: '此页需要脚本。同样的内容见 OpenAPI 文档：',
  en: 'This page needs a script. The OpenAPI document says the same:',
};

/** The library styles itself by attributes; scripts and data come from this origin alone (CSP Level 3). */
const contentSecurityPolicy = [
  "default-src 'none'",
  "style-src 'unsafe-inline'",
  "script-src 'self'",
  "connect-src 'self'",
  "img-src 'self' data:",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

/** The reference of the API: the OpenAPI document, shown by a library that the service itself serves. */
export const answerDocs = (_: unknown, context: Context) =>
  answerPage(context, { contentSecurityPolicy, render: (page) => <Docs page={page} /> });

const Docs = ({ page }: { page: Page }) => {
  const { language } = page;
  const other = otherLanguage(language);
  const description = routes.openApi.href();
  return (
    <html lang={languageTag[language]}>
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>{`${title[language]} - ${texts.name[language]}`}</title>
        <style>{raw(style)}</style>
        <link rel="icon" href={page.assets.icon} type="image/svg+xml" />
        <script type="module" src={routes.docsScript.href()}></script>
      </head>
      <body>
        <header>
          <h1>{title[language]}</h1>
          <nav aria-label={texts.name[language]}>
            <a href={pageHref(page, routes.home.href())}>{texts.name[language]}</a>
            <a href={description}>OpenAPI</a>
            <a href={pageHref(page, routes.problems.href())}>{texts.problems[language]}</a>
            <a href={routes.docsLicences.href()}>{licences[language]}</a>
            <a href={other === 'en' ? inEnglish(routes.docs.href()) : routes.docs.href()} lang={languageTag[other]}>
              {other === 'en' ? 'English' : '中文'}
            </a>
          </nav>
        </header>
        {raw(
          `<openapi-explorer spec-url="${description}" collapse hide-authentication hide-server-selection ${colours}>
${Object.entries(headers)
  .map(([slot, text]) => `<div slot="${slot}-header">${text[language]}</div>`)
  .join('\n')}
</openapi-explorer>`,
        )}
        <noscript>
          <p>
            {fallback[language]} <a href={description}>{description}</a>
          </p>
        </noscript>
      </body>
    </html>
  );
};
