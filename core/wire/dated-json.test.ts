import fc from 'fast-check';
import { expect, test } from 'vitest';
import { datedJson } from './dated-json.ts';

/** As the other end of the line has it. */
const overTheLine = (value: unknown) => datedJson.deserialize(JSON.parse(JSON.stringify(datedJson.serialize(value))));

const at = new Date('2026-11-22T03:00:00.123Z');

test.each([
  ['a Date alone', at],
  ['a Date in a list in an object', { rows: [{ at, name: '田中' }, { at: null }], total: 2 }],
  ['a text that looks like a Date', { text: at.toISOString() }],
  ['keys that look like what it writes itself', { json: { dates: [['json']] }, dates: [at] }],
  ['a key with a dot', { 'a.b': at, a: { b: 'text' } }],
  ['nothing', null],
])('brings over %s', (_, value) => {
  expect(overTheLine(value)).toEqual(value);
});

test('leaves out what is undefined', () => {
  expect(overTheLine(undefined)).toBeUndefined();
  expect(overTheLine({ a: undefined, b: 1 })).toEqual({ b: 1 });
});

const values = fc.letrec((tie) => ({
  value: fc.oneof(
    { maxDepth: 4 },
    fc.string(),
    fc.integer(),
    fc.boolean(),
    fc.constant(null),
    fc.date({ noInvalidDate: true }),
    fc.array(tie('value'), { maxLength: 4 }),
    fc.dictionary(fc.string(), tie('value'), { maxKeys: 4, noNullPrototype: true }),
  ),
})).value;

test('brings over whatever is made of plain values and Dates', () => {
  fc.assert(
    fc.property(values, (value) => {
      expect(overTheLine(value)).toEqual(value);
    }),
  );
});

test.each([
  [[['__proto__', 'polluted']]],
  [[['constructor', 'prototype', 'polluted']]],
  [[['missing', 'deeper']]],
  [[[]]],
  [['json']],
  ['json'],
  [[[{}]]],
  [null],
])('takes no harm from a path of a stranger: %j', (dates) => {
  expect(datedJson.deserialize({ json: { polluted: 1 }, dates })).toEqual({ polluted: 1 });
  expect(({} as { polluted?: unknown }).polluted).toBeUndefined();
});

test.each([undefined, null, 1, 'text', []])('takes no harm from %j in place of a value', (value) => {
  expect(datedJson.deserialize(value)).toBeUndefined();
});
