import { Refusal } from '../../core/errors.ts';

/** Answers with a CSV file of any length, read and sent piece by piece. @param name of the file */
export async function streamCsv(name: string, pieces: AsyncGenerator<string>): Promise<Response> {
  try {
    // The first rows before the first octet: while Postgres is away there is an answer that says so, and no half a file.
    const [head, first] = [await pieces.next(), await pieces.next()];
    return new Response(streamOf([head.value ?? '', first.value ?? ''], pieces), {
      headers: {
        'content-type': 'text/csv; charset=utf-8',
        'content-disposition': `attachment; filename="${name}"`,
        'cache-control': 'private, no-store',
        'x-content-type-options': 'nosniff',
      },
    });
  } catch (error) {
    // Nothing was sent yet: what the address asks for may be no such thing.
    if (error instanceof Refusal) return new Response(null, { status: error.code === 'unavailable' ? 503 : 400 });
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
