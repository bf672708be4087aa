import { expect, test } from 'vitest';
import { frameOf } from './frame';

const HOME = 'https://graph.example.org/';

test('a frame shows the entity of the server that the script came from', () => {
  expect(frameOf({ entity: 'china' }, HOME)).toEqual({
    address: 'https://graph.example.org/embed/entity/china',
    page: 'https://graph.example.org/#entity=china',
    height: '420px',
    language: undefined,
  });
});

test('attributes are handed on', () => {
  const given = { entity: 'china', theme: 'dark', limit: '50', layout: 'circle', height: '600' };
  expect(frameOf({ ...given, lang: 'zh-CN', server: 'http://localhost:8080/norms' }, HOME)).toEqual({
    address: 'http://localhost:8080/norms/embed/entity/china?lang=zh&theme=dark&limit=50&layout=circle',
    page: 'http://localhost:8080/norms/#entity=china',
    height: '600px',
    language: 'zh',
  });
});

test('no id leads elsewhere', () => {
  expect(frameOf({ entity: '../../graphql?x#y' }, HOME)).toMatchObject({
    address: 'https://graph.example.org/embed/entity/..%2F..%2Fgraphql%3Fx%23y',
  });
});

test.each([
  [{}, 'entity is missing'],
  [{ entity: '' }, 'entity is missing'],
  [{ entity: 'x', server: 'graph.example.org' }, 'server: graph.example.org is not an address'],
  [{ entity: 'x', server: 'javascript:alert(1)' }, 'server: javascript:alert(1) is not an http address'],
  [{ entity: 'x', lang: 'fr' }, 'lang: fr is neither en nor zh'],
  [{ entity: 'x', theme: 'blue' }, 'theme: blue is none of light dark auto'],
  [{ entity: 'x', limit: '-1' }, 'limit: -1 is not a number above 0'],
  [{ entity: 'x', height: '100%' }, 'height: 100% is not a number above 0'],
])('%j is refused: %s', (given, problem) => {
  expect(frameOf(given, HOME)).toEqual({ problem });
});
