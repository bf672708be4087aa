import { useTexts } from '../language';
import { oneLine } from './oneLine';

const texts = {
  en: { missing: 'The text of this document is not loaded, so the words cannot be shown.' },
  zh: { missing: '此文献的文本未载入，无法显示原文。' },
};

/** The words that show a claim, in the language of their document; null when its text is not loaded. */
export function Quote({ quote, lang }: { quote: string | null; lang: string | null }) {
  const t = useTexts(texts);
  if (quote === null) return <p className="muted">{t.missing}</p>;
  return (
    <blockquote className="quote" lang={lang ?? undefined}>
      {oneLine(quote)}
    </blockquote>
  );
}
