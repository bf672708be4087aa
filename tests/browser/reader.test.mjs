// Documents to read, with the words behind each claim.
import assert from 'node:assert/strict';
import { before, describe, test } from 'node:test';
import { expectAccessible } from './accessible.mjs';
import { ask } from './api.mjs';
import { LANGUAGES, open, screenshot, settled } from './browser.mjs';
import { panel } from './parts.mjs';
import { newStore, serve } from './server.mjs';

const names = {
  en: {
    documents: 'Documents',
    all: /All documents/,
    next: 'Next claim',
    previous: 'Previous claim',
    method: 'Method',
    contents: 'Contents',
    retry: 'Try again',
    claims: /^([\d,]+) of ([\d,]+) claims$/,
    section: /^1\.1 characters/,
    unknown: 'There is no document “no-such-document” in this graph.',
  },
  zh: {
    documents: '文献',
    all: /全部文献/,
    next: '下一条论断',
    previous: '上一条论断',
    method: '方法',
    contents: '目录',
    retry: '重试',
    claims: /^([\d,]+) 条论断中的 ([\d,]+) 条$/,
    section: /^1\.1 第/,
    unknown: '图谱中没有文献“no-such-document”。',
  },
};

const SLUG = 'lu-2019';

// The claims of experts in the document whose words are the only ones at their place.
async function expertClaim() {
  const query = `query($id: ID!) {
    document(id: $id) { statements(filter: {method: [CURATED]}, first: 60) { nodes { id evidence { start end quote } } } }
  }`;
  const { document } = await ask(query, { id: SLUG });
  return document.statements.nodes[40];
}

const marks = (page) => panel(page, 'document').locator('.reader-mark');
const current = (page) => panel(page, 'document').locator('.reader-mark[aria-current]');
const popover = (page) => page.getByRole('dialog');
const all = (page) =>
  page.waitForFunction(() => !document.querySelector('.reader-steps [role=status]').textContent.includes('…'));

// The marked words of a claim without white space, which the reader does not show at the ends of lines.
const words = (texts) => texts.join('').replace(/\s/g, '');

for (const language of LANGUAGES) {
  describe(`the document reader in ${language}`, () => {
    const t = names[language];
    const read = async (test, options = {}) => {
      const page = await open(test, options.path ?? `/#document=${SLUG}`, { language, ...options });
      await marks(page).first().waitFor();
      return page;
    };

    test('lists the documents, and opens one', async (test) => {
      const page = await open(test, '/#view=document', { language });
      await panel(page, 'document').getByRole('heading', { name: t.documents, exact: true }).waitFor();
      await panel(page, 'document').getByRole('listitem').getByRole('link').first().click();
      await marks(page).first().waitFor();
      await panel(page, 'document').getByRole('button', { name: t.all }).click();
      await panel(page, 'document').getByRole('heading', { name: t.documents, exact: true }).waitFor();
    });

    test('goes to the words of the claim that the address names, and gives them the focus', async (test) => {
      const { id, evidence } = await expertClaim();
      const page = await read(test, { path: `/#document=${SLUG}&claim=${id}` });
      await current(page).first().waitFor();
      assert.equal(words(await current(page).allTextContents()), words([evidence[0].quote]));
      await page.waitForFunction(() => document.activeElement.matches('.reader-mark[aria-current]'));
      await expectAccessible(page);
      await screenshot(page, `reader-claim-${language}`);
    });

    test('goes from claim to claim with buttons and keys', async (test) => {
      const page = await read(test);
      const pane = panel(page, 'document');
      await all(page);
      await pane.getByRole('button', { name: t.next }).click();
      await pane.getByText(/^1 \/ /).waitFor();
      await page.waitForFunction(() => document.activeElement.matches('.reader-mark'));
      for (const key of ['n', 'j', 'p']) await page.keyboard.press(key);
      await pane.getByText(/^2 \/ /).waitFor();
      await pane.getByRole('button', { name: t.previous }).click();
      await pane.getByText(/^1 \/ /).waitFor();
    });

    test('shows what words show to a pointer, until Escape', async (test) => {
      const page = await read(test);
      await marks(page).nth(3).hover();
      await popover(page).waitFor();
      await popover(page).hover(); // it stays while it is pointed at itself
      await page.waitForTimeout(600);
      assert.equal(await popover(page).count(), 1);
      await page.keyboard.press('Escape');
      await popover(page).waitFor({ state: 'detached' });
    });

    test('leads from the words to the card of a claim and back', async (test) => {
      const page = await read(test);
      await marks(page).first().focus();
      await popover(page).getByRole('button').first().click();
      await page.waitForFunction(() => /claim=c\./.test(location.hash));
      await panel(page, 'explore').getByRole('button', { name: /text|原文|正文/i }).first().click();
      await page.waitForFunction(() => document.activeElement.matches('.reader-mark[aria-current]'));
    });

    test('marks the claims that pass the filter', async (test) => {
      const page = await read(test);
      await all(page);
      await panel(page, 'document').getByLabel(t.method).selectOption('CURATED');
      await panel(page, 'document').getByText(t.claims).waitFor();
      assert.equal(await page.locator('.reader-mark:not(.expert)').count(), 0);
    });

    test('goes to a heading by the contents', async (test) => {
      const page = await read(test);
      await page.getByRole('navigation', { name: t.contents }).getByRole('button').nth(3).click();
      await page.waitForFunction(() => /^H[3-6]$/.test(document.activeElement.tagName));
    });

    test('says that a document is unknown', async (test) => {
      const page = await open(test, '/#document=no-such-document', { language });
      await panel(page, 'document').getByText(t.unknown).waitFor();
    });

    test('says that the server has stopped, and goes on when it answers again', async (test) => {
      const page = await open(test, '/#view=document', { language, expected: [/graphql|Failed to load/] });
      await page.route('**/graphql', (route) => route.abort());
      await panel(page, 'document').getByRole('listitem').getByRole('link').first().click();
      await panel(page, 'document').getByRole('alert').waitFor();
      await page.unroute('**/graphql');
      await panel(page, 'document').getByRole('button', { name: t.retry }).click();
      await marks(page).first().waitFor();
      await settled(page);
    });

    test('opens a claim by a touch on a phone', async (test) => {
      const page = await read(test, { size: 'phone', hasTouch: true, isMobile: true });
      await marks(page).first().tap();
      const choice = popover(page).getByRole('button').first();
      if (await choice.isVisible()) await choice.tap();
      await page.waitForFunction(() => /claim=c\./.test(location.hash));
    });
  });
}

describe('a source whose text is not loaded', () => {
  let server;
  before(async () => {
    server = await serve(newStore());
  });

  for (const language of LANGUAGES) {
    test(`has its claims by section and says how it is loaded, in ${language}`, async (test) => {
      const t = names[language];
      const { document } = await ask('query($id: ID!) { document(id: $id) { sha256 } }', { id: SLUG }, server.url);
      const page = await open(test, `/#document=${SLUG}`, { language, url: server.url });
      const pane = panel(page, 'document');
      await pane.getByText('normgraph load PATH').waitFor();
      await pane.getByText(document.sha256).waitFor();
      await pane.getByRole('heading', { name: t.section }).waitFor();
      await all(page);
      await pane.getByRole('button', { name: t.next }).click();
      await page.waitForFunction(() => document.activeElement.closest('li[aria-current]'));
      await page.keyboard.press('Enter');
      await page.waitForFunction(() => /claim=c\./.test(location.hash));
      await screenshot(page, `reader-not-loaded-${language}`);
    });
  }
});
