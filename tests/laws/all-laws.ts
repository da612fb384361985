import { dateLaws } from './date-laws.ts';
import { lifeLaws } from './life-laws.ts';
import { moneyLaws } from './money-laws.ts';
import { peakLaws } from './peak-laws.ts';
import { ratingLaws } from './rating-laws.ts';

export const allLaws = [...peakLaws, ...dateLaws, ...moneyLaws, ...ratingLaws, ...lifeLaws];
