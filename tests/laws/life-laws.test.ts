import { test } from 'vitest';
import { lifeLaws } from './life-laws.ts';

test.each(lifeLaws.map((each) => [each.name, each] as const))('%s', (_, { check }) => check(10_000));
