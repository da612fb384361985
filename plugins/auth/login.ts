import { createHash } from 'node:crypto';
import { type Reply, replies } from '../../core/delivery/reply.ts';
import type { Credentials } from '../../core/delivery/sasl.ts';
import type { Listener, SenderIdentity } from '../../core/delivery/track.ts';
import { clientNetwork } from '../../core/tenancy/client-network.ts';
import type { LoginTry } from '../../core/tenancy/login-failures.ts';
import { directoryAddress } from '../../core/tenancy/sender-identity.ts';
import { type Directory, DirectoryUnavailable } from '../shared/directory.ts';
import { findAppPassword } from './app-password-check.ts';
import type { FailedLogins } from './failed-logins.ts';
import { TooBusy } from './lane.ts';
import { isPassword } from './password-check.ts';

export type LoginVerdict =
  | {
      readonly ok: true;
      readonly identity: SenderIdentity;
      readonly login: string;
      /** Null for the account's own password, and for a relay login. */
      readonly appPasswordId: string | null;
    }
  | { readonly ok: false; readonly reply: Reply; readonly owner: SenderIdentity | null };

type Known = { readonly identity: SenderIdentity; readonly hash: string };

async function account(directory: Directory, user: string): Promise<Known | null> {
  const found = await directory.credential(user);
  if (!found) return null;
  const { resellerId, customerId, accountId, passwordHash } = found;
  return { identity: { resellerId, customerId, accountId, relayLoginId: null, address: user }, hash: passwordHash };
}

async function relayLogin(directory: Directory, user: string): Promise<Known | null> {
  const found = await directory.relayLogin(user);
  if (!found) return null;
  const { resellerId, customerId, relayLoginId, secretHash } = found;
  return { identity: { resellerId, customerId, accountId: null, relayLoginId, address: null }, hash: secretHash };
}

/** The user as the directory knows it: an address in its one spelling, a relay login as it is. */
function spell(listener: Listener, typed: string): string {
  if (listener === 'relay') return typed;
  const at = typed.lastIndexOf('@');
  return at < 1 ? typed.toLowerCase() : directoryAddress(typed.slice(0, at), typed.slice(at + 1));
}

/** Whether it is the user's password, and which of the account's app passwords. @throws DirectoryUnavailable, TooBusy: nobody can tell */
async function passwordOf(
  directory: Directory,
  user: string,
  password: string,
  known: Known | null,
): Promise<{ isRight: boolean; appPasswordId: string | null }> {
  const app = known?.identity.accountId
    ? findAppPassword(password, await directory.appPasswords(user), Date.now())
    : null;
  if (app) return { isRight: true, appPasswordId: app.appPasswordId };
  return { isRight: await isPassword(user, password, known?.hash ?? null), appPasswordId: null };
}

/**
 * Checks a login: accounts on the submission listeners, relay logins on listener relay.
 *
 * "Wrong" is said only when it is known to be wrong, because mail programs drop a password that was called wrong: with the
 * directory gone, the answer is temporary unless the credentials are remembered.
 */
export async function logIn(
  { directory, failures }: { directory: Directory; failures: FailedLogins },
  listener: Listener,
  ip: string,
  typed: Credentials,
): Promise<LoginVerdict> {
  const user = spell(listener, typed.user);
  try {
    const known = await (listener === 'relay' ? relayLogin : account)(directory, user);
    const who: LoginTry = {
      user: createHash('sha256').update(user).digest('base64url'),
      network: clientNetwork(ip),
      customerId: known?.identity.customerId ?? null,
    };
    if (!(await failures.begin(who))) return { ok: false, reply: replies.authTooMany, owner: known?.identity ?? null };
    const { isRight, appPasswordId } = await passwordOf(directory, user, typed.password, known).catch(
      async (error: unknown) => {
        await failures.undecided(who);
        throw error;
      },
    );
    if (!isRight || !known) return { ok: false, reply: replies.authFailed, owner: known?.identity ?? null };
    await failures.succeeded(who);
    return { ok: true, identity: known.identity, login: user, appPasswordId };
  } catch (error) {
    if (error instanceof DirectoryUnavailable || error instanceof TooBusy)
      return { ok: false, reply: replies.authUnavailable, owner: null };
    throw error;
  }
}
