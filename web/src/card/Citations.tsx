import { useState } from 'react';
import { CopyButton } from '../CopyButton';
import { useTexts } from '../language';
import { Switch } from '../parts';

const texts = {
  en: { title: 'Cite', style: 'Style of the citation', copy: 'Copy the citation' },
  zh: { title: '引用', style: '引用格式', copy: '复制引用' },
};

const STYLES = [
  { value: 'gb7714', text: 'GB/T 7714' },
  { value: 'apa', text: 'APA' },
  { value: 'bibtex', text: 'BibTeX' },
] as const;

type Style = (typeof STYLES)[number]['value'];

/** A reference in each style, ready to be pasted. */
export function Citations(references: Record<Style, string>) {
  const t = useTexts(texts);
  const [style, setStyle] = useState<Style>('gb7714');
  return (
    <section>
      <h3>{t.title}</h3>
      <div className="actions">
        <Switch<Style> label={t.style} options={STYLES} value={style} onChange={setStyle} />
        <CopyButton text={references[style]} label={t.copy} />
      </div>
      <p className={style === 'bibtex' ? 'copied-text code' : 'copied-text'}>{references[style]}</p>
    </section>
  );
}
