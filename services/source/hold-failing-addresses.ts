import { groundToHold, holdRule, type SourceFigures } from '../../core/tenancy/source-health.ts';
import { record } from '../audit/record.ts';
import type { SystemTx } from '../db/doors.ts';

type Row = SourceFigures & { readonly id: string; readonly ip: string };

/**
 * Holds every address of which receivers think too little, by what the last hours' deliveries say. A held address is used by
 * nobody until the operator releases it. Attempts that our own rules ended (they have a reason of ours) do not count.
 */
export async function holdFailingAddresses(tx: SystemTx, now: Date): Promise<string[]> {
  const from = new Date(now.getTime() - holdRule.windowHours * 3_600_000);
  // An attempt may come six days after its message was accepted, so more partitions than the window's are looked at.
  const addresses = await tx.db.$queryRaw<Row[]>`
    select s.id, s.ip, f.attempts, f.deferred, f.refused
    from source_address s
    join lateral (
      select count(*)::int as attempts,
             count(*) filter (where e.kind = 'deferred')::int as deferred,
             count(*) filter (where e.kind = 'bounced' and e.code between 500 and 599 and e.enhanced like '5.7.%')::int as refused
      from delivery_event e
      where e.source_ip = s.ip and e.at >= greatest(${from}, s.judged_from) and e.at <= ${now}
        and e.accepted_on >= (${from}::timestamptz - interval '6 days')::date
        and e.kind in ('delivered', 'deferred', 'bounced') and e.reason is null and e.code is not null
    ) f on true
    where s.held_at is null
    order by s.ip`;
  const held: string[] = [];
  for (const { id, ip, ...figures } of addresses) {
    const ground = groundToHold(figures);
    if (!ground) continue;
    await tx.db.sourceAddress.update({
      where: { id },
      data: {
        heldAt: now,
        heldGround: ground,
        heldAttempts: figures.attempts,
        heldDeferred: figures.deferred,
        heldRefused: figures.refused,
      },
    });
    await record(tx, { action: 'source-address.hold', objectId: id, detail: { ip, ground, ...figures } });
    held.push(ip);
  }
  return held;
}
