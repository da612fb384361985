import { randomUUID } from 'node:crypto';
import { type IncomingHttpHeaders, request } from 'node:http';
import { encode } from 'next-auth/jwt';
import { inSystem, type SystemTx } from '../../services/db/doors.ts';
import { keepHolder } from '../../services/portal/find-holder.ts';
import { invite } from '../../services/portal/invite.ts';
import type { PortalIdentity } from '../../services/portal/sessions.ts';

type Owner = Pick<PortalIdentity, 'resellerId' | 'customerId' | 'role' | 'duty' | 'accountId' | 'domainIds'>;

/** A holder is made by the first sign-in and not invited, under the account's own name. */
const holderOf = async ({ db }: SystemTx, id: string) =>
  keepHolder(db, await db.account.findUniqueOrThrow({ where: { id }, include: { domain: true } }));

/** Somebody new with a session of their own, as after signing in. @returns the cookie of a portal without TLS */
export async function aSession(owner: Owner, name = 'Somebody', locale: 'ja' | 'en' = 'en'): Promise<string> {
  const { resellerId, customerId } = owner;
  const email = `${randomUUID()}@people.test`;
  const invited = async (tx: SystemTx) => {
    await invite(tx, owner, { name, email, locale });
    return tx.db.portalUser.findFirstOrThrow({
      where: { resellerId, customerId, name },
      orderBy: { createdAt: 'desc' },
    });
  };
  const sid = await inSystem('sign in', null, async (tx) => {
    const user = owner.accountId ? await holderOf(tx, owner.accountId) : await invited(tx);
    // A holder was not invited in a language.
    if (owner.accountId) await tx.db.portalUser.update({ where: { id: user.id }, data: { locale } });
    const session = await tx.db.portalSession.create({
      data: { userId: user.id, resellerId, customerId, expiresAt: new Date(Date.now() + 3_600_000) },
    });
    return session.id;
  });
  const secret = process.env.NEXTAUTH_SECRET ?? '';
  return `portal-session=${await encode({ token: { sid }, secret })}`;
}

export type Reply = { readonly status: number; readonly headers: IncomingHttpHeaders; readonly body: string };
type Asked = {
  readonly host: string;
  readonly path: string;
  readonly cookie?: string | undefined;
  readonly method?: string;
};

/** Asks the portal of a host, which need not have a name of its own. */
export const ask = (portal: string, { host, path, cookie, method = 'GET' }: Asked, body = ''): Promise<Reply> =>
  new Promise((resolve, reject) => {
    const { port } = new URL(portal);
    const headers = { host: `${host}:${port}`, connection: 'close', ...(cookie && { cookie }) };
    const asking = request({ host: '127.0.0.1', port, path, method, headers }, (answer) => {
      const parts: Buffer[] = [];
      answer.on('data', (part: Buffer) => parts.push(part));
      answer.on('error', reject);
      answer.on('end', () =>
        resolve({
          ...{ status: answer.statusCode ?? 0, headers: answer.headers },
          body: Buffer.concat(parts).toString('latin1'),
        }),
      );
    });
    asking.on('error', reject);
    asking.end(body);
  });
