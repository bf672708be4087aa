// What must hold on every page, at every size, in both languages and appearances.
import assert from 'node:assert/strict';
import axe from 'axe-core';

const CONTROLS = 'a, button, input, select, textarea, [role=tab], [role=button], [role=option]';

// Drawings are cut by intention: they are moved and zoomed. A skip link shows only with the focus.
const EXEMPT = 'svg, .skip';

const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];

/**
 * The page meets WCAG 2.0 to 2.2, A and AA, as far as axe-core can tell, and its headings are in order.
 *
 * @param except parts of the page that are not looked at: selectors. Say why where you name one.
 */
export async function expectAccessible(page, except = []) {
  await page.evaluate(axe.source); // as the browser's own tools do: the page's policy allows no script but its own
  const violations = await page.evaluate(
    async ([tags, exclude]) => {
      // Chinese has no spaces between the words that this rule compares.
      const spaced = !document.documentElement.lang.startsWith('zh');
      const more = { 'target-size': true, 'heading-order': true, 'label-content-name-mismatch': spaced };
      const rules = Object.fromEntries(Object.entries(more).map(([rule, enabled]) => [rule, { enabled }]));
      const { violations } = await window.axe.run({ exclude }, { runOnly: tags, rules, resultTypes: ['violations'] });
      return violations.flatMap(({ id, nodes }) => nodes.map((node) => `${id}: ${node.html}\n  ${node.failureSummary}`));
    },
    [RULES, except],
  );
  assert.deepEqual(violations, [], `accessibility at ${page.url()}`);
}

/** Nothing makes the page scroll sideways, and no control is cut off by what surrounds it. */
export async function expectNoOverflow(page) {
  const { extra, cut } = await page.evaluate(({ CONTROLS, EXEMPT }) => {
    const root = document.scrollingElement;
    return { extra: root.scrollWidth - root.clientWidth, cut: [...document.querySelectorAll(CONTROLS)].filter(isCut).map(describe) };

    function isCut(control) {
      const box = control.getBoundingClientRect();
      const hidden = !control.checkVisibility({ visibilityProperty: true, opacityProperty: true });
      if (hidden || box.width < 2 || control.closest(EXEMPT)) return false;
      const free = { x: false, y: false }; // it can be scrolled into view
      for (let around = control.parentElement; around && around !== document.body; around = around.parentElement) {
        const { overflowX, overflowY, clipPath, position } = getComputedStyle(around);
        if (clipPath !== 'none') return false; // for screen readers only
        const edge = around.getBoundingClientRect();
        if (/auto|scroll/.test(overflowX)) free.x = true;
        if (/auto|scroll/.test(overflowY)) free.y = true;
        const cutX = /hidden|clip/.test(overflowX) && (box.left < edge.left - 1 || box.right > edge.right + 1);
        const cutY = /hidden|clip/.test(overflowY) && (box.top < edge.top - 1 || box.bottom > edge.bottom + 1);
        if ((cutX && !free.x) || (cutY && !free.y)) return true;
        if (position === 'fixed') break;
      }
      return !free.x && (box.left < -1 || box.right > root.clientWidth + 1);
    }

    function describe(control) {
      const { left, right, top, bottom } = control.getBoundingClientRect();
      return `${control.outerHTML.slice(0, 120)} at ${[left, right, top, bottom].map(Math.round)}`;
    }
  }, { CONTROLS, EXEMPT });
  assert.ok(extra <= 0, `the page scrolls sideways by ${extra} px at ${page.url()}`);
  assert.deepEqual(cut, [], `controls that are cut off at ${page.url()}`);
}
