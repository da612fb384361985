import { Refusal } from '../../../core/errors.ts';
import { inCustomer, inReseller, type TenantTx } from '../../../services/db/doors.ts';
import { deliveryFilterOf } from '../../features/delivery/delivery-filter.ts';
import { deliveryCsv } from '../../server/delivery-csv.ts';
import { findIdentity } from '../../server/identity.ts';
import { may } from '../../server/permissions.ts';

/** The delivery log as the address's filter shows it, as a file of any length: read and sent piece by piece. */
export async function GET(request: Request) {
  const identity = await findIdentity();
  if (!identity || !may(identity, 'delivery:read') || identity.resellerId === null)
    return new Response(null, { status: 404 });
  const { resellerId, customerId, userId: actorId } = identity;
  const open = <T>(work: (tx: TenantTx) => Promise<T>): Promise<T> =>
    customerId === null
      ? inReseller({ resellerId, actorId }, work)
      : inCustomer({ resellerId, customerId, actorId }, work);
  const pieces = deliveryCsv(open, deliveryFilterOf(new URL(request.url).searchParams));
  try {
    // The first rows before the first octet: while Postgres is away there is an answer that says so, and no half a file.
    const [head, first] = [await pieces.next(), await pieces.next()];
    const body = streamOf([head.value ?? '', first.value ?? ''], pieces);
    return new Response(body, {
      headers: {
        'content-type': 'text/csv; charset=utf-8',
        'content-disposition': 'attachment; filename="deliveries.csv"',
        'cache-control': 'private, no-store',
        'x-content-type-options': 'nosniff',
      },
    });
  } catch (error) {
    if (error instanceof Refusal && error.code === 'unavailable') return new Response(null, { status: 503 });
    throw error;
  }
}

/** Reads on only when the reader has taken what there is, and stops when the reader leaves. */
function streamOf(begun: readonly string[], pieces: AsyncGenerator<string>): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder();
  const waiting = [...begun];
  return new ReadableStream({
    async pull(controller) {
      const text = waiting.shift();
      if (text !== undefined) return controller.enqueue(encoder.encode(text));
      const { value, done } = await pieces.next();
      if (done) controller.close();
      else controller.enqueue(encoder.encode(value));
    },
    async cancel() {
      await pieces.return(undefined);
    },
  });
}
