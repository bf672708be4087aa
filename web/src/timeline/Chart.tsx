import { scaleUtc } from 'd3-scale';
import { type KeyboardEvent, type ReactNode, type RefObject, useEffect, useId, useMemo, useRef, useState } from 'react';
import { useTexts } from '../language';
import { openClaim } from '../route';
import { Axis } from './Axis';
import { BandDrawing } from './BandDrawing';
import { type Hovered, Tooltip } from './Tooltip';
import { type Entry, extentOf } from './entries';
import { type Group, layOut } from './layout';
import { useSize } from './useSize';
import { useTimeZoom } from './useTimeZoom';
import type { Wording } from './useWording';

const texts = {
  en: {
    chart: 'Chart of the dated claims',
    keys: 'Zoom with the wheel, two fingers or + and −, move by dragging or with the arrow keys, 0 shows everything. On a claim, the arrow keys go to the next one and Enter opens it.',
    zoomIn: 'Closer',
    zoomOut: 'Wider',
    all: 'Show all',
    selection: 'Show the selection',
  },
  zh: {
    chart: '有日期论断的图示',
    keys: '用滚轮、双指或 +、− 缩放，拖动或用方向键移动，0 显示全部。选中论断后，方向键转到下一条，回车打开。',
    zoomIn: '放大',
    zoomOut: '缩小',
    all: '显示全部',
    selection: '显示所选',
  },
};

/** Draws groups of entries, of which there is at least one, along the time. `selected` are ids of claims that stand out. */
export function Chart({ groups, titled, selected, wording, children }: {
  groups: readonly Group[];
  titled: boolean;
  selected: ReadonlySet<string>;
  wording: Wording;
  /** More controls beside those of the zoom. */
  children: ReactNode;
}) {
  const t = useTexts(texts);
  const keys = useId();
  const scroller = useRef<HTMLDivElement>(null);
  const drawing = useRef<SVGSVGElement>(null);
  const { width, height } = useSize(scroller);
  const entries = useMemo(() => groups.flatMap((group) => group.entries), [groups]);
  const [start, end] = useMemo(() => extentOf(entries), [entries]);
  const zoom = useTimeZoom(drawing, scroller, width, [start, end]);
  const base = useMemo(() => scaleUtc([start, end], [0, width]), [start, end, width]);
  const scale = useMemo(() => zoom.transform.rescaleX(base), [zoom.transform, base]);

  // Lanes change only from step to step of the zoom, lest everything jumps about while the reader turns the wheel.
  const step = 2 ** (Math.floor(Math.log2(zoom.transform.k) * 2) / 2);
  const layout = useMemo(() => {
    const place = (instant: number) => base(Math.min(Math.max(instant, start), end)) * step;
    return layOut(groups, place, wording.labelOf, titled);
  }, [groups, base, step, start, end, titled, wording]);

  const top = useScrollTop(scroller);
  const [hovered, setHovered] = useState<Hovered | null>(null);
  useEffect(() => setHovered(null), [zoom.transform, top]); // it is elsewhere now
  const [current, setCurrent] = useState<string | null>(null);
  const marks = useMemo(() => layout.bands.flatMap((band) => band.marks), [layout]);
  const currentOf = marks.some(({ entry }) => entry.claim.id === current) ? current : (marks[0]?.entry.claim.id ?? null);
  const toFocus = useRef(false);
  useEffect(() => {
    if (!toFocus.current || !currentOf) return;
    toFocus.current = false;
    drawing.current?.querySelector<SVGGElement>(`[data-claim="${CSS.escape(currentOf)}"]`)?.focus();
  });

  const showEntries = (shown: Entry[]) => {
    const [from, to] = extentOf(shown);
    zoom.show(base(from), base(to));
  };
  const goTo = (at: number) => {
    const mark = marks[Math.min(Math.max(at, 0), marks.length - 1)];
    if (!mark) return;
    const { period, claim } = mark.entry;
    const [from, to] = [scale(Math.max(period.start, start)), scale(Math.min(period.end, end))];
    if (to < 0 || from > width) zoom.moveBy(((from + to) / 2 - width / 2) / width);
    toFocus.current = true;
    setCurrent(claim.id);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const at = marks.findIndex(({ entry }) => entry.claim.id === currentOf);
    const onMark = event.target !== scroller.current;
    const acts: Record<string, () => void> = {
      '+': () => zoom.scaleBy(1.5),
      '=': () => zoom.scaleBy(1.5),
      '-': () => zoom.scaleBy(1 / 1.5),
      '0': zoom.reset,
      ArrowLeft: () => (onMark ? goTo(at - 1) : zoom.moveBy(-0.25)),
      ArrowRight: () => (onMark ? goTo(at + 1) : zoom.moveBy(0.25)),
      Escape: () => setHovered(null),
      ...(onMark && { Home: () => goTo(0), End: () => goTo(marks.length - 1), Enter: () => currentOf && openClaim(currentOf), ' ': () => currentOf && openClaim(currentOf) }),
    };
    const act = event.ctrlKey || event.metaKey || event.altKey ? undefined : acts[event.key];
    if (!act) return;
    event.preventDefault();
    act();
  };

  const chosen = entries.filter(({ claim }) => selected.has(claim.id));
  return (
    <div className="timeline-chart">
      <div className="timeline-zoom">
        <button type="button" className="button" aria-label={t.zoomOut} title={t.zoomOut} onClick={() => zoom.scaleBy(1 / 1.5)}>
          −
        </button>
        <button type="button" className="button" aria-label={t.zoomIn} title={t.zoomIn} onClick={() => zoom.scaleBy(1.5)}>
          +
        </button>
        <button type="button" className="button" onClick={zoom.reset}>
          {t.all}
        </button>
        <button type="button" className="button" disabled={chosen.length === 0} onClick={() => showEntries(chosen)}>
          {t.selection}
        </button>
        {children}
      </div>
      <Axis scale={scale} width={width} />
      <div
        className="timeline-scroll"
        ref={scroller}
        role="group"
        aria-label={t.chart}
        aria-describedby={keys}
        tabIndex={0}
        onKeyDown={onKeyDown}
      >
        <svg ref={drawing} width={width} height={Math.max(layout.height, height)}>
          {layout.bands
            .filter((band) => band.y < top + height + MARGIN && band.y + band.height > top - MARGIN)
            .map((band) => (
              <BandDrawing
                key={band.group.key}
                band={band}
                titled={titled}
                scale={scale}
                width={width}
                extent={[start, end]}
                rows={[top - MARGIN, top + height + MARGIN]}
                current={currentOf}
                selected={selected}
                wording={wording}
                onHover={setHovered}
                onFocus={setCurrent}
                onZoom={(from, to) => zoom.show(base(from), base(to))}
              />
            ))}
        </svg>
      </div>
      {hovered && <Tooltip {...hovered} wording={wording} />}
      <p id={keys} className="timeline-keys muted">
        {t.keys}
      </p>
    </div>
  );
}

const MARGIN = 100; // pixels above and below what is in sight

function useScrollTop(scroller: RefObject<HTMLElement | null>) {
  const [top, setTop] = useState(0);
  useEffect(() => {
    const element = scroller.current;
    if (!element) return;
    const follow = () => setTop(element.scrollTop);
    element.addEventListener('scroll', follow, { passive: true });
    return () => element.removeEventListener('scroll', follow);
  }, [scroller]);
  return top;
}
