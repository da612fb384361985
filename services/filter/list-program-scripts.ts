import { z } from 'zod';
import { emptyIsUnset } from '../../core/wire/empty-is-unset.ts';

const env = z.object({ NOREN_MAILBOX_USE_URL: z.url().or(emptyIsUnset).optional() });
const scripts = z.array(z.object({ name: z.string(), active: z.boolean() }));
const told = z.object({ scripts });
const timeoutMs = 3_000;

export const programScripts = z.object({
  /** Scripts that mail programs keep by ManageSieve; at most one is active. Null: it cannot be known now. */
  scripts: scripts.nullable(),
});

/** The scripts of a mailbox's own mail programs, as Dovecot knows them. Never fails: the rules are shown without. */
export async function listProgramScripts(address: string): Promise<z.infer<typeof programScripts>> {
  const { NOREN_MAILBOX_USE_URL: url } = env.parse(process.env);
  if (!url) return { scripts: null };
  const asked = new URL(`/scripts?${new URLSearchParams({ address })}`, url);
  return fetch(asked, { signal: AbortSignal.timeout(timeoutMs) })
    .then(async (response) => (response.ok ? told.parse(await response.json()) : { scripts: null }))
    .catch(() => ({ scripts: null }));
}
