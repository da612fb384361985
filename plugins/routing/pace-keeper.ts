import { randomUUID } from 'node:crypto';
import { LRUCache } from 'lru-cache';
import { beginPace, hearAnswer, type PaceState, paceAlone, takeToken } from '../../core/delivery/pace.ts';
import type { Pace } from '../../core/delivery/providers.ts';
import { askRedis, evaluate } from '../shared/redis.ts';
import { mtaSettings } from '../shared/settings.ts';
import { giveBack } from './give-back.ts';

/** A node that dies never says that its connections are closed: longer than any attempt takes. */
const leaseMs = 900_000;
const keepMs = 86_400_000;
/** Others change the state as well; who loses this often in a row goes by its own. */
const tries = 8;

/** One key for each source pool and provider. */
const paceKey = (lane: string) => `pace:${lane}`;
const openKey = (lane: string) => `open:${lane}`;

/** Stores a state unless another node has changed it since it was read: then says what it is now. */
const exchange = `
local now = redis.call('get', KEYS[1]) or ''
if now ~= ARGV[1] then return {0, now} end
redis.call('set', KEYS[1], ARGV[2], 'PX', ARGV[3])
return {1, ''}`;

/**
 * Counts one more open connection, if there is room. Those of nodes that died expire; those of this node's processes before this
 * one are closed, however it ended, and make room at once.
 */
const open = `
redis.call('zremrangebyscore', KEYS[1], '-inf', ARGV[1])
local most = tonumber(ARGV[2])
if redis.call('zcard', KEYS[1]) >= most then
  for _, place in ipairs(redis.call('zrange', KEYS[1], 0, -1)) do
    local of = function(prefix) return string.sub(place, 1, #prefix) == prefix end
    if of(ARGV[6]) and not of(ARGV[7]) then redis.call('zrem', KEYS[1], place) end
  end
  if redis.call('zcard', KEYS[1]) >= most then return 0 end
end
redis.call('zadd', KEYS[1], ARGV[3], ARGV[4])
redis.call('pexpire', KEYS[1], ARGV[5])
return 1`;

/** Begins the name of every place of this node, and of this process of it. */
const ofNode = (): string => `${mtaSettings().NOREN_NODE} `;
const processId = randomUUID();
const ofProcess = (): string => `${ofNode()}${processId} `;

const own = new LRUCache<string, PaceState>({ max: 20_000 });
const ownOpen = new LRUCache<string, number>({ max: 20_000 });

type Change<T> = (pace: Pace, known: PaceState | null) => { state: PaceState; result: T };
type Waiting = { readonly pace: Pace; readonly work: Change<unknown>; readonly done: (result: unknown) => void };

/** Changes of a lane that wait for the one that is on its way to Redis, and then go together. */
const lanes = new Map<string, Waiting[]>();
/** What this node last left in Redis: as a rule it still stands there, and need not be read first. */
const left = new LRUCache<string, string>({ max: 20_000 });

/** Changes the state that all nodes share; without Redis this node's own, which is careful with its part of the pace. */
function change<T>(lane: string, pace: Pace, work: Change<T>): Promise<T> {
  return new Promise((resolve) => {
    const one = { pace, work, done: resolve as (result: unknown) => void };
    const waiting = lanes.get(lane);
    if (waiting) return void waiting.push(one);
    lanes.set(lane, [one]);
    void changeAll(lane);
  });
}

async function changeAll(lane: string): Promise<void> {
  for (let batch = lanes.get(lane) ?? []; batch.length > 0; batch = lanes.get(lane) ?? []) {
    lanes.set(lane, []);
    const results = (await changeShared(lane, batch)) ?? changeOwn(lane, batch);
    for (const [place, { done }] of batch.entries()) done(results[place]);
  }
  lanes.delete(lane);
}

/** Applies changes one after the other. */
function apply(batch: readonly Waiting[], from: PaceState | null, paceOf: (pace: Pace) => Pace = (pace) => pace) {
  let known = from;
  const results = batch.map(({ pace, work }) => {
    const { state, result } = work(paceOf(pace), known);
    known = state;
    return result;
  });
  return { state: known, results };
}

/** null when Redis is away, or others were faster again and again. */
function changeShared(lane: string, batch: readonly Waiting[]): Promise<unknown[] | null> {
  return askRedis(async (redis) => {
    let text = left.get(lane) ?? (await redis.get(paceKey(lane))) ?? '';
    for (let tried = 0; tried < tries; tried++) {
      const { state, results } = apply(batch, text === '' ? null : (JSON.parse(text) as PaceState));
      const next = JSON.stringify(state);
      const values = [text, next, String(keepMs)];
      const [stored, now] = (await evaluate(redis, exchange, [paceKey(lane)], values)) as [number, string];
      if (stored === 1) {
        left.set(lane, next);
        return results;
      }
      text = now;
    }
    return null;
  });
}

function changeOwn(lane: string, batch: readonly Waiting[]): unknown[] {
  const { state, results } = apply(batch, own.get(lane) ?? null, (pace) =>
    paceAlone(pace, mtaSettings().NOREN_MTA_NODES),
  );
  if (state) own.set(lane, state);
  return results;
}

/** Milliseconds until the lane has room for one more message, 0 when this one may go; and from one message to the next. */
export const takeTurn = (lane: string, pace: Pace): Promise<{ waitMs: number; everyMs: number }> =>
  change(lane, pace, (current, known) => {
    const { state, waitMs } = takeToken(current, known, Date.now());
    return { state, result: { waitMs, everyMs: 60_000 / state.rate } };
  });

/** What the provider's answer says about the pace. */
export const tell = (lane: string, pace: Pace, tooMuch: boolean): Promise<void> =>
  change(lane, pace, (current, known) => ({
    state: hearAnswer(current, known ?? beginPace(current, Date.now()), tooMuch, Date.now()),
    result: undefined,
  }));

/** Counts a connection as open until it is closed; null when the lane has as many as it may. */
export async function openConnection(lane: string, pace: Pace): Promise<(() => void) | null> {
  const id = `${ofProcess()}${randomUUID()}`;
  const now = Date.now();
  const lease = [String(now + leaseMs), id, String(leaseMs)];
  const values = [String(now), String(pace.connections), ...lease, ofNode(), ofProcess()];
  const shared = await askRedis((redis) => evaluate(redis, open, [openKey(lane)], values));
  if (shared === 0) return null;
  const mine = ownOpen.get(lane) ?? 0;
  if (shared === null) {
    giveBack(openKey(lane), id); // it may have been counted all the same
    if (mine >= paceAlone(pace, mtaSettings().NOREN_MTA_NODES).connections) return null;
  }
  ownOpen.set(lane, mine + 1);
  return () => {
    ownOpen.set(lane, Math.max(0, (ownOpen.get(lane) ?? 0) - 1));
    giveBack(openKey(lane), id);
  };
}
