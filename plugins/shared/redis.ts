import { createClient } from 'redis';

/** A Redis that hangs is given up after this long, and left alone for as long as the second figure says. */
const answerMs = 300;
const restMs = 1_000;

/** Runs one script on Redis. Rejects at once while Redis is away, and within 300 ms when it does not answer. */
export type RunScript = (
  script: string,
  keys: readonly string[],
  values: readonly (number | string)[],
) => Promise<number[]>;

/** @param url null when none is configured: then every call rejects */
export function openRedis(url: string | null): RunScript {
  if (!url)
    return async () => {
      throw new Error('no Redis is configured');
    };
  const client = createClient({
    url,
    disableOfflineQueue: true,
    socket: { connectTimeout: 1_000, reconnectStrategy: 500 },
  });
  client.on('error', () => undefined); // it connects again by itself
  void client.connect().catch(() => undefined);
  let restUntil = 0;

  return async (script, keys, values) => {
    if (!client.isReady || Date.now() < restUntil) throw new Error('Redis is away');
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<never>((_, reject) => {
      timer = setTimeout(() => reject(new Error(`Redis did not answer within ${answerMs} ms`)), answerMs);
    });
    const asked = client.eval(script, { keys: [...keys], arguments: values.map(String) });
    asked.catch(() => undefined); // heard by the race, unless it was late
    try {
      return (await Promise.race([asked, late])) as number[];
    } catch (error) {
      restUntil = Date.now() + restMs;
      throw error;
    } finally {
      clearTimeout(timer);
    }
  };
}
