import type { ApiError } from '../ask';
import { formatNumber, useLanguage, useTexts } from '../language';
import { Busy, ErrorNote } from '../parts';
import { countTexts } from './counts';

/** Below a list: how much of it is not shown yet, and the way to it. */
export function MoreButton(props: { left: number; loading?: boolean; error?: ApiError | null; onMore(): void }) {
  const { left, loading, error, onMore } = props;
  const [language] = useLanguage();
  const t = useTexts(countTexts);
  if (error) return <ErrorNote error={error} onRetry={onMore} />;
  if (loading) return <Busy />;
  if (left <= 0) return null;
  return (
    <button type="button" className="button quiet more" onClick={onMore}>
      {t.more(formatNumber(left, language))}
    </button>
  );
}
