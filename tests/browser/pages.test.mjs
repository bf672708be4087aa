// Pages of PDF files: with every quote, in the table, in the text, and on the pages of things; in files that the browser itself prints.
import assert from 'node:assert/strict';
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { before, describe, test } from 'node:test';
import { expectAccessible, expectNoOverflow } from './accessible.mjs';
import { ask } from './api.mjs';
import { LANGUAGES, open, printed, screenshot } from './browser.mjs';
import { panel } from './parts.mjs';
import { newStore, run, serve } from './server.mjs';

const FILLER = 'The harbour office keeps a long list of ships, of their masters and of the days on which they came and went. ';

// Two sheets: the first paragraph runs on to the second.
const sheets = (title) => `<h1>${title}</h1>
  <p>China advocates cyber sovereignty. ${FILLER.repeat(32)}</p>
  <h2>The other view</h2>
  <p>The European Union opposes cyber sovereignty.</p>`;

// What a reference manager exports: it knows the pages of the article.
const RECORD = `@article{numbered, title = {A numbered paper}, pages = {45-46}, file = {PDF:numbered.pdf:application/pdf}}
`;

const names = {
  en: { second: 'page 2 of the file', printed: 'p. 46', goal: 'Go to page', go: 'Go', column: 'Page', none: 'There is no page “99”. The first is p. 45, the last p. 46.' },
  zh: { second: '文件第 2 页', printed: '第 46 页', goal: '转到页码', go: '转到', column: '页码', none: '没有“99”这一页。首页为第 45 页，末页为第 46 页。' },
};

const CLAIM = `query($document: [ID!]) {
  claims(filter: {document: $document, predicate: [OPPOSES]}) { nodes { id page pageLabel evidence { quote } } }
}`;

let server;
const claims = {}; // by document, the one on the second sheet

before(async () => {
  const store = newStore();
  const folder = join(dirname(store), 'papers');
  mkdirSync(folder);
  for (const name of ['counted', 'numbered']) writeFileSync(join(folder, `${name}.pdf`), await printed(sheets(name)));
  writeFileSync(join(folder, 'library.bib'), RECORD);
  writeFileSync(join(folder, 'flowing.md'), 'China opposes the multistakeholder model.\n');
  await run(store, 'load', folder);
  server = await serve(store);
  for (const document of ['counted', 'numbered', 'flowing']) {
    claims[document] = (await ask(CLAIM, { document: [document] }, server.url)).claims.nodes[0];
  }
});

test('the API knows the page, and what is printed on it', () => {
  const pages = ['counted', 'numbered', 'flowing'].map((name) => [claims[name].page, claims[name].pageLabel]);
  assert.deepEqual(pages, [[2, null], [2, '46'], [null, null]]);
});

const read = (page, name) => page.locator(`[role=doc-pagebreak][aria-label="${name}"]`);

for (const language of LANGUAGES) {
  const t = names[language];
  describe(`pages of a file in ${language}`, () => {
    const show = (test, path, options) => open(test, path, { language, url: server.url, ...options });

    test('stand on the card of a claim, unless its document has none', async (test) => {
      const page = await show(test, `/#claim=${claims.counted.id}`);
      await panel(page, 'explore').getByText(t.second, { exact: true }).waitFor();
      await expectAccessible(page);
      const other = await show(test, `/#claim=${claims.flowing.id}`);
      await other.getByText(claims.flowing.evidence[0].quote).first().waitFor();
      assert.equal(await panel(other, 'explore').getByText(/page|页/).filter({ hasText: /\d/ }).count(), 0);
    });

    test('stand in the table of claims, which can be sorted by them', async (test) => {
      const page = await show(test, '/#entity=european-union&view=table');
      await panel(page, 'table').getByText(t.printed).first().waitFor();
      await panel(page, 'table').getByRole('button', { name: t.column, exact: true }).click();
      await expectAccessible(page);
      await screenshot(page, `pages-table-${language}`);
    });

    test('are marked in the text where they begin, and can be gone to', async (test) => {
      const page = await show(test, '/#document=numbered');
      await read(page, t.printed).waitFor();
      const pane = panel(page, 'document');
      const goal = pane.getByRole('textbox', { name: t.goal });
      await goal.fill('99');
      await pane.getByRole('button', { name: t.go, exact: true }).click();
      await pane.getByRole('alert').getByText(t.none).waitFor();
      await goal.fill('46');
      await goal.press('Enter');
      await page.waitForFunction((name) => document.activeElement.ariaLabel === name, t.printed);
      assert.equal(await pane.getByRole('alert').count(), 0);
      await expectAccessible(page);
      await screenshot(page, `pages-reader-${language}`);
      const around = await read(page, t.printed).evaluate((mark) => mark.closest('.reader-block').textContent);
      assert.match(around, /China advocates.*46.*office keeps/s); // it begins inside the paragraph
    });

    test('stand in the text on a phone, in the dark', async (test) => {
      const page = await show(test, '/#document=counted', { size: 'phone', theme: 'dark' });
      await read(page, t.second).waitFor();
      await expectNoOverflow(page);
      await expectAccessible(page);
      await screenshot(page, `pages-reader-phone-${language}`);
    });

    test('are not there where a document has none', async (test) => {
      const page = await show(test, '/#document=flowing');
      await panel(page, 'document').locator('.reader-mark').first().waitFor();
      assert.equal(await page.locator('.reader-page').count(), 0);
      assert.equal(await page.getByRole('textbox', { name: t.goal }).count(), 0);
    });

    test('stand on the pages of claims, documents and entities', async (test) => {
      for (const path of [`/claim/${claims.numbered.id}`, '/document/numbered', '/entity/european-union']) {
        const page = await show(test, `${path}?lang=${language}`, { scripts: false });
        await page.getByText(t.printed, { exact: true }).first().waitFor();
      }
    });
  });
}
