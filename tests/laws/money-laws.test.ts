import { test } from 'vitest';
import { moneyLaws } from './money-laws.ts';

test.each(moneyLaws.map((each) => [each.name, each] as const))('%s', (_, { check }) => check(10_000));
