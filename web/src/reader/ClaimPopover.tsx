import { type RefObject, useCallback, useEffect, useLayoutEffect, useRef, useState } from 'react';
import { formatNumber, useLanguage, useTexts } from '../language';
import { openClaim } from '../route';
import { StatementLine } from './StatementLine';
import type { Statement } from './statements';

const texts = {
  en: { title: 'Claims that these words show', count: (n: string) => `${n} claims in these words` },
  zh: { title: '这些文字所显示的论断', count: (n: string) => `这些文字包含 ${n} 条论断` },
};

/** Marked words that are pointed at, and what they show. */
interface Pointed {
  mark: HTMLElement;
  statements: readonly Statement[];
  /** Chosen to stay until it is closed, not only pointed at. */
  pinned: boolean;
}

const OPEN_AFTER = 160; // milliseconds: a pointer that only passes opens nothing
const CLOSE_AFTER = 250; // enough to reach the popover with the pointer

/** What is pointed at, and how that changes. */
export function usePointed() {
  const [pointed, setPointed] = useState<Pointed | null>(null);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const later = useCallback((delay: number, next: Pointed | null) => {
    clearTimeout(timer.current);
    timer.current = setTimeout(() => setPointed((now) => (now?.pinned ? now : next)), delay);
  }, []);
  const point = useCallback(
    (mark: HTMLElement, statements: readonly Statement[], how: 'hover' | 'focus' | 'pin') => {
      const next = { mark, statements, pinned: how === 'pin' };
      if (how === 'hover') return later(OPEN_AFTER, next);
      clearTimeout(timer.current);
      setPointed(next);
    },
    [later],
  );
  const leave = useCallback(() => later(CLOSE_AFTER, null), [later]);
  const stay = useCallback(() => clearTimeout(timer.current), []);
  const close = useCallback(() => {
    clearTimeout(timer.current);
    setPointed(null);
  }, []);
  useEffect(() => () => clearTimeout(timer.current), []);
  return { pointed, point, leave, stay, close };
}

/**
 * The claims of the words that are pointed at, beside them. It can be pointed at itself and goes with Escape; pinned, it
 * takes the focus and gives it back.
 */
export function ClaimPopover(props: Omit<ReturnType<typeof usePointed>, 'point'> & { current?: string }) {
  const { pointed, leave, stay, close } = props;
  const t = useTexts(texts);
  const [language] = useLanguage();
  const box = useRef<HTMLDivElement>(null);
  usePlace(box, pointed);
  useEscape(pointed, close);
  useEffect(() => {
    if (pointed?.pinned) box.current?.querySelector('button')?.focus();
  }, [pointed]);
  if (!pointed) return null;
  const { statements } = pointed;
  return (
    <div
      ref={box}
      className="reader-popover"
      popover="manual"
      role="dialog"
      aria-label={t.title}
      onMouseEnter={stay}
      onMouseLeave={leave}
      onBlur={(event) => pointed.pinned && !event.currentTarget.contains(event.relatedTarget) && close()}
    >
      {statements.length > 1 && <p className="muted">{t.count(formatNumber(statements.length, language))}</p>}
      <ul>
        {statements.map((statement) => (
          <li key={statement.id} aria-current={statement.id === props.current || undefined}>
            <button type="button" onClick={() => (close(), openClaim(statement.id))}>
              <StatementLine statement={statement} />
            </button>
          </li>
        ))}
      </ul>
    </div>
  );
}

function useEscape(pointed: Pointed | null, close: () => void) {
  useEffect(() => {
    if (!pointed) return;
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.key !== 'Escape') return;
      event.preventDefault();
      if (pointed.pinned) pointed.mark.focus({ preventScroll: true });
      close();
    };
    document.addEventListener('keydown', onKeyDown);
    return () => document.removeEventListener('keydown', onKeyDown);
  }, [pointed, close]);
}

const GAP = 6;

// Below the words, above them where there is no room; and along when the text is scrolled.
function usePlace(box: RefObject<HTMLDivElement | null>, pointed: Pointed | null) {
  useLayoutEffect(() => {
    const popover = box.current;
    if (!popover || !pointed) return;
    popover.showPopover();
    const place = () => {
      const lines = pointed.mark.getClientRects();
      if (lines.length === 0) return;
      const last = lines[lines.length - 1];
      const below = innerHeight - last.bottom - GAP;
      const above = lines[0].top - GAP;
      const upwards = below < Math.min(popover.scrollHeight, 240) && above > below;
      popover.style.maxHeight = `${Math.max(upwards ? above : below, 96) - GAP}px`;
      const { width, height } = popover.getBoundingClientRect();
      popover.style.top = `${upwards ? above - height : last.bottom + GAP}px`;
      popover.style.left = `${Math.max(GAP, Math.min(last.left, innerWidth - width - GAP))}px`;
    };
    place();
    addEventListener('scroll', place, { capture: true, passive: true });
    addEventListener('resize', place);
    return () => {
      removeEventListener('scroll', place, { capture: true });
      removeEventListener('resize', place);
    };
  }, [box, pointed]);
}
