import { type Language, languageTag, tagOfText } from '../language.ts';

interface WordsProps {
  page: { language: Language };
  children: string;
  /** Whether these are the words of the source. */
  said?: boolean;
}

/** A run of text from the data, marked with its language where that is not the page's. */
export const Words = ({ page, children, said = false }: WordsProps) => {
  const tag = tagOfText(children);
  const foreign = tag !== null && tag !== languageTag[page.language];
  if (!foreign && !said) return <>{children}</>;
  return (
    <span {...(foreign && { lang: tag })} {...(said && { class: 'said' })}>
      {children}
    </span>
  );
};
