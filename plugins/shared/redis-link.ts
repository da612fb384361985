import { createClient } from 'redis';
import { mtaSettings } from './settings.ts';

/** An answer that takes longer comes too late to be waited for: the caller counts for itself. */
const patienceMs = 300;

export type Redis = ReturnType<typeof createClient>;

let client: Redis | null = null;

/** The connection, made at the first question; null while it is not up, and where no Redis is configured. */
function link(): Redis | null {
  const { REDIS_URL: url } = mtaSettings();
  if (!url) return null;
  if (!client) {
    client = createClient({ url, disableOfflineQueue: true, socket: { connectTimeout: 1_000 } }) as Redis;
    client.on('error', () => undefined); // it connects again by itself; isReady tells
    client.connect().catch(() => undefined);
  }
  return client.isReady ? client : null;
}

/** Asks Redis; null when it is away, refuses, or does not answer in time. Nothing that must not be lost lives there. */
export async function askRedis<T>(question: (redis: Redis) => Promise<T>): Promise<T | null> {
  const redis = link();
  if (!redis) return null;
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<null>((resolve) => {
    timer = setTimeout(resolve, patienceMs, null);
  });
  const asked = question(redis).catch(() => null);
  return Promise.race([asked, late]).finally(() => clearTimeout(timer));
}

/** Begins to connect, so that the first question of a new process finds it open. */
export function openRedis(): void {
  link();
}
