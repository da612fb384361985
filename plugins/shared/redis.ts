import { createHash } from 'node:crypto';
import { createClient } from 'redis';
import { mtaSettings } from './settings.ts';

/** A Redis that hangs is given up after this long, and left alone for as long as the second figure says. */
const answerMs = 300;
const restMs = 1_000;

export type Redis = ReturnType<typeof createClient>;

const digests = new Map<string, string>();

/**
 * Runs a script by its digest: its text is some thousand octets, and Redis would read it anew each time. One that has forgotten it is told
 * the text.
 */
export async function evaluate(redis: Redis, script: string, keys: string[], values: string[]): Promise<unknown> {
  const digest = digests.get(script) ?? createHash('sha1').update(script).digest('hex');
  digests.set(script, digest);
  try {
    return await redis.evalSha(digest, { keys, arguments: values });
  } catch (error) {
    if (!(error instanceof Error && error.message.startsWith('NOSCRIPT'))) throw error;
    return redis.eval(script, { keys, arguments: values });
  }
}

/**
 * Runs one script on Redis. Rejects at once while Redis is away, and within 300 ms when it does not answer. What it was asked
 * then it does all the same, as soon as it can: `late` hears the answer to what was given up, to take it back.
 */
export type RunScript = (
  script: string,
  keys: readonly string[],
  values: readonly (number | string)[],
  late?: (answer: number[]) => void,
) => Promise<number[]>;

type Link = { readonly client: Redis; restUntil: number };
const links = new Map<string, Link>();

/** The process's one connection to a Redis, made at first use; it connects again by itself. */
function linkTo(url: string): Link {
  const known = links.get(url);
  if (known) return known;
  const client = createClient({
    url,
    disableOfflineQueue: true,
    commandOptions: { timeout: 0 }, // none: ours below is shorter, and an AbortSignal for each command is dear
    socket: { connectTimeout: 1_000, reconnectStrategy: 500 },
  });
  client.on('error', () => undefined);
  void client.connect().catch(() => undefined);
  const link = { client: client as Redis, restUntil: 0 };
  links.set(url, link);
  return link;
}

async function ask<T>(
  link: Link,
  question: (redis: Redis) => Promise<T>,
  heardLate: (answer: T) => void = () => {},
): Promise<T> {
  if (!link.client.isReady || Date.now() < link.restUntil) throw new Error('Redis is away');
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    const giveUp = () => reject(new Error(`Redis did not answer within ${answerMs} ms`));
    // Not at once: where this process itself stood still, the answer lies in the socket and is read before the immediate.
    timer = setTimeout(() => setImmediate(giveUp), answerMs);
  });
  const asked = question(link.client);
  asked.catch(() => undefined); // heard by the race, unless it was late
  try {
    return await Promise.race([asked, late]);
  } catch (error) {
    link.restUntil = Date.now() + restMs;
    asked.then(
      (answer) => {
        link.restUntil = 0; // it is there again
        heardLate(answer);
      },
      () => undefined,
    );
    throw error;
  } finally {
    clearTimeout(timer);
  }
}

/** @param url null when none is configured: then every call rejects */
export function openRedis(url: string | null): RunScript {
  if (!url)
    return async () => {
      throw new Error('no Redis is configured');
    };
  const link = linkTo(url);
  return (script, keys, values, late) =>
    ask(link, (redis) => evaluate(redis, script, [...keys], values.map(String)) as Promise<number[]>, late);
}

/** Begins to connect to the Redis of the settings, so that the first question of a new process finds it open. */
export function connectRedis(): void {
  const { REDIS_URL: url } = mtaSettings();
  if (url) linkTo(url);
}

/** Asks the Redis of the settings; null when there is none, or it is away, refuses, or does not answer in time. */
export async function askRedis<T>(question: (redis: Redis) => Promise<T>): Promise<T | null> {
  const { REDIS_URL: url } = mtaSettings();
  return url ? ask(linkTo(url), question).catch(() => null) : null;
}
