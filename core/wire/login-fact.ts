import { z } from 'zod';

export const loginProtocols = ['smtp', 'imap', 'pop3', 'sieve'] as const;
export type LoginProtocol = (typeof loginProtocols)[number];

/**
 * That somebody logged in, as it stands in the journal: one JSON object a line, beside the facts about mail. Told at most once in
 * ten minutes for each password, address and protocol.
 */
export const loginFact = z.object({
  v: z.literal(1),
  kind: z.literal('login'),
  id: z.uuid(),
  at: z.iso.datetime(),
  node: z.string().min(1),
  protocol: z.enum(loginProtocols),
  resellerId: z.uuid(),
  customerId: z.uuid(),
  accountId: z.uuid(),
  /** Null for the account's own password. */
  appPasswordId: z.uuid().nullable(),
  /** Address of the client. */
  ip: z.string(),
});

export type LoginFact = z.infer<typeof loginFact>;

/**
 * That somebody tried to log in to an account and was not let in: with a wrong password, or while its logins are paused because too many
 * were wrong. Told at most once a minute for each account, client, protocol and reason. A kind of its own, so that no reader takes it for a login.
 */
export const loginFailureFact = loginFact
  .omit({ kind: true, appPasswordId: true })
  .extend({ kind: z.literal('login-failed'), outcome: z.enum(['wrong_password', 'paused']) });

export type LoginFailureFact = z.infer<typeof loginFailureFact>;
