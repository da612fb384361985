'use client';

import { useFormatter, useTranslations } from 'next-intl';
import { addDays, type Day, daysBetween, laterOf } from '../../../core/calendar/day.ts';
import type { Contract } from './contract-types.ts';

type Mark = { readonly day: Day; readonly name: string; readonly tone: 'known' | 'today' | 'end' };

/** Labels nearer than this share of the line stand in different rows. */
const apart = 0.34;
const rowHeight = 34;

/** Rows of labels so that none covers another: each goes into the first row that is free there. */
function rowsOf(places: readonly number[]): number[] {
  const ends: number[] = [];
  return places.map((place) => {
    const free = ends.findIndex((end) => place - end >= apart);
    const row = free === -1 ? ends.length : free;
    ends[row] = place;
    return row;
  });
}

const anchorOf = (place: number) => (place < apart / 2 ? 'start' : place > 1 - apart / 2 ? 'end' : 'middle');

/** A contract's days in their places on a line, with the one on which it would end. */
export function ContractLine({ contract, end }: { contract: Contract; end: Day | null }) {
  const t = useTranslations('contract');
  const format = useFormatter();
  const { dates, today } = contract;
  const started = dates.serviceStart ?? dates.formed ?? today;
  const until = [dates.minimumTermEnd, end, addDays(today, 90)].reduce<Day>(
    (last, day) => (day ? laterOf(last, day) : last),
    today,
  );
  const length = Math.max(1, daysBetween(started, until));
  const placeOf = (day: Day) => Math.min(1, Math.max(0, daysBetween(started, day) / length));
  const percent = (place: number) => `${place * 100}%`;
  const known = (name: 'serviceStart' | 'minimumTermEnd'): Mark[] =>
    dates[name] ? [{ day: dates[name], name: t(`date.${name}`), tone: 'known' }] : [];
  const marks = [
    ...known('serviceStart'),
    { day: today, name: t('timeline.today'), tone: 'today' } as const,
    ...known('minimumTermEnd'),
    ...(end ? [{ day: end, name: t('lastDay'), tone: 'end' } as const] : []),
  ].toSorted((a, b) => (a.day < b.day ? -1 : 1));
  const rows = rowsOf(marks.map(({ day }) => placeOf(day)));
  const fill = { known: 'fill-muted', today: 'fill-brand', end: 'fill-bad' };
  return (
    <svg
      role="img"
      aria-label={marks.map(({ name, day }) => `${name} ${day}`).join(', ')}
      className="w-full overflow-visible"
      height={24 + (Math.max(0, ...rows) + 1) * rowHeight}
    >
      <rect y="8" width="100%" height="4" rx="2" className="fill-line" />
      <rect y="8" width={percent(placeOf(today))} height="4" rx="2" className="fill-brand" />
      {marks.map(({ day, name, tone }, at) => {
        const place = placeOf(day);
        const y = 32 + (rows[at] ?? 0) * rowHeight;
        return (
          <g key={`${name}${day}`}>
            <line x1={percent(place)} x2={percent(place)} y1="10" y2={y - 12} className="stroke-line-strong" />
            <circle cx={percent(place)} cy="10" r="5" strokeWidth="2" className={`${fill[tone]} stroke-raised`} />
            <text x={percent(place)} y={y} textAnchor={anchorOf(place)} className="fill-muted text-[11px]">
              {name}
            </text>
            <text
              x={percent(place)}
              y={y + 15}
              textAnchor={anchorOf(place)}
              className="fill-ink text-[12px] font-medium tabular-nums"
            >
              {format.dateTime(new Date(`${day}T00:00:00Z`), { dateStyle: 'medium', timeZone: 'UTC' })}
            </text>
          </g>
        );
      })}
    </svg>
  );
}
