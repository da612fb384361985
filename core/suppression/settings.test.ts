import { expect, test } from 'vitest';
import { defaultSettings, readSettings, settingsInForce, suppressionSettings } from './settings.ts';

const stored = (customerId: string | null, shared = false, startsAtHour: number | null = null) => ({
  customerId,
  shared,
  startsAtHour,
  rules: defaultSettings.rules,
});

test('the customer’s own settings come first, then the reseller’s, then the platform’s', () => {
  expect(settingsInForce([], 'a')).toEqual({ settings: defaultSettings, from: 'platform', shared: false });
  expect(settingsInForce([stored(null, false, 3)], 'a')).toMatchObject({
    from: 'reseller',
    settings: { startsAtHour: 3 },
  });
  const both = [stored(null, false, 3), stored('a', false, 5)];
  expect(settingsInForce(both, 'a')).toMatchObject({ from: 'customer', settings: { startsAtHour: 5 } });
  expect(settingsInForce(both, 'b')).toMatchObject({ from: 'reseller', settings: { startsAtHour: 3 } });
});

test('a list for all customers goes by the reseller’s settings', () => {
  const both = [stored(null, true, 3), stored('a', false, 5)];
  expect(settingsInForce(both, 'a')).toMatchObject({ from: 'reseller', shared: true, settings: { startsAtHour: 3 } });
});

test('what is stored and cannot be read is the default, rule by rule', () => {
  const userunknown = { enabled: false, occurrences: 2, releaseAfterDays: 7 };
  for (const rules of [
    { userunknown, mailboxfull: { enabled: 'yes' } },
    { userunknown, later: 1 },
  ])
    expect(readSettings({ rules, startsAtHour: null }).rules).toEqual({ ...defaultSettings.rules, userunknown });
  for (const rules of [null, 'nonsense', 7, []])
    expect(readSettings({ rules, startsAtHour: null })).toEqual(defaultSettings);
});

test('the defaults are settings that may be saved', () => {
  expect(suppressionSettings.parse(defaultSettings)).toEqual(defaultSettings);
});
