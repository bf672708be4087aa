// Every part of the page at every size, in both languages and appearances: nothing is cut off, everything is accessible,
// and a picture is kept.
import { before, test } from 'node:test';
import { expectAccessible, expectNoOverflow } from './accessible.mjs';
import { LANGUAGES, SIZES, open, screenshot, settled } from './browser.mjs';
import { ask } from './api.mjs';
import { show } from './parts.mjs';

// Where each picture is taken: the fragment of the address, and the part in front.
const SCENES = {
  start: { hash: '', part: 'explore' },
  card: { hash: '#entity=cyber-sovereignty', part: 'explore' },
  claim: { hash: '#claim=CLAIM', part: 'explore' },
  network: { hash: '#entity=china', part: 'network' },
  table: { hash: '#entity=china&view=table', part: 'table' },
  timeline: { hash: '#entity=china&view=timeline', part: 'timeline' },
  positions: { hash: '#view=positions', part: 'positions' },
  documents: { hash: '#view=document', part: 'document' },
  document: { hash: '#document=lu-2019', part: 'document' },
  query: { hash: '#panel=query', part: 'query' },
};

let claim;
before(async () => {
  const { claims } = await ask('{ claims(first: 1, filter: { document: ["lu-2019"] }) { nodes { id } } }');
  claim = claims.nodes[0].id;
});

for (const [name, { hash, part }] of Object.entries(SCENES)) {
  for (const language of LANGUAGES) {
    test(`${name}, in ${language}`, async (t) => {
      const page = await open(t, `/${hash.replace('CLAIM', claim)}`, { language });
      for (const [size, viewport] of Object.entries(SIZES)) {
        await page.setViewportSize(viewport);
        await show(page, part, language);
        await settled(page);
        await expectNoOverflow(page);
        await screenshot(page, `${name}-${language}-${size}`);
        if (size !== 'desktop') await expectAccessible(page);
      }
      await page.emulateMedia({ colorScheme: 'dark' });
      await expectAccessible(page);
      await page.setViewportSize(SIZES.laptop);
      await settled(page);
      await screenshot(page, `${name}-${language}-laptop-dark`);
    });
  }
}
