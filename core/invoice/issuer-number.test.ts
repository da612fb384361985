import fc from 'fast-check';
import { expect, test } from 'vitest';
import { isIssuerNumber } from './issuer-number.ts';

test('the number of the National Tax Agency is one', () => expect(isIssuerNumber('T7000012050002')).toBe(true));
test.each(['7000012050002', 'T700001205000', 'T70000120500020', 'T8000012050002', 't7000012050002', ''])(
  '%s is none',
  (text) => expect(isIssuerNumber(text)).toBe(false),
);
test('one wrong digit in an odd place is always found', () => {
  const digit = fc.integer({ min: 0, max: 8 });
  fc.assert(
    fc.property(fc.array(digit, { minLength: 12, maxLength: 12 }), fc.integer({ min: 0, max: 5 }), (digits, place) => {
      const made = [1, 2, 3, 4, 5, 6, 7, 8, 9]
        .map((check) => `T${check}${digits.join('')}`)
        .filter((text) => isIssuerNumber(text));
      expect(made).toHaveLength(1);
      const at = 11 - 2 * place;
      const wrong = digits.with(at, (digits[at] ?? 0) + 1);
      expect(isIssuerNumber(`${made[0]?.slice(0, 2)}${wrong.join('')}`)).toBe(false);
    }),
    { numRuns: 10_000 },
  );
});
