import { mostCounted } from './page-of-ids.ts';

/** How a list is in order by one column. */
type Direction = 'asc' | 'desc' | { readonly sort: 'asc' | 'desc'; readonly nulls: 'first' };
type Order = Readonly<Record<string, Direction>>;

type Asked<Where, By extends Order> = {
  readonly where: Where;
  readonly orderBy: { [Column in keyof By]?: By[Column] }[];
  readonly take: number;
};

type Listed<Row, Where, By extends Order> = {
  readonly where: Where;
  /** Columns by their weight. The last is unique; only one whose empty ones come first may be empty. */
  readonly order: By;
  readonly count: (asked: { readonly where: Where; readonly take: number }) => Promise<number>;
  /** The row that a cursor names, as far as whoever asks sees it. */
  readonly last: (id: string) => Promise<{ readonly [Column in keyof By]: unknown } | null>;
  readonly read: (asked: Asked<Where, By>) => Promise<Row[]>;
};

type Cursor = { readonly cursor?: string | undefined; readonly limit?: number | undefined };

/**
 * One page of a table that Prisma reads, and how many rows there are in all.
 *
 * A page begins behind the place of the last row of the page before, whatever became of that row meanwhile: with Prisma's own cursor a row
 * that a filter shows no more would cost the first of the next page. A cursor that is nobody's, or a neighbour's, leads nowhere.
 */
export async function pageOfRows<Row extends { readonly id: string }, Where extends object, const By extends Order>(
  { cursor, limit = 50 }: Cursor,
  { where, order, count, last, read }: Listed<Row, Where, By>,
) {
  const counted = await count({ where, take: mostCounted + 1 });
  const place = cursor === undefined ? null : await last(cursor);
  const orderBy = Object.entries(order).map(([column, way]) => ({ [column]: way })) as Asked<Where, By>['orderBy'];
  const asked = { where: place ? ({ AND: [where, behind(place, order)] } as Where) : where, orderBy, take: limit + 1 };
  const found = cursor !== undefined && !place ? [] : await read(asked);
  const rows = found.slice(0, limit);
  return {
    rows,
    nextCursor: found.length > limit ? (rows.at(-1)?.id ?? null) : null,
    total: Math.min(counted, mostCounted),
    more: counted > mostCounted,
  };
}

/** What comes after a place: the same in the first columns, and later in the next one. */
function behind(place: Readonly<Record<string, unknown>>, order: Order) {
  const columns = Object.keys(order);
  return {
    OR: columns.map((column, at) => ({
      AND: [
        ...columns.slice(0, at).map((same) => ({ [same]: place[same] })),
        later(column, place[column], order[column]),
      ],
    })),
  };
}

function later(column: string, value: unknown, way: Direction | undefined) {
  if (value === null) return { NOT: { [column]: null } };
  const rises = way === 'asc' || (typeof way === 'object' && way.sort === 'asc');
  return { [column]: rises ? { gt: value } : { lt: value } };
}
