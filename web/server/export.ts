import { Refusal } from '../../core/errors.ts';
import { inReseller, type TenantTx } from '../../services/db/doors.ts';
import { listDeliveries } from '../../services/delivery/list-deliveries.ts';
import { exportRows } from '../../services/end-of-life/export-rows.ts';
import { csvText } from '../client/csv.ts';
import type { Context } from './context.ts';
import { refusalText } from './error-texts.ts';
import { may } from './permissions.ts';
import { type ZipEntry, zip } from './zip.ts';

const words = (status: number, text: string): Response =>
  new Response(`${text}\n`, {
    status,
    headers: { 'content-type': 'text/plain; charset=utf-8', 'cache-control': 'no-store' },
  });

/** What a contractor takes along when its contract has ended: one archive, made while it is downloaded. */
export async function serveExport({
  identity,
  translate,
  locale,
  log,
}: Pick<Context, 'identity' | 'translate' | 'locale' | 'log'>): Promise<Response> {
  if (!identity) return words(401, translate('errors.signedOut'));
  const { resellerId, userId: actorId } = identity;
  if (resellerId === null || !may(identity, 'contract:read')) return words(403, translate('errors.forbidden'));
  const open: Open = (work) => inReseller({ resellerId, actorId }, work);
  try {
    const exported = await open((tx) => exportRows(tx));
    return new Response(streamOf(zip(entriesOf(open, exported))), {
      headers: {
        'content-type': 'application/zip',
        'content-disposition': `attachment; filename="export-${exported.contract.replaceAll(/[^\w.-]+/g, '_')}.zip"`,
        'cache-control': 'private, no-store',
      },
    });
  } catch (error) {
    if (error instanceof Refusal)
      return words(error.code === 'forbidden' ? 403 : 503, refusalText(error, translate, locale));
    log.error({ userId: actorId, err: error }, 'export failed');
    return words(500, translate('errors.ours'));
  }
}

/** Asked for as it is sent: a slow reader holds one file in memory, and one that leaves ends it. */
function streamOf(parts: AsyncGenerator<Uint8Array<ArrayBuffer>>): ReadableStream<Uint8Array<ArrayBuffer>> {
  return new ReadableStream({
    async pull(controller) {
      const { done, value } = await parts.next();
      if (done) controller.close();
      else controller.enqueue(value);
    },
    async cancel() {
      await parts.return(undefined);
    },
  });
}

type Open = <T>(work: (tx: TenantTx) => Promise<T>) => Promise<T>;

/** JSON for programs, CSV for people; the delivery log in parts, so that none is too large to open. */
async function* entriesOf(open: Open, { contract, lists, settings }: Awaited<ReturnType<typeof exportRows>>) {
  yield { name: 'all.json', content: `${JSON.stringify({ contract, ...lists, settings }, null, 2)}\n` };
  for (const [name, rows] of Object.entries(lists)) {
    const columns = [...new Set(rows.flatMap((row) => Object.keys(row)))];
    const cells = rows.map((row) => columns.map((column) => cellOf(row[column])));
    yield { name: `${name}.csv`, content: rows.length === 0 ? '' : csvText([columns, ...cells]) };
  }
  yield* deliveries(open);
}

const cellOf = (value: unknown): string | number | null => {
  if (value === null || value === undefined) return null;
  if (typeof value === 'number') return value;
  return Array.isArray(value) ? value.join(' ') : String(value);
};

const pagesOfPart = 250;
const columns = [
  ...['accepted_at', 'customer', 'direction', 'listener', 'state', 'sender', 'recipient', 'original_recipient'],
  ...['attempts', 'code', 'enhanced', 'reply', 'reason', 'source_ip', 'remote_host', 'size_bytes', 'settled_at'],
];

async function* deliveries(open: Open): AsyncGenerator<ZipEntry> {
  let cursor: string | undefined;
  let part = 0;
  do {
    const rows: (string | number | null)[][] = [];
    for (let page = 0; page < pagesOfPart; page++) {
      const from = cursor;
      const found = await open((tx) => listDeliveries(tx, { limit: 200, ...(from ? { cursor: from } : {}) }));
      rows.push(
        ...found.rows.map((row) => [
          ...[row.acceptedAt.toISOString(), row.customerName, row.direction, row.listener, row.state, row.sender],
          ...[row.recipient, row.originalRecipient, row.attempts, row.lastCode, row.lastEnhanced, row.lastReply],
          ...[row.reason, row.sourceIp, row.remoteHost, row.sizeBytes, row.settledAt?.toISOString() ?? null],
        ]),
      );
      cursor = found.nextCursor ?? undefined;
      if (!cursor) break;
    }
    part++;
    yield { name: `deliveries-${String(part).padStart(4, '0')}.csv`, content: csvText([columns, ...rows]) };
  } while (cursor);
}
