import type { ScaleTime } from 'd3-scale';
import { formatDate, useLanguage } from '../language';
import { DAY } from './entries';

const TICK = 110; // pixels between two ticks, about

/** The time above the drawing, in years, months or days, whichever the ticks are apart. */
export function Axis({ scale, width }: { scale: ScaleTime<number, number>; width: number }) {
  const [language] = useLanguage();
  const ticks = scale.ticks(Math.max(2, Math.floor(width / TICK)));
  const apart = ticks.length > 1 ? ticks[1].getTime() - ticks[0].getTime() : Infinity;
  const length = apart > 360 * DAY ? 4 : apart > 27 * DAY ? 7 : 10; // of the date as it is written
  return (
    <svg className="timeline-axis" width={width} height={28} aria-hidden="true">
      {ticks.map((tick) => {
        const x = scale(tick);
        const label = formatDate(tick.toISOString().slice(0, length), language);
        return (
          <g key={tick.getTime()} transform={`translate(${x},0)`}>
            <line y1={22} y2={28} />
            <text
              x={x < 30 ? 2 : x > width - 40 ? -2 : 0}
              y={16}
              textAnchor={x < 30 ? 'start' : x > width - 40 ? 'end' : 'middle'}
            >
              {label}
            </text>
          </g>
        );
      })}
    </svg>
  );
}
