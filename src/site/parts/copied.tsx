import { absolute, pageHref, say } from '../page.tsx';
import { texts } from '../texts.ts';

interface CopiedProps {
  /** The anchor of the copied element. */
  id: string;
  /** Whether it is code, not prose. */
  code?: boolean;
  text: string;
}

/** A text with a copy button. Without the script, readers select it by hand. */
export const Copied = ({ id, code = false, text }: CopiedProps) => (
  <>
    {code ? <pre id={id}>{text}</pre> : <p id={id}>{text}</p>}
    <button type="button" hidden data-copy={id} data-copied={say(texts.copied)}>
      {say(texts.copy)}
    </button>
  </>
);

/** Code with a copy button in its corner. */
export const Pasted = (props: Omit<CopiedProps, 'code'>) => (
  <div class="paste">
    <Copied {...props} code />
  </div>
);

/** A link that copies the text of an element; without the script, it only goes there. */
export const CopyLink = ({ id, text }: Omit<CopiedProps, 'code'>) => (
  <a href={`#${id}`} data-copy={id} data-copied={say(texts.copied)}>
    {text}
  </a>
);

interface EmbedCodeProps {
  /** The permanent Chinese address of the framed content. */
  href: string;
  title: string;
  height: number;
}

/** The greatest width of a frame, in CSS pixels. */
export const frameWidth = 440;

/** Returns the `iframe` that other sites paste. */
export const frameCode = (src: string, title: string, width: number, height: number): string =>
  `<iframe src="${src}" width="${width}" height="${height}" title="${title.replaceAll('"', '&quot;')}" loading="lazy" style="border:0"></iframe>`;

/** The embed code with a copy button, and a link to a preview. */
export const EmbedCode = ({ href, title, height }: EmbedCodeProps) => {
  const address = pageHref(href);
  const id = `embed-${href.split('/').slice(3).join('-').replaceAll('.', '-')}`;
  return (
    <details>
      <summary>{say(texts.embedCode)}</summary>
      <Copied id={id} code text={frameCode(absolute(address), title, frameWidth, height)} />
      <p class="soft">
        <a href={address}>{say(texts.seeFrame)}</a>
      </p>
    </details>
  );
};
