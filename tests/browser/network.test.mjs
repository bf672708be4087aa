// The network: drawn from whatever was found, explored by mouse and by keyboard, taken away as a file.
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { describe, test } from 'node:test';
import { expectAccessible } from './accessible.mjs';
import { LANGUAGES, open, screenshot, settled } from './browser.mjs';
import { panel, show } from './parts.mjs';

const names = {
  en: {
    selection: 'Selection', open: 'Open card', expand: 'Expand neighbours', pin: 'Pin', unpin: 'Unpin', hide: 'Hide', remove: 'Remove',
    path: 'Find path', undo: 'Undo', redo: 'Redo', fit: 'Fit', hidden: /^Show hidden/, layout: 'Layout', download: /^Download/, clearPath: 'Clear path',
    predicates: /^Predicates/, classes: /^Classes/, time: /^Time/, from: 'From', confidence: /^Confidence/, none: 'None', all: 'All', what: 'What to do',
    claims: 'Claims of the link', china: 'China', added: /^Added: \d/, shortest: /shortest path/, reset: 'Reset',
  },
  zh: {
    selection: '所选内容', open: '打开卡片', expand: '展开相邻节点', pin: '固定', unpin: '取消固定', hide: '隐藏', remove: '移除',
    path: '查找路径', undo: '撤销', redo: '重做', fit: '适应窗口', hidden: /^显示隐藏节点/, layout: '布局', download: /^下载/, clearPath: '清除路径',
    predicates: /^谓词/, classes: /^类别/, time: /^时间/, from: '从', confidence: /^置信度/, none: '全不选', all: '全选', what: '操作',
    claims: '连线的论断', china: '中国', added: /^新增 \d/, shortest: /最短路径/, reset: '重置',
  },
};

const canvas = (page) => page.getByRole('application');

// Nodes and edges as the canvas says them: 12 nodes, 30 edges.
async function size(page) {
  const [nodes, edges] = (await canvas(page).getAttribute('aria-label')).match(/\d+/g).map(Number);
  return { nodes, edges };
}

const changed = (page, before) =>
  page.waitForFunction(
    ([nodes, edges]) => {
      const now = document.querySelector('[role=application]').getAttribute('aria-label').match(/\d+/g).map(Number);
      return now[0] !== nodes || now[1] !== edges;
    },
    [before.nodes, before.edges],
  );

// Where Cytoscape has drawn a node, or an edge between two.
function placeOf(page, ...ids) {
  return page.evaluate((wanted) => {
    const container = document.querySelector('.network-drawing');
    const { cy } = container._cyreg;
    const { left, top } = container.getBoundingClientRect();
    const [a, b] = wanted.map((id) => cy.getElementById(id));
    const { x, y } = b ? a.edgesWith(b)[0].renderedMidpoint() : a.renderedPosition();
    return { x: left + x, y: top + y };
  }, ids);
}

async function openNetwork(t, entity, options) {
  const page = await open(t, `/#entity=${entity}`, options);
  await canvas(page).waitFor();
  return page;
}

