import { markWords } from '../../query/findSentences.ts';
import type { Word } from '../../query/question.ts';
import { type Language, languageTag, tagOfText } from '../language.ts';

interface MarkedProps {
  page: { language: Language };
  text: string;
  words: readonly Word[];
}

/** A text of the source or its English, with the words of a search marked. */
export const Marked = ({ page, text, words }: MarkedProps) => {
  const tag = tagOfText(text);
  return (
    <span
      {...(tag !== null && tag !== languageTag[page.language] && { lang: tag })}
      {...(tag === languageTag.zh && { class: 'said' })}
    >
      {markWords(text, words).map((run) => (run.marked ? <mark>{run.text}</mark> : run.text))}
    </span>
  );
};
