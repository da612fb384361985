import fc from 'fast-check';
import { expect, test } from 'vitest';
import { contrast } from './brand-colour.ts';
import { judgeContrast, leastContrast, ratioText, surfaces } from './brand-contrast.ts';

test('a colour that is hard to read is measured, and its nearest shade that can be read is named', () => {
  expect(judgeContrast('#2b4a8b', 'primary', 'light')).toMatchObject({ ok: true });
  expect(judgeContrast('#f5c518', 'primary', 'light')).toMatchObject({ ok: false, least: 4.5 });
  expect(judgeContrast('#2b4a8b', 'primary', 'dark')).toMatchObject({ ok: false });
});

test('what is suggested passes, in every theme, for every colour', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 0, max: 0xffffff }),
      fc.constantFrom('primary' as const, 'accent' as const),
      fc.constantFrom('light' as const, 'dark' as const),
      (n, use, theme) => {
        const verdict = judgeContrast(`#${n.toString(16).padStart(6, '0')}`, use, theme);
        return verdict.ok || contrast(verdict.suggestion, surfaces[theme]) >= leastContrast[use];
      },
    ),
  );
});

test('a ratio is cut and not rounded', () => {
  expect(ratioText(4.49)).toBe('4.4');
});
