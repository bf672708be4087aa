import { expect, test } from 'vitest';
import { formatCsv } from '../download';
import { EMPTY, type Claim, type Scene } from '../scene/scene';
import { claimRecord, predicateCode, recordRows, tieRecord } from './records';

const claim: Claim = {
  id: 'c.1',
  subject: 'land',
  predicate: 'STARTED_ON',
  value: '2015',
  modality: 'ASSERTED',
  when: '2015',
  method: 'RULE',
  confidence: 0.5,
  document: 'paper',
  section: '2.1',
  page: 4,
  pageLabel: 'xii',
  source: 'paper',
};

const scene: Scene = {
  ...EMPTY,
  entities: new Map([
    ['land', { id: 'land', class: 'State', candidate: false, name: { en: '<b>Land</b>', zh: '国' } }],
  ]),
};

test('all records of claims have the same columns, whatever a claim lacks', () => {
  const other = { ...claim, value: undefined, object: 'nowhere', when: undefined };
  expect(Object.keys(claimRecord(claim, scene))).toEqual(Object.keys(claimRecord(other, EMPTY)));
});

test('rows begin with the names of the columns', () => {
  expect(formatCsv(recordRows([claimRecord(claim, scene)]))).toBe(
    '\uFEFFclaim,subject,subject_en,subject_zh,predicate,object,object_en,object_zh,value,holder,holder_en,holder_zh,modality,time,document,section,method,confidence,page\r\n' +
      'c.1,land,<b>Land</b>,国,startedOn,,,,2015,,,,asserted,,paper,2.1,rule,0.5,xii\r\n',
  );
  expect(recordRows([])).toEqual([]);
});

test('a tie to what the scene does not hold has no name', () => {
  expect(tieRecord({ source: 'land', target: 'gone', weight: -2 }, scene)).toMatchObject({
    source_zh: '国',
    target_en: null,
    weight: -2,
  });
});

test.each([
  ['ADVOCATES', 'advocates'],
  ['PARTICIPATES_IN', 'participatesIn'],
])('%s is %s in a file', (name, inFile) => expect(predicateCode(name)).toBe(inFile));
