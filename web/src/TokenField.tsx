import { type FormEvent, useEffect, useRef, useState } from 'react';
import { enterToken, useAccess, withoutToken } from './access';
import { ApiError } from './ask';
import { useLanguage, useTexts } from './language';
import { messageOf } from './parts';

const texts = {
  en: {
    title: 'The server wants a token for this',
    label: 'Token',
    enter: 'Use it',
    close: 'Go on without a token',
    keeps: 'It is kept in this tab alone, until you close it or forget the token.',
    refused: 'The server does not take this token: it is unknown, has expired or was revoked.',
    damaged: 'This is no token: it has spaces or letters that no token has.',
  },
  zh: {
    title: '服务器要求提供令牌',
    label: '令牌',
    enter: '使用',
    close: '不使用令牌，继续浏览',
    keeps: '令牌仅保存在此标签页中，关闭标签页或清除令牌后即删除。',
    refused: '服务器不接受此令牌：令牌未知、已过期或已被撤销。',
    damaged: '这不是令牌：其中含有空格或令牌不会有的字符。',
  },
};

/** Asks for the token that the server wants, as long as it wants one. */
export function TokenField() {
  const wanted = useAccess((state) => state.wanted);
  return wanted ? <TokenForm /> : null;
}

function TokenForm() {
  const t = useTexts(texts);
  const [language] = useLanguage();
  const field = useRef<HTMLInputElement>(null);
  const [error, setError] = useState<ApiError | null>(null);
  const [busy, setBusy] = useState(false);
  useEffect(() => {
    if (document.activeElement === document.body) field.current?.focus(); // nothing else can be done here
  }, []);
  const enter = async (event: FormEvent) => {
    event.preventDefault();
    const token = field.current!.value.trim();
    if (!token || busy) return;
    setBusy(true);
    const refusal = /^[\x21-\x7e]+$/.test(token) ? await enterToken(token) : new ApiError(t.damaged, 'DAMAGED');
    setBusy(false);
    setError(refusal);
    if (refusal) field.current?.select();
    else document.getElementById('content')?.focus(); // this form goes
  };
  return (
    <form className="token" aria-labelledby="token-title" onSubmit={(event) => void enter(event)}>
      <h2 id="token-title">{t.title}</h2>
      <label htmlFor="token">{t.label}</label>
      <input
        id="token"
        ref={field}
        className="field"
        type="password"
        autoComplete="off"
        spellCheck={false}
        required
        aria-invalid={error !== null}
        aria-describedby="token-keeps token-error"
      />
      <button type="submit" className="button strong" disabled={busy}>
        {t.enter}
      </button>
      <button type="button" className="button quiet" onClick={withoutToken}>
        {t.close}
      </button>
      <p id="token-error" role="alert">
        {error && (error.code === 'UNAUTHENTICATED' ? t.refused : messageOf(error, language))}
      </p>
      <p id="token-keeps" className="muted">
        {t.keeps}
      </p>
    </form>
  );
}
