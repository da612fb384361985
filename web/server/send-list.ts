import type { z } from 'zod';
import type { ListName } from '../../core/list/list-name.ts';
import type { Identity } from './identity.ts';
import { recordExport, shownColumns } from './list-csv.ts';
import { type OpenOwn, openerOf } from './own-transaction.ts';
import { streamCsv } from './stream-csv.ts';

/** What a list's file is written from: transactions over what the session owns, what the address asks for, and which columns. */
export type Wanted = {
  readonly open: OpenOwn;
  readonly query: URLSearchParams;
  readonly shown: readonly string[] | undefined;
};

/** Answers with all pages of a list as a file, and puts on record that it was taken out. */
export async function sendList(
  list: ListName,
  request: Request,
  identity: Identity,
  write: (wanted: Wanted) => AsyncGenerator<string>,
): Promise<Response> {
  const query = new URL(request.url).searchParams;
  const open = openerOf(identity);
  await recordExport(open, list, query);
  return streamCsv(`${list}.csv`, write({ open, query, shown: shownColumns(query) }));
}

type Query = URLSearchParams | Readonly<Record<string, string | string[] | undefined>>;

/** What of an address's question a list is filtered by: each part as far as it is right, so that an old link still shows something. */
export function filterOf<Shape extends z.ZodRawShape>(
  schema: z.ZodObject<Shape>,
  query: Query,
): Partial<z.infer<z.ZodObject<Shape>>> {
  const given = query instanceof URLSearchParams ? Object.fromEntries(query) : query;
  const parts = Object.entries(schema.shape).flatMap(([name, part]) => {
    const { data, success } = (part as z.ZodType).safeParse([given[name]].flat()[0] || undefined);
    return success && data !== undefined && data !== '' ? [[name, data] as const] : [];
  });
  return Object.fromEntries(parts) as Partial<z.infer<z.ZodObject<Shape>>>;
}
