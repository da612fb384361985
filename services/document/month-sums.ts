import { csvHeads, documentNames } from '../../core/document/csv-words.ts';
import type { Language } from '../../core/terms/step.ts';
import type { SystemTx } from '../db/doors.ts';
import type { CsvRow } from './invoice-csv.ts';

type Sum = {
  readonly month: string;
  readonly kind: keyof typeof documentNames;
  /** Null: outside consumption tax. */
  readonly rate: number | null;
  readonly count: bigint;
  readonly net: bigint;
  readonly tax: bigint;
};

/**
 * What was issued by usage month, kind of document and rate of tax, under a head: the operator's totals for its accounts. What
 * credit notes give back is negative.
 */
export async function monthRows({ db }: SystemTx, language: Language): Promise<CsvRow[]> {
  const sums = await db.$queryRaw<Sum[]>`
    with issued as (
      select month, 'invoice' as kind, 1 as sign, document from invoice
      union all select document -> 'original' ->> 'month', 'credit-note', -1, document from credit_note
    ), parts as (
      select month, kind, (t ->> 'rate')::int as rate, sign * (t ->> 'base')::bigint as net, sign * (t ->> 'tax')::bigint as tax
        from issued cross join lateral jsonb_array_elements(document -> 'taxes') t
      union all select month, kind, null, sign * (document ->> 'untaxed')::bigint, 0
        from issued where (document ->> 'untaxed')::bigint <> 0
    )
    select month, kind, rate, count(*) as count, sum(net)::bigint as net, sum(tax)::bigint as tax
    from parts group by month, kind, rate order by month desc, kind desc, rate desc nulls last`;
  return [
    csvHeads.months[language],
    ...sums.map(({ month, kind, rate, count, net, tax }) => [
      ...[month, documentNames[kind][language], rate, Number(count), Number(net), Number(tax), Number(net + tax)],
    ]),
  ];
}
