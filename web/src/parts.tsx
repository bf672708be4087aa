// Small parts that every pane uses.
import type { ReactNode } from 'react';
import { type ApiError, asApiError } from './ask';
import { CANDIDATE, OUTLINES, lookOf } from './classes';
import { type Language, useLanguage, useTexts } from './language';
import { useClassLabel } from './ontology';

const texts = {
  en: {
    retry: 'Try again',
    loading: 'Loading',
    unreachable: 'The server does not answer. Is it still running?',
    noToken: 'The server answers this to those who have a token.',
  },
  zh: {
    retry: '重试',
    loading: '加载中',
    unreachable: '服务器没有响应。它是否仍在运行？',
    noToken: '服务器仅向持有令牌者提供此内容。',
  },
};

/** The class of an entity: its shape in its colour, and what people call it. */
export function ClassBadge({ name, candidate }: { name: string; candidate?: boolean }) {
  const [language] = useLanguage();
  const label = useClassLabel(name)[language];
  return (
    <span className="badge">
      <ClassShape name={name} />
      {label}
      {candidate && ` · ${CANDIDATE[language]}`}
    </span>
  );
}

/** The shape of a class in its colour. */
export function ClassShape({ name }: { name: string }) {
  const look = lookOf(name);
  return (
    <svg viewBox="0 0 20 20" aria-hidden="true">
      <path d={OUTLINES[look.shape]} fill={`var(${look.color})`} />
    </svg>
  );
}

// The page asks for the token itself; what the server advises is for programs.
const NO_TOKEN = 'UNAUTHENTICATED';

/** What a failure is to the reader. */
export function messageOf(error: unknown, language: Language) {
  const { code, message } = asApiError(error);
  switch (code) {
    case 'UNREACHABLE':
      return texts[language].unreachable;
    case NO_TOKEN:
      return texts[language].noToken;
    default:
      return message;
  }
}

/** Says what went wrong, what to do about it, and lets the reader try again. */
export function ErrorNote({ error, onRetry }: { error: ApiError; onRetry?(): void }) {
  const t = useTexts(texts);
  const [language] = useLanguage();
  return (
    <div className="note error" role="alert">
      <p>{messageOf(error, language)}</p>
      {error.hint && error.code !== NO_TOKEN && <p>{error.hint}</p>}
      {onRetry && (
        <button type="button" className="button" onClick={onRetry}>
          {t.retry}
        </button>
      )}
    </div>
  );
}

/** Says that something is on its way. */
export function Busy() {
  const t = useTexts(texts);
  return (
    <p className="note" role="status">
      <span className="busy" aria-hidden="true" /> {t.loading} …
    </p>
  );
}

/** Something quiet to say: why a pane is empty, what it leaves out. */
export function Note({ children }: { children: ReactNode }) {
  return <div className="note">{children}</div>;
}

/** A choice of a few, one of which is on. */
export function Switch<T extends string>(props: {
  label: string;
  options: readonly { value: T; text: ReactNode; lang?: Language; title?: string }[];
  value: T;
  onChange(value: T): void;
}) {
  return (
    <div className="switch" role="group" aria-label={props.label}>
      {props.options.map(({ value, text, lang, title }) => (
        <button
          key={value}
          type="button"
          lang={lang}
          title={title}
          aria-label={title}
          aria-pressed={value === props.value}
          onClick={() => props.onChange(value)}
        >
          {text}
        </button>
      ))}
    </div>
  );
}
