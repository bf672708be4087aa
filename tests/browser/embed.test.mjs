// A live network in another site: the page in the frame, and the component that makes the frame.
import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import { before, describe, test } from 'node:test';
import { gzipSync } from 'node:zlib';
import { expectAccessible, expectNoOverflow } from './accessible.mjs';
import { LANGUAGES, open, screenshot } from './browser.mjs';
import { atEnd, newStore, serve } from './server.mjs';

let host; // origin of the site that embeds
let body = ''; // of its one page
let allowing, refusing; // servers that let it, and do not

before(async () => {
  const site = createServer((_, response) => {
    response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' });
    response.end(`<!doctype html><html lang="en"><title>A blog</title><link rel="icon" href="data:,"><h1>A blog</h1>${body}`);
  });
  await new Promise((resolve) => site.listen(0, '127.0.0.1', resolve));
  atEnd(() => site.close());
  host = `http://127.0.0.1:${site.address().port}`;
  [allowing, refusing] = await Promise.all([
    serve(newStore(), { flags: ['--embed-origin', host] }),
    serve(newStore()),
  ]);
});

const names = {
  en: { china: 'China', things: 'Things in the network', closer: 'Zoom in', unknown: 'There is no entity with the id nothing.', empty: /^No relation of / },
  zh: { china: '中国', things: '网络中的实体', closer: '放大', unknown: '没有标识为 nothing 的实体。', empty: /^尚无关于/ },
};

for (const language of LANGUAGES) {
  describe(`the page in the frame, in ${language}`, () => {
    const t = names[language];
    const show = (test, path, options) => open(test, path, { url: allowing.url, language, ...options });

    test('draws what surrounds an entity, and names it', async (test) => {
      const page = await show(test, '/embed/entity/china');
      const title = page.getByRole('link', { name: t.china, exact: true });
      assert.equal(await title.getAttribute('href'), './#entity=china');
      assert.match(await page.getByRole('img').getAttribute('aria-label'), /[1-9]\d*.+[1-9]\d*/);
      await expectNoOverflow(page);
      await expectAccessible(page);
      await screenshot(page, `embed-${language}-laptop`);
    });

    test('tells with the keyboard alone what a thing is', async (test) => {
      const page = await show(test, '/embed/entity/china?theme=dark', { size: 'phone' });
      const things = page.getByRole('combobox', { name: t.things });
      await things.focus();
      await things.selectOption('european-union');
      const chosen = page.locator('#chosen').getByRole('link');
      assert.equal(await chosen.getAttribute('href'), './#entity=european-union');
      await page.getByRole('button', { name: t.closer }).press('Enter');
      await expectNoOverflow(page);
      await expectAccessible(page);
      await screenshot(page, `embed-${language}-phone-dark`);
    });

    test('says that an entity is unknown, or has no relations', async (test) => {
      const unknown = await show(test, '/embed/entity/nothing', { expected: [/404/] });
      await unknown.getByRole('alert').getByText(t.unknown).waitFor();
      const alone = await show(test, '/embed/entity/tuvalu');
      await alone.getByText(t.empty).waitFor();
    });
  });
}

const component = (server, attributes) =>
  `<script src="${server.url}/embed/normgraph-view.js"></script><normgraph-view ${attributes}></normgraph-view>`;

describe('<normgraph-view> in another site', () => {
  const visit = (test, options) => open(test, '/', { url: host, origins: [allowing.url, refusing.url], ...options });

  test('is one small script that needs nothing else', async () => {
    const script = await (await fetch(`${allowing.url}/embed/normgraph-view.js`)).text();
    assert.doesNotMatch(script, /\b(import|export|eval)\b/);
    const { length } = gzipSync(script);
    assert.ok(length < 3000, `${length} bytes`);
  });

  test('shows the network, and tells of what is chosen', async (test) => {
    body = component(allowing, 'entity="china" lang="zh" height="480"');
    const page = await visit(test);
    const frame = page.frameLocator('iframe');
    await frame.getByRole('link', { name: '中国', exact: true }).waitFor();
    assert.equal(await page.getByRole('link').count(), 0, 'the link that stands for a frame that is not there');
    assert.equal((await page.locator('iframe').boundingBox()).height, 480);
    await page.evaluate(() => addEventListener('normgraph-select', (event) => (window.chosen = event.detail.id)));
    await frame.getByRole('combobox').selectOption('european-union');
    await page.waitForFunction(() => window.chosen === 'european-union');
    await screenshot(page, 'embed-in-another-site');
  });

  test('follows its attributes', async (test) => {
    body = component(allowing, 'entity="china" lang="en"');
    const page = await visit(test);
    await page.evaluate(() => document.querySelector('normgraph-view').setAttribute('entity', 'russia'));
    await page.frameLocator('iframe').getByRole('link', { name: 'Russia', exact: true }).waitFor();
  });

  test('says what is wrong with an attribute', async (test) => {
    body = component(allowing, 'entity="china" theme="blue"');
    const page = await visit(test);
    await page.getByText('theme: blue is none of light dark auto').waitFor();
  });

  test('leaves a link where the server does not allow the frame', async (test) => {
    body = component(refusing, 'entity="china"');
    const page = await visit(test, { expected: [/frame-ancestors/, /ERR_BLOCKED_BY_RESPONSE/] });
    const link = page.getByRole('link', { name: 'NormGraph: china' });
    assert.equal(await link.getAttribute('href'), `${refusing.url}/#entity=china`);
    assert.equal(await page.frameLocator('iframe').getByRole('heading').count(), 0);
  });

  test('believes messages of its own frame only', async (test) => {
    body = component(allowing, 'entity="china"');
    const page = await visit(test);
    await page.evaluate(() => {
      addEventListener('normgraph-select', () => (window.deceived = true));
      postMessage({ type: 'normgraph:select', id: 'x' }, '*');
    });
    await page.evaluate(() => new Promise((resolve) => setTimeout(resolve, 100)));
    assert.equal(await page.evaluate(() => window.deceived), undefined);
  });
});
