// How fluid the network stays while it is dragged, on a made graph: frames a second. It asserts nothing.
//
//   go build . && NORMGRAPH_BINARY=$PWD/normgraph node tests/browser/fluid.bench.mjs
import { writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { test } from 'node:test';
import { open, settled } from './browser.mjs';
import { newStore, run, serve } from './server.mjs';

const NODES = 500;
const EDGES = 2000;

test(`${NODES} nodes, ${EDGES} edges`, { timeout: 120_000 }, async (t) => {
  const store = newStore();
  const file = join(dirname(store), 'fluid.jsonl');
  writeFileSync(file, claims().map((claim) => JSON.stringify(claim)).join('\n') + '\n');
  await run(store, 'import', file);
  const { url } = await serve(store);
  const page = await open(t, `/#panel=query&query=${encodeURIComponent(QUERY)}`, { url });
  await page.locator('.network-drawing canvas').first().waitFor({ timeout: 60_000 });
  await settled(page);
  await page.waitForTimeout(3000); // for the layout
  const box = await page.locator('.network-drawing').boundingBox();
  const middle = [box.x + box.width / 2, box.y + box.height / 2];
  await report(t, page, 'drag the node nearest to the middle', () => drag(page, ...middle));
  await report(t, page, 'drag the picture', () => drag(page, box.x + 12, box.y + box.height - 12));
});

const QUERY = `query Fluid { neighborhood(of: ["fluid-0"], depth: 1, limit: ${NODES}) {
  nodes { id class name } edges { source { id } target { id } predicate claims { id } } } }`;

// Every node is linked to the first; the other links are between nodes that a fixed sequence of numbers chooses.
function claims() {
  let state = 7;
  const next = (n) => (state = (state * 48271) % 2147483647) % n;
  const links = Array.from({ length: NODES - 1 }, (_, i) => [i + 1, 0]);
  while (links.length < EDGES) links.push([next(NODES), next(NODES)]);
  return links.filter(([a, b]) => a !== b).map(([subject, object], i) => ({
    subject: stateNumbered(subject),
    predicate: ['cooperatesWith', 'allyOf', 'opposes', 'competesWith'][i % 4],
    object: stateNumbered(object),
    document: 'fluid',
    modality: ['asserted', 'planned', 'alleged'][i % 3],
    confidence: 0.9,
    evidence: [{ quote: 'Is one.', start: 10 * i, end: 10 * i + 7, section: '' }],
  }));
}

function stateNumbered(i) {
  return { id: `fluid-${i}`, class: 'State', names: [`Fluid ${i}`, `国家${i}`] };
}

async function drag(page, x, y) {
  await page.mouse.move(x, y);
  await page.mouse.down();
  for (let i = 0; i < 90; i++) await page.mouse.move(x + 100 * Math.sin(i / 8), y + 60 * Math.cos(i / 8));
  await page.mouse.up();
}

async function report(t, page, name, act) {
  await page.evaluate(() => {
    window.frameTimes = [];
    const follow = (time) => {
      window.frameTimes.push(time);
      window.following = requestAnimationFrame(follow);
    };
    window.following = requestAnimationFrame(follow);
  });
  await act();
  const times = await page.evaluate(() => {
    cancelAnimationFrame(window.following);
    return window.frameTimes;
  });
  const gaps = times.slice(1).map((time, i) => time - times[i]).filter((gap) => gap > 0).sort((a, b) => a - b);
  const rate = (1000 * gaps.length) / gaps.reduce((a, b) => a + b, 0);
  t.diagnostic(`${name}: ${rate.toFixed(0)} frames a second, 95 % of them within ${gaps[Math.floor(0.95 * gaps.length)].toFixed(0)} ms`);
}
