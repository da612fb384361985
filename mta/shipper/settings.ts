import { z } from 'zod';

const environment = z.object({
  NOREN_NODE: z.string().min(1).default('node-1'),
  NOREN_JOURNAL_DIR: z.string().startsWith('/', 'must be an absolute path'),
  // Read by services/db and services/vault; checked here so that a shipper which could never ship does not start.
  NOREN_SYSTEM_DATABASE_URL: z.url(),
  NOREN_KEK: z.string().min(1),
  NOREN_SUPPRESSION_KEY: z.string().min(1),
});

export type ShipperSettings = { readonly node: string; readonly journalDir: string };

/** @throws Error naming every variable that is missing or wrong */
export function readSettings(env: NodeJS.ProcessEnv): ShipperSettings {
  const read = environment.safeParse(env);
  if (!read.success) throw new Error(`the environment is not right\n${z.prettifyError(read.error)}`);
  return { node: read.data.NOREN_NODE, journalDir: read.data.NOREN_JOURNAL_DIR };
}
