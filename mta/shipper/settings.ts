import { z } from 'zod';
import { emptyIsUnset } from '../../core/wire/empty-is-unset.ts';

const environment = z.object({
  NOREN_NODE: z.string().min(1).default('node-1'),
  NOREN_JOURNAL_DIR: z.string().startsWith('/', 'must be an absolute path'),
  /** Where the MTA of this node hands in mail for endpoints; without it there is no intake. */
  NOREN_HOOK_PORT: z.coerce.number().int().min(1).max(65_535).or(emptyIsUnset).optional(),
  NOREN_HOOK_LISTEN: z.string().min(1).default('127.0.0.1'),
  // Read by services/db and services/vault; checked here so that a shipper which could never ship does not start.
  NOREN_SYSTEM_DATABASE_URL: z.url(),
  NOREN_KEK: z.string().min(1),
  NOREN_SUPPRESSION_KEY: z.string().min(1),
});

export type ShipperSettings = {
  readonly node: string;
  readonly journalDir: string;
  readonly intake?: { readonly port: number; readonly host: string };
};

/** @throws Error naming every variable that is missing or wrong */
export function readSettings(env: NodeJS.ProcessEnv): ShipperSettings {
  const read = environment.safeParse(env);
  if (!read.success) throw new Error(`the environment is not right\n${z.prettifyError(read.error)}`);
  const { NOREN_NODE: node, NOREN_JOURNAL_DIR: journalDir, NOREN_HOOK_PORT: port, NOREN_HOOK_LISTEN: host } = read.data;
  return { node, journalDir, ...(port && { intake: { port, host } }) };
}
