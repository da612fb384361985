import { z } from 'zod';

const port = z.coerce.number().int().min(1).max(65_535);

const schema = z.object({
  NOREN_SYSTEM_DATABASE_URL: z.string().min(1),
  NOREN_TLS_CERT: z.string().min(1),
  NOREN_TLS_KEY: z.string().min(1),
  /** Opens the keys of the brands' certificates; without it the certificate above serves every name. */
  NOREN_TLS_KEK: z.string().default(''),
  NOREN_FRONT_LISTEN: z.string().default('127.0.0.1'),
  /** Where browsers come by HTTPS. */
  NOREN_PORTAL_TLS_PORT: port,
  /** Where browsers come by HTTP, to be sent on to HTTPS, and issuers to see that a name is ours. */
  NOREN_PORTAL_HTTP_PORT: port,
  /** The portal itself, by plain HTTP. */
  NOREN_PORTAL_HOST: z.string().default('127.0.0.1'),
  NOREN_PORTAL_PORT: port,
});

export type FrontSettings = z.infer<typeof schema>;

/** @throws Error that names every variable which is missing or wrong */
export function readFrontSettings(env: NodeJS.ProcessEnv): FrontSettings {
  const read = schema.safeParse(env);
  if (read.success) return read.data;
  throw new Error(`the portal's front cannot start, its environment is not right\n${z.prettifyError(read.error)}`);
}
