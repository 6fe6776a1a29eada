import { texts } from '../texts.ts';
import { type Language, languageTag, tagOfText } from '../language.ts';

interface WordsProps {
  page: { language: Language };
  text: string;
  /** Whether these are the words of the source. */
  said?: boolean;
  /** Whether they have no English beside them; English pages then say so. */
  alone?: boolean;
}

/** A text from the data, with a `lang` attribute if its language differs from the page's. */
export const Words = ({ page, text, said = false, alone = false }: WordsProps) => {
  const tag = tagOfText(text);
  const foreign = tag !== null && tag !== languageTag[page.language];
  if (!foreign && !said) return <>{text}</>;
  return (
    <>
      <span {...(foreign && { lang: tag })} {...(said && { class: 'said' })}>
        {text}
      </span>
      {alone && <InChinese page={page} text={text} />}
    </>
  );
};

/** A link whose text comes from the data. */
export const WordsLink = ({ href, ...words }: Omit<WordsProps, 'alone'> & { href: string }) => (
  <a href={href}>
    <Words {...words} />
  </a>
);

/** Marks a text without English as Chinese on English pages. */
export const InChinese = ({ page, text }: { page: { language: Language }; text: string }) =>
  page.language === 'en' && /\p{Script=Han}/u.test(text) && !/[A-Za-z]{3}/.test(text) ? (
    <>
      {' '}
      <small class="soft">{texts.inChinese.en}</small>
    </>
  ) : null;
