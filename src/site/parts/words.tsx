import { texts } from '../texts.ts';
import { type Language, languageTag, tagOfText } from '../language.ts';

interface WordsProps {
  page: { language: Language };
  children: string;
  /** Whether these are the words of the source. */
  said?: boolean;
  /** Whether there is no English beside them, which English pages say. */
  alone?: boolean;
}

/** A run of text from the data, marked with its language where that is not the page's. */
export const Words = ({ page, children, said = false, alone = false }: WordsProps) => {
  const tag = tagOfText(children);
  const foreign = tag !== null && tag !== languageTag[page.language];
  if (!foreign && !said) return <>{children}</>;
  return (
    <>
      <span {...(foreign && { lang: tag })} {...(said && { class: 'said' })}>
        {children}
      </span>
      {alone && <InChinese page={page} text={children} />}
    </>
  );
};

/** Says on English pages that a text is Chinese: there is no English of it. */
export const InChinese = ({ page, text }: { page: { language: Language }; text: string }) =>
  page.language === 'en' && /\p{Script=Han}/u.test(text) && !/[A-Za-z]{3}/.test(text) ? (
    <>
      {' '}
      <small class="soft">{texts.inChinese.en}</small>
    </>
  ) : null;
