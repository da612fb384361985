import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { DeliveryTrack, Tenant } from '../../core/delivery/track.ts';
import type { Waiting } from '../../core/limits/spool-share.ts';
import { readQueueHead } from './queue-head.ts';
import { mtaSettings } from './settings.ts';

/** The queue is looked at again after this long, by whoever asks. Meanwhile what is accepted is added, so it is never low. */
const keepMs = 5_000;

type Item = { readonly bytes: number; readonly customerId: string | null; readonly resellerId: string | null };

export type Survey = {
  readonly messages: number;
  /** When the oldest arrived, epoch ms; null when nothing waits. */
  readonly oldestMs: number | null;
  /** Octets by customer and reseller id, and all under ''. */
  readonly bytes: ReadonlyMap<string, number>;
};

const items = new Map<string, Item>();
let survey: { readonly found: Survey & { bytes: Map<string, number> }; readonly at: number } | null = null;
let looking: Promise<Survey> | null = null;

/** Whose a queue file is. */
async function readItem(path: string): Promise<Item> {
  const { bytes, track } = await readQueueHead(path);
  const owner = track?.sendAs ?? track?.route;
  return { bytes, customerId: owner?.customerId ?? null, resellerId: owner?.resellerId ?? null };
}

function add(bytes: Map<string, number>, { customerId, resellerId, bytes: more }: Item): void {
  for (const key of ['', customerId, resellerId]) if (key !== null) bytes.set(key, (bytes.get(key) ?? 0) + more);
}

async function look(): Promise<Survey> {
  const dir = mtaSettings().NOREN_QUEUE_DIR;
  const at = Date.now();
  const names = new Set((await readdir(dir)).filter((name) => /^\d/.test(name)));
  for (const name of items.keys()) if (!names.has(name)) items.delete(name);
  const found = { messages: 0, oldestMs: null as number | null, bytes: new Map<string, number>() };
  for (const name of names) {
    const item = items.get(name) ?? (await readItem(join(dir, name)).catch(() => null)); // gone: it was just delivered
    if (!item) continue;
    items.set(name, item);
    found.messages++;
    const arrivedMs = Number.parseInt(name, 10); // the first part of Haraka's names
    found.oldestMs = Math.min(found.oldestMs ?? arrivedMs, arrivedMs);
    add(found.bytes, item);
  }
  survey = { found, at };
  return found;
}

/** What waits in this node's queue, at most five seconds old. */
export async function queueSurvey(): Promise<Survey> {
  if (survey && Date.now() - survey.at < keepMs) return survey.found;
  looking ??= look().finally(() => {
    looking = null;
  });
  return looking;
}

/** A message has been taken: it counts at once. */
export function noteQueued(track: DeliveryTrack): void {
  const owner = track.sendAs ?? track.route;
  if (survey) add(survey.found.bytes, { ...owner, bytes: track.sizeBytes ?? 0 });
}

/** Octets that wait, of a customer, its reseller and all. */
export async function waitingOf(tenant: Tenant | null): Promise<Waiting> {
  const { bytes } = await queueSurvey();
  const of = (key: string | undefined) => (key && bytes.get(key)) || 0;
  return { customer: of(tenant?.customerId), reseller: of(tenant?.resellerId), all: bytes.get('') ?? 0 };
}
