import { Refusal } from '../../../../../core/errors.ts';
import { receiveEvent } from '../../../../../services/stripe/receive-event.ts';
import { environment } from '../../../../server/environment.ts';
import { hostNameOf } from '../../../../server/host-name.ts';
import { log } from '../../../../server/log.ts';
import { readBody } from '../../../../server/read-body.ts';

export const dynamic = 'force-dynamic';

/** Bytes; Stripe's events are a few thousand. */
const largest = 256 * 1024;

const answer = (status: number, text: string) => new Response(text, { status });

/**
 * Where Stripe tells what happened, on the operator's host only. 200 once the event has taken its effect, or had before; 400
 * when Stripe has not signed it; 503 when it could not be taken, so that Stripe sends it again.
 */
export async function POST(request: Request): Promise<Response> {
  if (hostNameOf(request.headers.get('host')) !== environment().NOREN_OPERATOR_HOST) return answer(404, 'not found');
  const body = await readBody(request, largest);
  if (body === null) return answer(413, 'too large');
  try {
    const reception = await receiveEvent(body, request.headers.get('stripe-signature') ?? '');
    if (reception === 'off') return answer(404, 'not found');
    if (reception === 'bad-signature') return answer(400, 'the signature does not fit');
    return answer(200, reception);
  } catch (err) {
    const isTemporary = err instanceof Refusal && err.code === 'unavailable';
    if (!isTemporary) log.error({ err }, 'an event of Stripe could not be taken');
    return answer(isTemporary ? 503 : 500, 'try again');
  }
}
