import type { Entry } from './entries';
import type { Wording } from './useWording';

/** An entry that the reader points at, and where it stands in the window. */
export interface Hovered {
  entry: Entry;
  box: DOMRect;
}

const ROOM = { width: 320, height: 120 }; // pixels that it takes at most

/** Says what an entry is about, beside it. The list below says it too, so that nothing is only here. */
export function Tooltip({ entry, box, wording }: Hovered & { wording: Wording }) {
  const { subject, predicate, object } = wording.words(entry);
  const left = Math.max(8, Math.min(box.left, innerWidth - ROOM.width - 8));
  const below = box.bottom + ROOM.height < innerHeight;
  const place = below ? { left, top: box.bottom + 4 } : { left, bottom: innerHeight - box.top + 4 };
  return (
    <div className="timeline-tooltip" role="tooltip" style={place}>
      <p className="muted">{[wording.date(entry), wording.modality(entry)].filter(Boolean).join(' · ')}</p>
      <p>
        <b>{subject}</b> {predicate} <b>{object}</b>
      </p>
      <p className="muted">{[entry.claim.document, wording.standing(entry)].join(' · ')}</p>
    </div>
  );
}
