import { test } from 'vitest';
import { dateLaws } from './date-laws.ts';

test.each(dateLaws.map((each) => [each.name, each] as const))('%s', (_, { check }) => check(10_000));
