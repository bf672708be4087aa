import { useEffect, useRef, useState } from 'react';
import { useTexts } from './language';

const texts = {
  en: {
    copy: 'Copy',
    copied: 'Copied',
    blocked: 'The browser does not let the page copy. Copy the selected text by hand:',
  },
  zh: { copy: '复制', copied: '已复制', blocked: '浏览器不允许本页复制。请手动复制所选文字：' },
};

/**
 * Copies a text, and says so. Where the browser does not allow that, it shows the text, selected, so that the reader
 * can copy it by hand. `children` is what the button says, “Copy” when left out; `label` names it where that is not
 * enough.
 */
export function CopyButton({ text, label, children }: { text: string; label?: string; children?: string }) {
  const t = useTexts(texts);
  const [state, setState] = useState<'idle' | 'copied' | 'blocked'>('idle');
  useEffect(() => setState('idle'), [text]);
  const copy = () =>
    writeClipboard(text).then(
      () => setState('copied'),
      () => setState('blocked'),
    );
  return (
    <>
      <button type="button" className="button" aria-label={label} onClick={() => void copy()}>
        {children ?? t.copy}
      </button>
      <span role="status" className={state === 'copied' ? 'muted' : 'hidden-text'}>
        {state === 'copied' && t.copied}
        {state === 'blocked' && t.blocked}
      </span>
      {state === 'blocked' && <TextToCopy text={text} />}
    </>
  );
}

// There is no clipboard at all on a page that came over plain HTTP from another machine.
async function writeClipboard(text: string) {
  await navigator.clipboard.writeText(text);
}

function TextToCopy({ text }: { text: string }) {
  const t = useTexts(texts);
  const ref = useRef<HTMLTextAreaElement>(null);
  useEffect(() => {
    ref.current?.focus();
    ref.current?.select();
  }, []);
  return (
    <label className="copy-by-hand">
      {t.blocked}
      <textarea ref={ref} readOnly rows={Math.min(text.split('\n').length + 1, 8)} value={text} className="field" />
    </label>
  );
}
