import { createHash } from 'node:crypto';
import { z } from 'zod';
import { replies } from '../../core/delivery/reply.ts';
import { clientNetwork } from '../../core/tenancy/client-network.ts';
import type { LoginTry } from '../../core/tenancy/login-failures.ts';
import { loginProtocols } from '../../core/wire/login-fact.ts';
import { type Directory, DirectoryUnavailable } from '../shared/directory.ts';
import type { FailedLogins } from './failed-logins.ts';
import { tellFailedLogin, tellLogin, tellTooManyLogins } from './login-facts.ts';

/** What Dovecot sends, as auth_policy_request_attributes names it in mta/dovecot/dovecot-conf.ts. */
const request = z.object({
  login: z.string().max(1_000),
  remote: z.string().max(100),
  protocol: z.string().max(50),
  app_password: z.string().max(100).optional().catch(undefined),
  /** Not empty: Dovecot could not look the password up. */
  undecided: z.string().max(10).optional(),
  success: z.boolean().optional(),
  /** Dovecot refused because we said so: the password was never looked at. */
  policy_reject: z.boolean().optional(),
});
export type PolicyRequest = z.infer<typeof request>;

/** Status of Dovecot's policy protocol: 0 goes on, -1 refuses. */
export type PolicyAnswer = { readonly status: 0 | -1; readonly msg: string };

const goOn: PolicyAnswer = { status: 0, msg: '' };

const credentialOf = (directory: Directory, user: string) =>
  directory.credential(user).catch((error: unknown) => {
    if (error instanceof DirectoryUnavailable) return null;
    throw error;
  });

/**
 * Counts logins over IMAP and POP3 together with those over SMTP, and tells of those that succeed. A login is counted when it is
 * tried and given back when it was right, as over SMTP.
 *
 * @param command of Dovecot's policy protocol: allow or report
 */
export async function answerPolicy(
  { directory, failures }: { directory: Directory; failures: FailedLogins },
  command: string | null,
  body: unknown,
): Promise<PolicyAnswer> {
  const { login, remote, protocol, success, policy_reject: refusedByUs, ...more } = request.parse(body);
  const user = login.toLowerCase();
  const known = await credentialOf(directory, user);
  const who: LoginTry = {
    user: createHash('sha256').update(user).digest('base64url'),
    network: clientNetwork(remote),
    customerId: known?.customerId ?? null,
  };
  const spoken = z.enum(loginProtocols).safeParse(protocol);
  const at = { identity: known, ip: remote };
  if (command === 'allow') {
    if (await failures.begin(who)) return goOn;
    if (spoken.success) tellFailedLogin({ ...at, protocol: spoken.data, outcome: 'paused' });
    tellTooManyLogins({ identity: known, user, protocol, ip: remote });
    return { status: -1, msg: replies.authTooMany.text };
  }
  if (command !== 'report' || refusedByUs) return goOn;
  if (!success) {
    // A mail program tries on through an outage of Dovecot's Postgres, and of ours, which cannot tell whose tenant it is.
    if (more.undecided || !(await directory.answers())) await failures.undecided(who);
    else if (spoken.success) tellFailedLogin({ ...at, protocol: spoken.data, outcome: 'wrong_password' });
    return goOn;
  }
  await failures.succeeded(who);
  const appPasswordId = z.uuid().safeParse(more.app_password).data ?? null;
  if (known && spoken.success) tellLogin({ identity: known, appPasswordId, protocol: spoken.data, ip: remote });
  return goOn;
}
