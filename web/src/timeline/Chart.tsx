import { scaleUtc } from 'd3-scale';
import { type KeyboardEvent, type ReactNode, type RefObject, useEffect, useId, useMemo, useRef, useState } from 'react';
import { useTexts } from '../language';
import { Axis } from './Axis';
import { BandDrawing } from './BandDrawing';
import { type Hovered, Tooltip } from './Tooltip';
import { type Entry, extentOf } from './entries';
import { type Band, type Group, type Mark, layOut } from './layout';
import { useSize } from './useSize';
import { type TimeZoom, useTimeZoom } from './useTimeZoom';
import { useWalk } from './useWalk';
import type { Wording } from './useWording';

const texts = {
  en: {
    chart: 'Chart of the dated claims',
    keys:
      'Zoom with the wheel, two fingers or + and −, move by dragging or with the arrow keys, 0 shows everything. ' +
      'On a claim, the arrow keys go to the next one and Enter opens it.',
    zoomIn: 'Closer',
    zoomOut: 'Wider',
    earlier: 'Earlier',
    later: 'Later',
    all: 'Show all',
    selection: 'Show the selection',
  },
  zh: {
    chart: '有日期论断的图示',
    keys: '用滚轮、双指或 +、− 缩放，拖动或用方向键移动，0 显示全部。选中论断后，方向键转到下一条，回车打开。',
    zoomIn: '放大',
    zoomOut: '缩小',
    earlier: '更早',
    later: '更晚',
    all: '显示全部',
    selection: '显示所选',
  },
};

/**
 * Draws groups of entries, of which there is at least one, along the time. `selected` are ids of claims that stand out.
 */
export function Chart({
  groups,
  titled,
  selected,
  wording,
  children,
}: {
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
  const marks = useMemo(() => layout.bands.flatMap((band) => band.marks), [layout]);
  const bring = ({ entry: { period } }: Mark) => {
    const [from, to] = [scale(Math.max(period.start, start)), scale(Math.min(period.end, end))];
    if (to < 0 || from > width) zoom.moveBy(((from + to) / 2 - width / 2) / width);
  };
  const walk = useWalk(marks, drawing, bring);
  const showEntries = (shown: Entry[]) => {
    const [from, to] = extentOf(shown);
    zoom.show(base(from), base(to));
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === 'Escape') return setHovered(null);
    const onMark = event.target !== scroller.current;
    const act = (onMark && walk.keys[event.key]) || zoomKeys(zoom)[event.key];
    if (!act) return;
    event.preventDefault();
    act();
  };
  const isInSight = (band: Band) => band.y < top + height + MARGIN && band.y + band.height > top - MARGIN;
  const chosen = entries.filter(({ claim }) => selected.has(claim.id));
  return (
    <div className="timeline-chart">
      <ZoomBar zoom={zoom} onShowSelection={chosen.length > 0 ? () => showEntries(chosen) : undefined}>
        {children}
      </ZoomBar>
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
            .filter((band) => isInSight(band) || band.marks.some(({ entry }) => entry.claim.id === walk.current))
            .map((band) => (
              <BandDrawing
                key={band.group.key}
                band={band}
                titled={titled}
                scale={scale}
                width={width}
                extent={[start, end]}
                rows={[top - MARGIN, top + height + MARGIN]}
                current={walk.current}
                selected={selected}
                wording={wording}
                onHover={setHovered}
                onFocus={walk.setCurrent}
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

function zoomKeys(zoom: TimeZoom): Record<string, () => void> {
  return {
    '+': () => zoom.scaleBy(STEP),
    '=': () => zoom.scaleBy(STEP),
    '-': () => zoom.scaleBy(1 / STEP),
    '0': zoom.reset,
    ArrowLeft: () => zoom.moveBy(-0.25),
    ArrowRight: () => zoom.moveBy(0.25),
  };
}

const STEP = 1.5;

function ZoomBar({
  zoom,
  onShowSelection,
  children,
}: {
  zoom: TimeZoom;
  onShowSelection?(): void;
  children: ReactNode;
}) {
  const t = useTexts(texts);
  return (
    <div className="view-bar">
      <button
        type="button"
        className="button sign"
        aria-label={t.zoomOut}
        title={t.zoomOut}
        onClick={() => zoom.scaleBy(1 / STEP)}
      >
        −
      </button>
      <button
        type="button"
        className="button sign"
        aria-label={t.zoomIn}
        title={t.zoomIn}
        onClick={() => zoom.scaleBy(STEP)}
      >
        +
      </button>
      {(
        [
          ['‹', t.earlier, -0.5],
          ['›', t.later, 0.5],
        ] as const
      ).map(([sign, name, part]) => (
        <button
          key={name}
          type="button"
          className="button sign"
          aria-label={name}
          title={name}
          disabled={zoom.transform.k === 1}
          onClick={() => zoom.moveBy(part)}
        >
          {sign}
        </button>
      ))}
      <button type="button" className="button" onClick={zoom.reset}>
        {t.all}
      </button>
      <button type="button" className="button" disabled={!onShowSelection} onClick={onShowSelection}>
        {t.selection}
      </button>
      {children}
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
