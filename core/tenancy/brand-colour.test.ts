import fc from 'fast-check';
import { expect, test } from 'vitest';
import { contrast, parseColour, textOn } from './brand-colour.ts';

test('black on white is 21, a colour on itself is 1', () => {
  expect(contrast('#000000', '#ffffff')).toBeCloseTo(21);
  expect(contrast('#336699', '#336699')).toBe(1);
});

test.each(['red', '#fff', '#12345', '#12345g', 'url(x)', '#123456;}'])('takes no %s for a colour', (typed) => {
  expect(parseColour(typed)).toBeNull();
});

test('text on any colour reaches the contrast of WCAG AA', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 0xffffff }), (n) => {
      const colour = `#${n.toString(16).padStart(6, '0')}`;
      return contrast(colour, textOn(colour)) >= 4.5;
    }),
  );
});
