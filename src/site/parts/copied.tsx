import type { Child } from 'hono/jsx';

import { type Page, pageHref } from '../page.ts';
import { texts } from '../texts.ts';

interface CopiedProps {
  page: Page;
  /** The anchor of what is copied. */
  id: string;
  /** Whether a program reads it, and not a person. */
  code?: boolean;
  children?: Child;
}

/** A text to take away: a script offers to copy it, and without one it is selected by hand. */
export const Copied = ({ page: { language }, id, code = false, children }: CopiedProps) => (
  <>
    {code ? <pre id={id}>{children}</pre> : <p id={id}>{children}</p>}
    <button type="button" hidden data-copy={id} data-copied={texts.copied[language]}>
      {texts.copy[language]}
    </button>
  </>
);

/** Copies the text of an element; without a script, leads to it. */
export const CopyLink = ({ page: { language }, id, children }: Omit<CopiedProps, 'code'>) => (
  <a href={`#${id}`} data-copy={id} data-copied={texts.copied[language]}>
    {children}
  </a>
);

interface EmbedCodeProps {
  page: Page;
  /** Address in Chinese of what is framed, in its release for ever. */
  href: string;
  title: string;
  height: number;
}

/** Greatest width of a frame of ours. */
export const frameWidth = 440;

/** What somebody pastes into a page of theirs to show something of ours. */
export const frameCode = (src: string, title: string, width: number, height: number): string =>
  `<iframe src="${src}" width="${width}" height="${height}" title="${title.replaceAll('"', '&quot;')}" loading="lazy" style="border:0"></iframe>`;

/** The code that embeds something, to copy, and the way to see what it shows. */
export const EmbedCode = ({ page, href, title, height }: EmbedCodeProps) => {
  const { language } = page;
  const address = pageHref(page, href);
  const id = `embed-${href.split('/').slice(3).join('-').replaceAll('.', '-')}`;
  return (
    <details>
      <summary>{texts.embedCode[language]}</summary>
      <Copied page={page} id={id} code>
        {frameCode(`${page.site?.public_url ?? ''}${address}`, title, frameWidth, height)}
      </Copied>
      <p class="soft">
        <a href={address}>{texts.seeFrame[language]}</a>
      </p>
    </details>
  );
};
