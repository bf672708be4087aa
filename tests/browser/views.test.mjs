// A reader who goes to another view and back finds the first one as it was.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { open, settled } from './browser.mjs';
import { panel, show } from './parts.mjs';

const shown = (page, part) => panel(page, part).filter({ visible: true });

describe('a view is as it was left:', () => {
  test('the table is sorted, and its part is chosen', async (t) => {
    const page = await open(t, '/#entity=china&view=table');
    await panel(page, 'table').getByRole('button', { name: /^Entities/ }).click();
    await panel(page, 'table').getByRole('columnheader', { name: 'Class' }).getByRole('button').click();
    await show(page, 'network');
    await show(page, 'table');
    const heading = shown(page, 'table').getByRole('columnheader', { name: 'Class' });
    assert.equal(await heading.getAttribute('aria-sort'), 'ascending');
  });

  test('the timeline shows the same time', async (t) => {
    const page = await open(t, '/#entity=china&view=timeline');
    const axis = () => shown(page, 'timeline').locator('.timeline-axis').textContent();
    await panel(page, 'timeline').getByRole('button', { name: 'Closer' }).click();
    await panel(page, 'timeline').getByRole('button', { name: 'Closer' }).click();
    const before = await axis();
    await show(page, 'table');
    await show(page, 'timeline');
    assert.equal(await axis(), before);
  });

  test('the network has what the reader has made of it, and its nodes where they were', async (t) => {
    const page = await open(t, '/#entity=cyber-sovereignty');
    const canvas = shown(page, 'network').getByRole('application');
    await canvas.focus();
    await page.keyboard.press('Home');
    await page.keyboard.press('h');
    await panel(page, 'network').getByRole('button', { name: 'Show hidden (1)' }).waitFor();
    const before = await canvas.getAttribute('aria-label');
    await show(page, 'positions');
    await show(page, 'network');
    await canvas.waitFor();
    assert.equal(await canvas.getAttribute('aria-label'), before);
    await shown(page, 'network').getByRole('button', { name: 'Undo' }).click();
    await page.waitForFunction((label) => document.querySelector('#panel-network [role=application]').getAttribute('aria-label') !== label, before);
  });

  test('a document is at the same place, and its claims are not asked for again', async (t) => {
    const page = await open(t, '/#view=document');
    await panel(page, 'document').locator('li a').first().click();
    await panel(page, 'document').getByRole('button', { name: 'Next claim' }).waitFor();
    await settled(page);
    const top = () => panel(page, 'document').locator('.reader').evaluate((reader) => Math.round(reader.scrollTop));
    await panel(page, 'document').locator('.reader').evaluate((reader) => reader.scrollTo(0, 400));
    const before = await top();
    await show(page, 'table');
    const asked = [];
    page.on('request', (request) => asked.push(request.postData() ?? ''));
    await show(page, 'document');
    await shown(page, 'document').getByRole('button', { name: 'Next claim' }).waitFor();
    assert.equal(await top(), before);
    assert.equal(asked.filter((body) => body.includes('query Statements')).length, 0);
  });
});

// The node whose neighbourhood the network is titled after.
const titled = (page, part, name) => panel(page, part).getByRole('heading', { name, exact: true }).first().waitFor();

describe('the views show what the address names:', () => {
  test('another link in the address bar brings its network, and the way back the one before', async (t) => {
    const page = await open(t, '/#entity=china&view=timeline');
    await titled(page, 'timeline', 'China');
    await page.evaluate(() => location.assign('#entity=cyber-sovereignty&view=timeline'));
    await titled(page, 'explore', 'Cyber sovereignty');
    await titled(page, 'timeline', 'Cyber sovereignty');
    await page.goBack();
    await titled(page, 'explore', 'China');
    await titled(page, 'timeline', 'China');
    await page.goForward();
    await titled(page, 'timeline', 'Cyber sovereignty');
  });

  test('a card opened within the page leaves the network alone, also on the way back', async (t) => {
    const page = await open(t, '/#entity=cyber-sovereignty');
    await titled(page, 'network', 'Cyber sovereignty');
    await panel(page, 'explore').locator('.entity-link', { hasText: /^China,/ }).first().click();
    await titled(page, 'explore', 'China');
    await titled(page, 'network', 'Cyber sovereignty');
    const asked = [];
    page.on('request', (request) => asked.push(request.postData() ?? ''));
    await page.goBack();
    await titled(page, 'explore', 'Cyber sovereignty');
    await settled(page);
    await titled(page, 'network', 'Cyber sovereignty');
    assert.equal(asked.filter((body) => body.includes('query Neighborhood')).length, 0);
  });

  test('the way back from a network leads to the start', async (t) => {
    const page = await open(t, '/');
    const start = await panel(page, 'network').getByRole('heading').first().textContent();
    await page.evaluate(() => location.assign('#entity=china'));
    await titled(page, 'network', 'China');
    await page.goBack();
    await titled(page, 'network', start);
  });
});
