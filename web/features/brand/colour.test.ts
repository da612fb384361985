import fc from 'fast-check';
import { expect, test } from 'vitest';
import { contrast } from '../../../core/tenancy/brand-colour.ts';
import { mix, readableOn } from './colour.ts';

const colour = fc.integer({ min: 0, max: 0xffffff }).map((value) => `#${value.toString(16).padStart(6, '0')}`);

test('a link in any brand colour is readable on light and dark surfaces', () => {
  fc.assert(
    fc.property(colour, fc.constantFrom('#ffffff', '#0f1218'), (brand, surface) => {
      return contrast(readableOn(surface, brand), surface) >= 4.5;
    }),
  );
});

test('keeps a colour that is already readable', () => {
  expect(readableOn('#ffffff', '#1a4fa0')).toBe('#1a4fa0');
  expect(mix('#000000', '#ffffff', 0.5)).toBe('#808080');
});
