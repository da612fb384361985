import { createClient } from 'redis';
import { z } from 'zod';

const env = z.object({ REDIS_URL: z.url().optional() });

type Client = ReturnType<typeof createClient>;
let client: Promise<Client> | null = null;

/**
 * The connection to Redis, or null when none is configured or it cannot be reached: nothing that must not be lost lives
 * there, so every caller has an answer of its own for that case. Commands never queue up while the connection is down.
 */
export async function redisOrNull(): Promise<Client | null> {
  const { REDIS_URL: url } = env.parse(process.env);
  if (!url) return null;
  client ??= connect(url);
  const connected = await client.catch(() => null);
  if (!connected) client = null; // the next caller tries again
  return connected?.isReady ? connected : null;
}

async function connect(url: string): Promise<Client> {
  const made = createClient({ url, disableOfflineQueue: true, socket: { connectTimeout: 1_000 } });
  made.on('error', () => undefined); // it reconnects by itself; callers see isReady
  await made.connect();
  return made as Client;
}

export async function closeRedis(): Promise<void> {
  const connected = await client?.catch(() => null);
  client = null;
  await connected?.close().catch(() => undefined);
}
