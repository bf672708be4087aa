// A graph of the tests' own, as a user would bring one: claims as JSON Lines.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** Names that would do harm if a page took them for markup. */
export const HOSTILE = { en: '<img src=x onerror=alert(1)><b>Bold</b> & "quoted" name', zh: '<b>粗体</b>&amp;名称' };

/** Ids of the hubs; each has MEMBERS members. Together they are more than 5,000 things. */
export const HUBS = ['made-hub-0', 'made-hub-1', 'made-hub-2'];
const MEMBERS = 1700;

/** The id of the entity with hostile names, which is a member of the first hub. */
export const HOSTILE_ID = 'made-0-0';

/** Writes the file to import, and gives its path. */
export function writeMade(folder) {
  const claims = HUBS.flatMap((hub, h) => Array.from({ length: MEMBERS }, (_, m) => member(hub, h, m)));
  const file = join(folder, 'made.jsonl');
  writeFileSync(file, claims.map((claim) => JSON.stringify(claim)).join('\n') + '\n');
  return file;
}

function member(hub, h, m) {
  const names = h + m === 0 ? [HOSTILE.en, HOSTILE.zh] : [`Member ${h}.${m}`, `成员${h}.${m}`];
  const start = (h * MEMBERS + m) * 10;
  return {
    subject: { id: `made-${h}-${m}`, class: 'State', names },
    predicate: 'memberOf',
    object: { id: hub, class: 'Organization', names: [`Hub ${h}`, `枢纽${h}`] },
    document: 'made',
    modality: 'asserted',
    confidence: 0.9,
    evidence: [{ quote: 'Is one.', start, end: start + 7, section: '' }],
  };
}
