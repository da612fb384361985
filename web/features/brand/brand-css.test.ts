import { expect, test } from 'vitest';
import { brandCss } from './brand-css.ts';

test('turns colours into custom properties for light and dark', () => {
  const css = brandCss({ primaryColour: '#1d4ed8', accentColour: '#7c3aed' });
  expect(css).toMatch(/^:root\{--brand:#1d4ed8;.*--on-brand:#ffffff;--brand-ink:light-dark\(#1d4ed8,#[0-9a-f]{6}\);/);
});

test.each(['red', '#fff', '#1d4ed8;}body{display:none', 'url(//evil.example)'])(
  'lets no other CSS in: %s',
  (colour) => {
    expect(() => brandCss({ primaryColour: colour, accentColour: '#000000' })).toThrow(RangeError);
  },
);
