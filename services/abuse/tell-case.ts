import { z } from 'zod';
import { abuseKinds } from '../../core/abuse/abuse-rules.ts';
import { type AbuseNews, abuseNotice, abuseNoticeVersion } from '../../core/notice/abuse-notice.ts';
import { labelsOf } from '../compromise/labels-of.ts';
import type { SystemTx } from '../db/doors.ts';
import type { AbuseCase } from '../db/rows.ts';
import { portalOrigin } from '../notice/portal-origin.ts';
import { readersOf } from '../notice/readers-of.ts';
import { writeNotice } from '../notice/write-notices.ts';

/** Writes to the reseller of a case, whether it wants technical notices or not: it is the first to look into it. */
export async function tellCase(tx: SystemTx, found: AbuseCase, news: AbuseNews, text = ''): Promise<void> {
  const { db } = tx;
  const { id, resellerId, customerId, accountId } = found;
  const customer = await db.customer.findUniqueOrThrow({ where: { id: customerId } });
  const labels = accountId
    ? await labelsOf(db, [{ target: 'account', targetId: accountId }], (address) => address)
    : new Map<string, string>();
  const facts = {
    ...{ news, text, kind: z.enum(abuseKinds).parse(found.kind), customer: customer.name },
    address: (accountId && labels.get(accountId)) ?? null,
    url: `${await portalOrigin(db, resellerId)}/abuse/${id}`,
  };
  for (const reader of await readersOf(db, resellerId, 'technical'))
    await writeNotice(tx, resellerId, reader, {
      ...{ kind: 'abuse', version: abuseNoticeVersion, text: abuseNotice(facts, reader.locale) },
    });
}
