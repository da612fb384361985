import type { End } from '../../core/delivery/ends.ts';
import { type Reply, replies } from '../../core/delivery/reply.ts';
import type { Reversed } from '../../core/delivery/srs.ts';
import type { Tenant } from '../../core/delivery/track.ts';
import { directoryAddress } from '../../core/tenancy/sender-identity.ts';
import { behind } from '../shared/behind.ts';
import { directory } from '../shared/directory.ts';
import type { Transaction } from '../shared/haraka.ts';
import { bouncedTo } from '../shared/return-path.ts';

export type Return =
  | { readonly ok: true; readonly owner: Tenant; readonly end: End }
  | { readonly ok: false; readonly owner: Tenant; readonly reply: Reply };

/** Each of our forwarders behind another one is a step; SRS1 leads straight to the first, so there are two at most. */
const maxSteps = 2;

/**
 * Where a bounce of what we sent on goes: to whoever wrote it, in the name of the customer that had sent it on. From anybody but the
 * null sender such an address would be a way through us.
 *
 * @param recipient the return path that was written to
 * @param reversed what stands behind it
 * @param owner of its domain
 */
export async function returned(
  { mail_from: from }: Transaction,
  recipient: string,
  reversed: Exclude<Reversed, { kind: 'other' }>,
  { resellerId, customerId }: Tenant,
): Promise<Return> {
  let owner = { resellerId, customerId };
  if (reversed.kind === 'expired') return { ok: false, owner, reply: replies.returnExpired };
  if (reversed.kind === 'forged') return { ok: false, owner, reply: replies.returnForged };
  if (from.user) return { ok: false, owner, reply: replies.returnNotANotice };
  let writer = reversed.address;
  for (let step = 1; step < maxSteps; step++) {
    const at = writer.lastIndexOf('@');
    const domain = directoryAddress('', writer.slice(at + 1)).slice(1);
    const hosted = await directory().hostedDomain(domain);
    const further = hosted && bouncedTo(writer.slice(0, at), domain);
    if (!hosted || further?.kind !== 'genuine') break;
    owner = { resellerId: hosted.resellerId, customerId: hosted.customerId };
    writer = further.address;
  }
  const at = writer.lastIndexOf('@');
  const found = await behind(directoryAddress(writer.slice(0, at), writer.slice(at + 1)));
  if (found.kind === 'nobody') return { ok: false, owner, reply: replies.unknownRecipient };
  const mailbox = found.kind === 'mailbox' ? found.mailbox : null;
  return {
    ok: true,
    owner,
    end: {
      route: {
        recipient: mailbox?.address ?? writer,
        direction: mailbox ? 'in' : 'out',
        resellerId: (mailbox ?? owner).resellerId,
        customerId: (mailbox ?? owner).customerId,
        accountId: mailbox?.accountId ?? null,
        relayLoginId: null,
      },
      via: recipient,
      holder: null,
      isReturn: true,
    },
  };
}
