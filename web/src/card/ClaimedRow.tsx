import { type ReactNode, useId, useState } from 'react';
import { ClaimList } from '../claim/ClaimList';
import { countTexts } from '../claim/counts';
import { type Method, modalityLabel } from '../claim/terms';
import { formatDate, formatNumber, useLanguage, useTexts } from '../language';
import { type Summary, summarize, type SummedClaim } from './relations';

interface Found {
  id: string;
  method: Method;
}

/** Something that rests on claims, in one line; the words behind it unfold below, those that an expert found first. */
export function ClaimedRow({ claims, children }: { claims: readonly Found[]; children: ReactNode }) {
  const [language] = useLanguage();
  const t = useTexts(countTexts);
  const [open, setOpen] = useState(false);
  const list = useId();
  const [byExperts, others] = [true, false].map((are) => claims.filter(({ method }) => (method === 'CURATED') === are));
  const n = (value: number) => formatNumber(value, language);
  return (
    <li className="claimed">
      <div className="claimed-line">
        <div className="claimed-what">{children}</div>
        <button
          type="button"
          className="unfold"
          aria-expanded={open}
          aria-controls={list}
          onClick={() => setOpen(!open)}
        >
          {t.claims(n(claims.length)) + (byExperts.length > 0 ? t.byExperts(n(byExperts.length)) : '')}
        </button>
      </div>
      <div id={list}>{open && <ClaimList ids={[...byExperts, ...others].map(({ id }) => id)} />}</div>
    </li>
  );
}

/** What claims amount to: how they are meant unless plainly, when, and the number of independent documents. */
export function SummaryText({ claims }: { claims: readonly SummedClaim[] }) {
  const [language] = useLanguage();
  const t = useTexts(countTexts);
  const { asserted, otherwise, documents, ...dates } = summarize(claims);
  return (
    <span className="meta">
      {otherwise.map((one) => (
        <strong key={one}>{asserted ? t.also(modalityLabel(one)[language]) : modalityLabel(one)[language]}</strong>
      ))}
      <DateRange {...dates} />
      <span>{t.documents(formatNumber(documents, language))}</span>
    </span>
  );
}

/** The dates from the first to the last; nothing when there is none. */
export function DateRange({ first, last }: Pick<Summary, 'first' | 'last'>) {
  const [language] = useLanguage();
  if (!first || !last) return null;
  return <span>{[...new Set([first, last])].map((date) => formatDate(date, language)).join(' – ')}</span>;
}
