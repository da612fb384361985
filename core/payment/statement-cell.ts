import { type Day, isDay } from '../calendar/day.ts';

/** Full-width letters, figures and signs as half-width, half-width kana as full-width, and no space around. */
export const plainText = (text: string): string => text.normalize('NFKC').replace(/\s+/g, ' ').trim();

const separated = /^(\d{4})[/\-.年](\d{1,2})[/\-.月](\d{1,2})日?$/;
const joined = /^(\d{4})(\d{2})(\d{2})$/;
const reiwa = /^(?:R|令和)\s?(\d{1,2}|元)[/\-.年]?(\d{1,2})[/\-.月](\d{1,2})日?$/i;
/** 令和 1 is 2019. */
const yearBeforeReiwa = 2018;

/**
 * A day as banks write it: 2026/11/21, 2026-11-21, 2026.11.21, 20261121, 2026年11月21日, R8.11.21, 令和8年11月21日; a time of day
 * behind it is left out.
 *
 * @returns null where it is no day of the calendar. A year of two digits alone is none: 8 could be 2008 or 令和 8.
 */
export function statementDay(cell: string): Day | null {
  const text = plainText(cell).replace(/[ T]\d{1,2}:\d{2}(?::\d{2})?$/, '');
  const western = separated.exec(text) ?? joined.exec(text);
  const era = western ? null : reiwa.exec(text);
  const [, year, month, date] = western ?? era ?? [];
  if (!year || !month || !date) return null;
  const full = western ? year : String(yearBeforeReiwa + (year === '元' ? 1 : Number(year)));
  const day = `${full}-${month.padStart(2, '0')}-${date.padStart(2, '0')}`;
  return isDay(day) ? day : null;
}

const blanks: ReadonlySet<string> = new Set(['', '-', '--', '*', '**', 'ー', '―', '—']);
const figure = /^(\(|[-▲△−+]?)(\d{1,3}(?:,\d{3})+|\d+)(?:\.0+)?\)?(-?)$/;
/** Far above any payment; beyond it a column is no amount. */
const most = 999_999_999_999n;

/**
 * Yen as banks write them: 1,234 or "¥1,234" or １，２３４円; negative with -, ▲, △ or in parentheses.
 *
 * @returns null for an empty cell, 'bad' where it is no whole amount
 */
export function statementYen(cell: string): bigint | null | 'bad' {
  const text = plainText(cell)
    .replace(/[¥\\円"'\s]/g, '')
    .replace(/[−‐–]/g, '-');
  if (blanks.has(text)) return null;
  const found = figure.exec(text);
  if (!found?.[2] || (found[1] === '(') !== text.endsWith(')')) return 'bad';
  const size = BigInt(found[2].replaceAll(',', ''));
  if (size > most) return 'bad';
  const negative = (found[1] !== '' && found[1] !== '+') || found[3] === '-';
  return negative ? -size : size;
}
