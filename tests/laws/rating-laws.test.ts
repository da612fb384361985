import { test } from 'vitest';
import { ratingLaws } from './rating-laws.ts';

test.each(ratingLaws.map((each) => [each.name, each] as const))('%s', (_, { check }) => check(10_000));
