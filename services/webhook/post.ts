import { request as overHttp } from 'node:http';
import { request as overTls } from 'node:https';
import type { LookupFunction } from 'node:net';
import { judgeEndpoint } from '../../core/webhook/judge-endpoint.ts';
import { type AnswerVerdict, type AttemptFailure, readAnswer } from '../../core/webhook/read-answer.ts';
import type { PostBody } from '../mail-hook/compose-mail.ts';
import { resolveHost } from './resolve-host.ts';
import { webhookReach } from './settings.ts';

/** For all of it, from the connection to the last of the answer that is read. */
const timeoutMs = 10_000;
/** What an endpoint takes at least, over that: a mail of 25 MiB has 35 s more. A claim is longer. */
const bytesPerMs = 1_000;
/** For the rest of an answer whose status has come. */
const bodyMs = 1_000;
/** Of the answer, octets that are kept. */
const keptBytes = 1_024;

export type Posted = {
  readonly verdict: AnswerVerdict;
  readonly durationMs: number;
  readonly remoteIp: string | null;
  readonly status: number | null;
  /** The beginning of the answer. */
  readonly answer: string;
};

type Heard = Omit<Posted, 'verdict' | 'durationMs'>;

/**
 * Posts a body to an endpoint that a stranger named: looked at once more, its name resolved once, connected to exactly that; no redirect is
 * followed, and no more is read than is kept. Never throws.
 */
export async function post(endpoint: string, headers: Record<string, string>, body: PostBody): Promise<Posted> {
  const startedAt = Date.now();
  const done = (verdict: AnswerVerdict, heard?: Heard): Posted => ({
    ...{ remoteIp: null, status: null, answer: '' },
    ...heard,
    verdict,
    durationMs: Date.now() - startedAt,
  });
  const fail = (failure: AttemptFailure) => done({ taken: false, failure, whose: 'endpoint' });
  const reach = webhookReach();
  const url = URL.parse(endpoint);
  if (!url || judgeEndpoint(url, reach)) return fail('refused_address');
  const resolved = await resolveHost(url.hostname, reach);
  if (!resolved.ok) return fail(resolved.failure);
  const [first] = resolved.addresses;
  const lookup: LookupFunction = (_, { all }, callback) =>
    all ? callback(null, [...resolved.addresses]) : callback(null, first?.address ?? '', first?.family);
  try {
    const heard = await exchange(url, lookup, headers, body);
    return done(readAnswer(heard.status ?? 0), heard);
  } catch (error) {
    return fail(failureOf(error));
  }
}

function exchange(url: URL, lookup: LookupFunction, headers: Record<string, string>, body: PostBody): Promise<Heard> {
  return new Promise((resolve, reject) => {
    const request = (url.protocol === 'https:' ? overTls : overHttp)(url, {
      method: 'POST',
      headers: { 'content-type': body.contentType, 'content-length': body.content.length, ...headers },
      lookup,
      agent: false, // a connection of its own: none that was opened for somebody else
      signal: AbortSignal.timeout(timeoutMs + Math.floor(body.content.length / bytesPerMs)),
    });
    request.on('error', reject); // after the status was heard it changes nothing any more
    request.on('response', (response) => {
      const remoteIp = response.socket.remoteAddress ?? null;
      const kept: Buffer[] = [];
      const size = () => kept.reduce((sum, { length }) => sum + length, 0);
      const end = () => {
        clearTimeout(late);
        resolve({ remoteIp, status: response.statusCode ?? null, answer: textOf(Buffer.concat(kept)) });
        request.destroy();
      };
      response.on('data', (chunk: Buffer) => {
        kept.push(chunk);
        if (size() >= keptBytes) end();
      });
      // The status has been heard: an answer that stops half-way, or comes drop by drop, is an answer.
      const late = setTimeout(end, bodyMs);
      for (const event of ['end', 'error', 'close'] as const) response.on(event, end);
    });
    request.end(body.content);
  });
}

const textOf = (bytes: Buffer): string =>
  bytes.subarray(0, keptBytes).toString('utf8').replaceAll('\0', '').toWellFormed();

const tlsErrors = /^(ERR_TLS|ERR_SSL|CERT_|SELF_SIGNED|DEPTH_ZERO|UNABLE_TO_|EPROTO|HOSTNAME_MISMATCH)/;

function failureOf(error: unknown): AttemptFailure {
  const { name = '', code = '' } = error as { name?: string; code?: string };
  if (name === 'AbortError' || name === 'TimeoutError' || code === 'ABORT_ERR' || code === 'ETIMEDOUT')
    return 'timeout';
  return tlsErrors.test(code) ? 'tls' : 'no_connection';
}