for (const language of LANGUAGES) {
  describe(`in ${language}`, () => {
    const t = names[language];
    const selection = (page) => page.getByRole('group', { name: t.selection });
    const act = (page, name) => selection(page).getByRole('button', { name, exact: true }).click();

    test('a click opens a card, a double click adds the neighbours, undo takes them away', async (test) => {
      const page = await openNetwork(test, 'china-eu-cyber-taskforce', { language });
      const before = await size(page);
      const { x, y } = await placeOf(page, 'china');
      await page.mouse.click(x, y);
      await panel(page, 'explore').getByRole('heading', { name: t.china, exact: true }).waitFor();
      await page.waitForTimeout(500); // a third click so soon would be one of a double click
      const now = await placeOf(page, 'china');
      await page.mouse.dblclick(now.x, now.y);
      await page.getByText(t.added).waitFor();
      const after = await size(page);
      assert.ok(after.nodes > before.nodes, `${after.nodes} nodes after ${before.nodes}`);
      await screenshot(page, `network-expanded-${language}`);
      await page.getByRole('button', { name: t.undo }).click();
      await changed(page, after);
      assert.deepEqual(await size(page), before);
    });

    test('the keyboard alone: go about, hide, pin, menu', async (test) => {
      const page = await openNetwork(test, 'cyber-sovereignty', { language });
      const before = await size(page);
      await canvas(page).focus();
      await page.keyboard.press('Home');
      await selection(page).getByText(/\d/).first().waitFor();
      await page.keyboard.press('ArrowRight');
      await page.keyboard.press('p');
      await selection(page).getByRole('button', { name: t.unpin }).waitFor();
      await page.keyboard.press('h');
      await changed(page, before);
      assert.equal((await size(page)).nodes, before.nodes - 1);
      await page.keyboard.press('Shift+H');
      await changed(page, { ...before, nodes: before.nodes - 1, edges: -1 });
      await page.keyboard.press('Home');
      await page.keyboard.press('Shift+F10');
      await page.getByRole('menu', { name: t.what }).getByRole('menuitem', { name: t.remove }).waitFor();
      await expectAccessible(page);
      await page.keyboard.press('Escape');
      await page.getByRole('menu', { name: t.what }).waitFor({ state: 'detached' });
    });

    test('a path is found between two selected nodes', async (test) => {
      const page = await openNetwork(test, 'china-eu-cyber-taskforce', { language });
      await canvas(page).focus();
      await page.keyboard.press('Escape'); // the entity of the card is selected
      const [from, to] = [await placeOf(page, 'china'), await placeOf(page, 'european-union')];
      await page.keyboard.down('Shift');
      await page.mouse.click(from.x, from.y);
      await page.mouse.click(to.x, to.y);
      await page.keyboard.up('Shift');
      await act(page, t.path);
      await page.getByText(t.shortest).waitFor();
      await screenshot(page, `network-path-${language}`);
      await page.getByRole('button', { name: t.clearPath }).click();
    });

    test('filters by class, predicate, time and confidence, and takes them back', async (test) => {
      const page = await openNetwork(test, 'china', { language });
      const before = await size(page);
      for (const [filter, choose] of [
        [t.predicates, (menu) => menu.getByRole('checkbox').first().uncheck()],
        [t.time, (menu) => menu.getByLabel(t.from, { exact: true }).fill('2020')],
        [t.confidence, (menu) => menu.getByRole('slider').fill('0.95')],
      ]) {
        await panel(page, 'network').getByRole('button', { name: filter }).first().click();
        await choose(page);
        await changed(page, before);
        await page.keyboard.press('Escape');
        await page.getByRole('button', { name: t.reset, exact: true }).first().click();
        await page.waitForFunction(
          ([nodes, edges]) => {
            const now = document.querySelector('[role=application]')?.getAttribute('aria-label').match(/\d+/g).map(Number);
            return now?.[0] === nodes && now[1] === edges;
          },
          [before.nodes, before.edges],
        );
      }
    });

    test('layouts move the nodes, and undo moves them back', async (test) => {
      const page = await openNetwork(test, 'china', { language });
      const before = await placeOf(page, 'european-union');
      const layout = page.getByRole('combobox', { name: t.layout });
      for (const name of ['circle', 'grid', 'concentric', 'breadth', 'force']) {
        await layout.selectOption(name);
        await page.getByRole('button', { name: t.undo }).click();
        await page.getByRole('button', { name: t.fit }).click();
      }
      await layout.selectOption('circle');
      assert.notDeepEqual(await placeOf(page, 'european-union'), before);
    });

    test('it is taken away as PNG, SVG, GraphML, GEXF and claims', async (test) => {
      const page = await openNetwork(test, 'china-eu-cyber-taskforce', { language });
      const begins = [/^\x89PNG/, /^(<\?xml.*\?>\s*)?<svg/, /^<\?xml[^]*<graphml/, /^<\?xml[^]*<gexf/, /^\{/];
      for (const [index, pattern] of begins.entries()) {
        await page.getByRole('button', { name: t.download }).click();
        const file = page.waitForEvent('download');
        await page.getByRole('menuitem').nth(index).click();
        const content = await readFile(await (await file).path(), 'latin1');
        assert.match(content, pattern);
        if (index > 1) assert.match(content, /china-eu-cyber-taskforce/);
      }
    });

    test('what the table lists is what the network draws', async (test) => {
      const page = await openNetwork(test, 'china-eu-cyber-taskforce', { language });
      const { nodes } = await size(page);
      await show(page, 'table', language);
      await settled(page);
      const entities = panel(page, 'table').getByRole('button', { name: new RegExp(` ${nodes}$`) });
      await entities.first().waitFor();
    });
  });
}

test('the focus stays near a control that goes away or is switched off', async (t) => {
  const page = await openNetwork(t, 'cyber-sovereignty');
  const focused = (selector) => page.waitForFunction((s) => document.activeElement.matches(s), selector);
  await canvas(page).focus();
  await page.keyboard.press('Home');
  await page.getByRole('group', { name: names.en.selection }).getByRole('button', { name: names.en.hide, exact: true }).press('Enter');
  await focused('[role=application]'); // the bar of the selection has gone
  await page.getByRole('button', { name: names.en.undo }).press('Enter');
  await focused('#panel-network [role=group]'); // there is no more to undo
});

test('names that are shown do not cover one another, and the keyboard moves a node', async (t) => {
  const page = await openNetwork(t, 'china');
  await page.waitForTimeout(300); // names are placed when all is at rest
  const shown = await page.evaluate(() => {
    const { cy } = document.querySelector('.network-drawing')._cyreg;
    const boxes = cy.nodes().not('.unnamed').map((n) => n.boundingBox({ includeNodes: false, includeEdges: false, includeOverlays: false, includeUnderlays: false }));
    const covers = (a, b) => Math.min(a.x2, b.x2) - Math.max(a.x1, b.x1) > 12 && Math.min(a.y2, b.y2) - Math.max(a.y1, b.y1) > 12;
    return { names: boxes.length, covered: boxes.filter((a, i) => boxes.slice(i + 1).some((b) => covers(a, b))).length };
  });
  assert.ok(shown.names >= 10, `${shown.names} names`);
  assert.equal(shown.covered, 0);
  await canvas(page).focus();
  await page.keyboard.press('Home');
  const place = () => page.evaluate(() => document.querySelector('.network-drawing')._cyreg.cy.$('node:selected')[0].position().x);
  await page.waitForFunction(() => document.querySelector('.network-drawing')._cyreg.cy.$('node:selected').nonempty());
  const before = await place();
  await page.keyboard.press('Control+ArrowRight');
  assert.ok((await place()) > before);
});

test('from a document to the network, and back to the document', async (t) => {
  const page = await openNetwork(t, 'cyber-sovereignty');
  const before = await size(page);
  await show(page, 'document');
  await panel(page, 'document').locator('li a').first().click();
  await panel(page, 'document').getByRole('button', { name: 'Next claim' }).waitFor();
  await show(page, 'network');
  await canvas(page).waitFor();
  assert.deepEqual(await size(page), before);
  await page.goBack();
  await panel(page, 'document').getByRole('button', { name: 'Next claim' }).waitFor();
  await page.goForward();
  await canvas(page).waitFor();
  assert.deepEqual(await size(page), before);
});

test('other hosts are not asked for anything when the network is left and opened again', async (t) => {
  const page = await openNetwork(t, 'china');
  await show(page, 'table');
  await show(page, 'network');
  await canvas(page).waitFor();
});
