// What goes wrong is said, and the page stays usable.
import assert from 'node:assert/strict';
import { dirname } from 'node:path';
import { before, describe, test } from 'node:test';
import { LANGUAGES, open, screenshot, settled } from './browser.mjs';
import { answer } from './editor.mjs';
import { HOSTILE, HOSTILE_ID, HUBS, writeMade } from './made.mjs';
import { panel, show } from './parts.mjs';
import { newStore, run, serve } from './server.mjs';

let store; // with the made graph
let made; // its server

before(async () => {
  store = newStore();
  await run(store, 'import', writeMade(dirname(store)));
  made = await serve(store);
});

const names = {
  en: {
    gone: 'The server does not answer. Is it still running?', retry: 'Try again', nothing: 'Nothing is claimed of it', damaged: /link is damaged/,
    variables: /not a JSON object/, blocked: /does not let the page copy/, copy: 'Copy the citation', search: /^Search/, failed: /query has failed/,
    best: /best connected of/, claimGone: /no claim of this id/, load: /normgraph load/, entities: /^Entities/,
  },
  zh: {
    gone: '服务器没有响应。它是否仍在运行？', retry: '重试', nothing: '已载入的文献中没有关于它的论断', damaged: /链接已损坏/,
    variables: /不是 JSON 对象/, blocked: /浏览器不允许本页复制/, copy: '复制引用', search: /^搜索/, failed: /查询失败/,
    best: /仅绘制关联最多的/, claimGone: /没有此标识符的论断/, load: /normgraph load/, entities: /^实体/,
  },
};

// A link to a query, as “share” makes it.
const queryLink = (query, more = {}) => `/#${new URLSearchParams({ query, ...more })}`;

// More than 5,000 things. With the claims between all of them it would cost more than the server allows.
const MANY = `{ ${HUBS.map((hub, i) => `hub${i}: neighborhood(of: ["${hub}"], limit: 2000) { nodes { id } }`).join('\n')} }`;

// Markup that has become part of the page.
const markup = (page) => page.locator('img[src=x]').or(page.locator('b', { hasText: /^(Bold|粗体)$/ }));

for (const language of LANGUAGES) {
  describe(`in ${language}`, () => {
    const t = names[language];
    const openMade = (test, path, options) => open(test, path, { url: made.url, language, ...options });
    const stopped = { expected: [/ERR_CONNECTION_REFUSED/, /Failed to (fetch|load)/] };

    test('a server that stops is missed, and found again', async (test) => {
      const own = await serve(newStore());
      const page = await open(test, '/#entity=cyber-sovereignty', { url: own.url, language, ...stopped });
      const card = panel(page, 'explore');
      await card.locator('article h2').waitFor();
      await own.stop();
      await page.getByRole('combobox', { name: t.search }).fill('china');
      await page.getByRole('search').getByRole('alert').getByText(t.gone).waitFor();
      await page.keyboard.press('Escape');
      await page.goto(`${own.url}/#entity=european-union`);
      await card.getByRole('alert').getByText(t.gone).first().waitFor();
      await screenshot(page, `faults-server-stopped-${language}`);
      await serve(newStore(), { port: own.port });
      await card.getByRole('button', { name: t.retry }).first().click();
      await card.locator('article h2').waitFor();
    });

    test('a failing query says why, and another one runs', async (test) => {
      const page = await openMade(test, queryLink('{ entity(id: "nobody-has-this") { name } }'));
      await panel(page, 'network').getByText(t.failed).waitFor();
      assert.match((await answer(page)).errors[0].message, /no entity has the id/);
      await screenshot(page, `faults-query-${language}`);
      await page.goto(`${made.url}${queryLink(`{ entity(id: "${HUBS[0]}") { name } }`)}`);
      await panel(page, 'network').getByRole('application').waitFor();
    });

    test('an answer of 5,000 things is drawn as far as it can be read, and listed whole', async (test) => {
      const page = await openMade(test, queryLink(MANY));
      await panel(page, 'network').getByText(t.best).waitFor({ timeout: 30_000 });
      await screenshot(page, `faults-many-${language}`);
      await show(page, 'table', language);
      await panel(page, 'table').getByRole('button', { name: t.entities }).getByText(/5,103/).waitFor();
      await page.getByRole('combobox', { name: t.search }).fill('china');
      await page.getByRole('option').first().waitFor();
    });

    test('an entity without relations says so', async (test) => {
      const page = await openMade(test, '/#entity=tuvalu');
      await panel(page, 'explore').getByText(t.nothing).waitFor();
      await panel(page, 'network').getByRole('application').waitFor();
      await screenshot(page, `faults-alone-${language}`);
    });

    test('names with markup are shown as they are written, everywhere', async (test) => {
      const page = await openMade(test, `/#entity=${HOSTILE_ID}`);
      await panel(page, 'explore').getByRole('heading', { name: HOSTILE[language], exact: true }).waitFor();
      for (const part of ['network', 'table', 'timeline', 'positions']) {
        await show(page, part, language);
        await settled(page);
        assert.equal(await markup(page).count(), 0, `markup in ${part}`);
      }
      await show(page, 'table', language);
      await panel(page, 'table').getByText(HOSTILE[language]).first().waitFor();
      await page.getByRole('combobox', { name: t.search }).fill(HOSTILE[language]);
      await page.getByRole('option').first().getByText(language === 'en' ? 'Bold' : '粗体').first().waitFor();
      await screenshot(page, `faults-markup-${language}`);
      for (const path of [`/entity/${HOSTILE_ID}`, `/embed/entity/${HOSTILE_ID}`]) {
        await page.goto(`${made.url}${path}?lang=${language}`);
        await page.getByRole('heading', { level: 1 }).getByText(HOSTILE[language]).waitFor();
        assert.equal(await markup(page).count(), 0, `markup at ${path}`);
      }
    });

    test('damaged links are told apart, and none runs', async (test) => {
      const page = await openMade(test, '/#query=%7Bstats%7Bclaims%E4%7D%7D');
      await page.getByRole('alert').getByText(t.damaged).waitFor();
      await page.goto(`${made.url}${queryLink('{ stats { claims } }', { variables: '[1' })}`);
      await page.getByRole('alert').getByText(t.variables).waitFor();
      await page.goto(`${made.url}/#entity=nobody-has-this`);
      await panel(page, 'explore').getByRole('alert').waitFor();
      await page.goto(`${made.url}/#claim=c.gone`);
      await panel(page, 'explore').getByText(t.claimGone).waitFor();
      await page.goto(`${made.url}/#view=nothing&panel=nothing&document=`);
      await panel(page, 'network').waitFor();
    });

    test('a blocked clipboard leaves the text to copy by hand', async (test) => {
      const page = await openMade(test, '/#entity=cyber-sovereignty', { permissions: [] });
      await panel(page, 'explore').getByRole('button', { name: t.copy }).click();
      const text = panel(page, 'explore').getByRole('textbox', { name: t.blocked });
      assert.match(await text.inputValue(), /cyber-sovereignty/);
      const selected = await text.evaluate((area) => area.value.slice(area.selectionStart, area.selectionEnd));
      assert.equal(selected, await text.inputValue());
    });
  });
}
