import { test } from 'vitest';
import { peakLaws } from './peak-laws.ts';

test.each(peakLaws.map((each) => [each.name, each] as const))('%s', (_, { check }) => check(10_000));
