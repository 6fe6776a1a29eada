import { raw } from 'hono/html';

import { inEnglish, routes } from '../routes.ts';
import { languageTag, otherLanguage } from './language.ts';
import { type Page, pageHref } from './layout.tsx';
import { texts } from './texts.ts';

const style = `
html, body { margin: 0; height: 100%; }
body { display: flex; flex-direction: column; font: 1rem/1.5 system-ui, "Noto Sans CJK SC", sans-serif; }
nav { display: flex; gap: 1.5rem; padding: .6rem 1rem; border-bottom: 1px solid #ccc; }
openapi-explorer { flex: 1; min-height: 0; }
`;

const title = { zh: 'API 参考', en: 'Reference of the API' };
const fallback = {
  zh: '此页需要脚本。同样的内容见 OpenAPI 文档：',
  en: 'This page needs a script. The OpenAPI document says the same:',
};

/** What the OpenAPI document says, shown by a library that the service itself serves. */
export const Docs = ({ page }: { page: Page }) => {
  const { language } = page;
  const other = otherLanguage(language);
  const description = language === 'en' ? routes.openApi.href() : routes.openApiChinese.href();
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
        <nav>
          <a href={pageHref(page, routes.home.href())}>{texts.name[language]}</a>
          <a href={description}>OpenAPI</a>
          <a href={other === 'en' ? inEnglish(routes.docs.href()) : routes.docs.href()} lang={languageTag[other]}>
            {other === 'en' ? 'English' : '中文'}
          </a>
        </nav>
        {raw(
          `<openapi-explorer spec-url="${description}" collapse hide-authentication hide-server-selection></openapi-explorer>`,
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
