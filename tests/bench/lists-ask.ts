import { randomUUID } from 'node:crypto';
import { performance } from 'node:perf_hooks';
import process from 'node:process';
import { operatorBrand } from '../../web/server/brand.ts';
import { translatorOf } from '../../web/server/context.ts';
import type { Identity } from '../../web/server/identity.ts';
import { appRouter } from '../../web/server/router.ts';
import { createCallerFactory } from '../../web/server/trpc.ts';
import { bigCustomer, bigReseller } from './lists-rows.ts';

const about = process.argv[3] ?? '';
const rounds = 40;
/** No question is asked longer than this, but three times at least. */
const longestMs = 5_000;
const wantedMs = 200;

export type Call = (path: string, input: unknown) => Promise<unknown>;
export type Input = (i: number) => object | undefined;

/** Questions that took too long. */
export const missed: string[] = [];

/** A procedure called as over HTTP, but for the wire. */
export function callerOf(role: Identity['role'], userId: string = randomUUID()): Call {
  const resellerId = role === 'operator_admin' ? null : bigReseller;
  const who = { sessionId: randomUUID(), userId, name: 'Bench', locale: 'ja' as const };
  const caller = createCallerFactory(appRouter)({
    realm: { host: 'bench.test', resellerId, brand: operatorBrand },
    identity: {
      ...{ ...who, role, resellerId, duty: 'administrator' as const },
      customerId: role === 'customer_admin' ? bigCustomer : null,
    },
    ...{ locale: 'ja' as const, translate: translatorOf('ja'), address: '192.0.2.1' },
    log: { error: (fields) => console.error(fields) },
  }) as unknown as Record<string, Record<string, (input: unknown) => Promise<unknown>>>;
  return async (path, input) => {
    const [noun = '', verb = ''] = path.split('.');
    return caller[noun]?.[verb]?.(input);
  };
}

/** Where a page far from the first begins: so many pages of 1,000 rows on. */
export async function cursorAt(call: Call, path: string, input: object, pages: number): Promise<string | null> {
  let cursor: string | null = null;
  for (let page = 0; page < pages; page++) {
    const asked = { limit: 1_000, ...input, ...(cursor ? { cursor } : {}) };
    const { nextCursor } = (await call(path, asked)) as { nextCursor: string | null };
    if (!nextCursor) break; // a short list: its last page is the deepest
    cursor = nextCursor;
  }
  return cursor;
}

/** p50 and p95 of whole questions. The first one fills caches and does not count. */
export async function measure(
  what: string,
  call: Call,
  path: string,
  input: Input,
  bounds = { rounds, wantedMs },
): Promise<void> {
  if (!what.includes(about)) return;
  const took: number[] = [];
  let answer: unknown;
  const first = performance.now();
  for (let i = 0; i <= bounds.rounds && (i < 4 || performance.now() - first < longestMs); i++) {
    const began = performance.now();
    answer = await call(path, input(i));
    if (i > 0) took.push(performance.now() - began);
  }
  took.sort((a, b) => a - b);
  const at = (share: number) => took[Math.min(took.length - 1, Math.floor(took.length * share))] ?? 0;
  const { rows, total } = (answer ?? {}) as { rows?: unknown[]; total?: number };
  const shown = rows ? `${rows.length} rows${total === undefined ? '' : ` of ${total}`}` : 'one answer';
  const asked = took.length < bounds.rounds ? `, asked ${took.length} times` : '';
  const tooSlow = at(0.95) > bounds.wantedMs;
  if (tooSlow) missed.push(what);
  console.log(
    `${what}: p50 ${at(0.5).toFixed(1)} ms, p95 ${at(0.95).toFixed(1)} ms (${shown}${asked})${tooSlow ? ' TOO SLOW' : ''}`,
  );
}
