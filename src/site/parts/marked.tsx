import { markWords } from '../../query/findSentences.ts';
import type { Word } from '../../query/question.ts';
import { type Language, languageTag, tagOfText } from '../language.ts';

interface MarkedProps {
  page: { language: Language };
  children: string;
  words: readonly Word[];
}

/** A text of the source or its English, with the words of a search marked. */
export const Marked = ({ page, children, words }: MarkedProps) => {
  const tag = tagOfText(children);
  return (
    <span
      {...(tag !== null && tag !== languageTag[page.language] && { lang: tag })}
      {...(tag === languageTag.zh && { class: 'said' })}
    >
      {markWords(children, words).map(({ text, marked }) => (marked ? <mark>{text}</mark> : text))}
    </span>
  );
};
