import type { ScaleTime } from 'd3-scale';
import { lookOf } from '../classes';
import { formatNumber, useLanguage } from '../language';
import { openClaim } from '../route';
import type { Hovered } from './Tooltip';
import { type Entry, density } from './entries';
import { type Band, LABELLED_LANE, LEAST_WIDTH, type Mark, PLAIN_LANE, TITLE, textWidth } from './layout';
import type { Wording } from './useWording';

interface BandProps {
  band: Band;
  /** Whether its title stands above it. */
  titled: boolean;
  scale: ScaleTime<number, number>;
  /** Pixels. */
  width: number;
  /** The time that the whole drawing is about: there, open ends end. Milliseconds. */
  extent: readonly [number, number];
  /** From where to where something has to be drawn, in pixels. */
  rows: readonly [number, number];
  /** Id of the claim that the keyboard is at. */
  current: string | null;
  /** Ids of claims that stand out. */
  selected: ReadonlySet<string>;
  wording: Wording;
  onHover(hovered: Hovered | null): void;
  onFocus(claim: string): void;
  /** Shows a time, in milliseconds. */
  onZoom(start: number, end: number): void;
}

/** Draws one group of a timeline. */
export function BandDrawing(props: BandProps) {
  const { band, titled, scale, width, extent, rows, current } = props;
  const [language] = useLanguage();
  const { group, y, height } = band;
  return (
    <g>
      {titled && (
        <>
          <line className="timeline-rule" x1={0} x2={width} y1={y} y2={y} />
          <text className="timeline-title" x={12} y={y + TITLE - 10}>
            {`${group.title} · ${formatNumber(group.entries.length, language)}`}
          </text>
        </>
      )}
      {band.crowded && <Histogram {...props} top={y + (titled ? TITLE : 8)} bottom={y + height - 8} />}
      {band.marks.map((mark) => {
        const { claim, period } = mark.entry;
        const left = scale(Math.max(period.start, extent[0]));
        const right = Math.max(scale(Math.min(period.end, extent[1])), left + LEAST_WIDTH);
        const isSeen =
          mark.y > rows[0] && mark.y < rows[1] && left < width && Math.max(right, left + textWidth(mark.label)) > 0;
        // The one that the keyboard is at stays, else the focus would be lost.
        if (!isSeen && claim.id !== current) return null;
        return <MarkDrawing key={claim.id} {...props} mark={mark} left={left} right={right} />;
      })}
    </g>
  );
}

function MarkDrawing({
  mark,
  left,
  right,
  width,
  current,
  selected,
  wording,
  onHover,
  onFocus,
}: BandProps & { mark: Mark; left: number; right: number }) {
  const { entry, label, y } = mark;
  const { id } = entry.claim;
  const bar = label ? { y: y + 16, height: 7 } : { y: y + 2, height: 8 };
  const textEnd = Math.max(right, left + textWidth(label));
  const labelX = Math.max(left, Math.min(4, textEnd - textWidth(label))); // stays in sight as long as its bar does
  // Cut off there: a year is very long when days are in sight.
  const [from, to] = [Math.max(left, -OUTSIDE), Math.min(right, width + OUTSIDE)];
  const show = (target: SVGGElement) => onHover({ entry, box: target.getBoundingClientRect() });
  return (
    <g
      className={`timeline-mark ${shapeOf(entry)}${selected.has(id) ? ' selected' : ''}`}
      data-claim={id}
      role="button"
      aria-label={wording.sentence(entry)}
      tabIndex={id === current ? 0 : -1}
      onClick={() => openClaim(id)}
      onPointerEnter={(event) => show(event.currentTarget)}
      onPointerLeave={() => onHover(null)}
      onFocus={(event) => {
        onFocus(id);
        show(event.currentTarget);
      }}
      onBlur={() => onHover(null)}
    >
      <rect
        className="hit"
        x={from}
        y={y}
        width={Math.max(0, Math.min(textEnd, width) - from)}
        height={label ? LABELLED_LANE : PLAIN_LANE}
      />
      <Bar
        entry={entry}
        x={from}
        y={bar.y}
        width={Math.max(to - from - 1, 1)}
        height={bar.height}
        color={lookOf(wording.classOf(entry)).color}
      />
      {label && (
        <text x={labelX} y={y + 12}>
          {label}
        </text>
      )}
    </g>
  );
}

const OUTSIDE = 20; // pixels

/**
 * How exact the date is, as the legend shows it: a day, some time within a month or a year, or from one date to
 * another.
 */
export function shapeOf({ period }: Entry): 'exact' | 'vague' | 'interval' {
  if (period.precision === 'day') return 'exact';
  return period.precision === 'interval' ? 'interval' : 'vague';
}

function Bar({
  entry,
  x,
  y,
  width,
  height,
  color,
}: {
  entry: Entry;
  x: number;
  y: number;
  width: number;
  height: number;
  color: string;
}) {
  const { start, end } = entry.period;
  const fill = `var(${color})`;
  const middle = y + height / 2;
  const arrow = (tip: number, back: number) => (
    <path d={`M${tip} ${middle}L${back} ${y - 2}V${y + height + 2}z`} fill={fill} />
  );
  return (
    <>
      <rect
        className="bar"
        x={x}
        y={y}
        width={width}
        height={height}
        rx={shapeOf(entry) === 'exact' ? height / 2 : 1}
        fill={fill}
        stroke={fill}
      />
      {start === -Infinity && arrow(x - 1, x + 7)}
      {end === Infinity && arrow(x + width + 1, x + width - 7)}
    </>
  );
}

const BIN = 14; // pixels

// A click on a column goes closer to its time.
function Histogram({ band, scale, width, top, bottom, onZoom }: BandProps & { top: number; bottom: number }) {
  const [language] = useLanguage();
  const count = Math.max(1, Math.floor(width / BIN));
  const [from, to] = scale.domain().map((date) => date.getTime());
  const counts = density(band.group.entries, [from, to], count);
  const most = Math.max(1, ...counts);
  const bin = (to - from) / count;
  return (
    <g className="timeline-histogram">
      {counts.map((value, at) => {
        const height = (value / most) * (bottom - top - 14);
        return (
          <g key={at} onClick={() => onZoom(from + (at - 2) * bin, from + (at + 3) * bin)}>
            <rect className="hit" x={(at * width) / count} y={top} width={width / count} height={bottom - top} />
            <rect x={(at * width) / count} y={bottom - height} width={Math.max(1, width / count - 1)} height={height} />
          </g>
        );
      })}
      <text x={width - 8} y={top + 10} textAnchor="end">{`≤ ${formatNumber(most, language)}`}</text>
    </g>
  );
}
