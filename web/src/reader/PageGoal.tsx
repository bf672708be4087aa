import { type FormEvent, useId, useState } from 'react';
import { pageName } from '../claim/filePage';
import { useLanguage, useTexts } from '../language';
import { type PageBreak, findPage } from './pageBreaks';

const texts = {
  en: {
    label: 'Go to page',
    go: 'Go',
    unknown: (words: string, first: string, last: string) =>
      `There is no page “${words}”. The first is ${first}, the last ${last}.`,
  },
  zh: {
    label: '转到页码',
    go: '转到',
    unknown: (words: string, first: string, last: string) => `没有“${words}”这一页。首页为${first}，末页为${last}。`,
  },
};

/** Goes to a page that the reader names; nothing for a document without pages. */
export function PageGoal({ breaks, onGo }: { breaks: readonly PageBreak[]; onGo(at: PageBreak): void }) {
  const t = useTexts(texts);
  const [language] = useLanguage();
  const [words, setWords] = useState('');
  const [unknown, setUnknown] = useState<string>();
  const id = useId();
  if (breaks.length === 0) return null;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const found = findPage(breaks, words);
    setUnknown(found ? undefined : words.trim());
    if (found) onGo(found);
  };
  const last = breaks.reduce((a, b) => (b.page > a.page ? b : a));
  return (
    <form className="reader-page-goal" onSubmit={submit}>
      <label htmlFor={id}>{t.label}</label>
      <input
        id={id}
        value={words}
        onChange={(event) => setWords(event.target.value)}
        autoComplete="off"
        required
        maxLength={40}
        aria-invalid={unknown !== undefined}
        aria-describedby={unknown === undefined ? undefined : `${id}-unknown`}
      />
      <button type="submit" className="button">
        {t.go}
      </button>
      {unknown !== undefined && (
        <p id={`${id}-unknown`} role="alert">
          {t.unknown(unknown, pageName(breaks[0], language), pageName(last, language))}
        </p>
      )}
    </form>
  );
}
