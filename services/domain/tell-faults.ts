import { type FaultKind, faultKinds, toldAfterMs } from '../../core/dns/record-faults.ts';
import { domainFaultMail, domainFaultMailVersion, faultsText } from '../../core/notice/domain-fault-mail.ts';
import { renderTemplate } from '../../core/notice/mail-template.ts';
import { supportLine, supportOf } from '../../core/notice/support-line.ts';
import { toUnicodeName } from '../../core/tenancy/domain-name.ts';
import type { Database, SystemTx } from '../db/doors.ts';
import { findTemplate } from '../mail-template/find-template.ts';
import { portalOrigin } from '../notice/portal-origin.ts';
import { wantedReaders, writeNotice } from '../notice/write-notices.ts';
import { emailPlace, keyOwnerOf } from '../portal/realm.ts';
import { openText } from '../vault/vault.ts';

export const domainFaultKind = 'domain_fault';

/** Domains of one transaction. */
const atOnce = 100;

type Faulty = { id: string; name: string; reseller_id: string; customer_id: string; kinds: FaultKind[] };
type Reader = { readonly email: string; readonly locale: 'ja' | 'en'; readonly name: string };

/**
 * Mails the administrators of domains whose records were wrong at two looks a day apart. Once: what was told is told again only after a look has found
 * it right in between.
 *
 * @returns how many domains; fewer than 100 when none is left
 */
export async function tellFaults(tx: SystemTx, now: Date): Promise<number> {
  const { db } = tx;
  const faulty = await db.$queryRaw<Faulty[]>`
    select d.id, d.name, d.reseller_id, d.customer_id, array_agg(f.kind) as kinds
    from domain_fault f join domain d on d.id = f.domain_id
    join customer c on c.id = d.customer_id and c.state = 'active'
    join reseller r on r.id = d.reseller_id and r.state = 'active'
    where f.told_at is null and f.seen_at - f.since >= make_interval(secs => ${toldAfterMs / 1_000}::float8)
    group by d.id order by min(f.since), d.id limit ${atOnce}`;
  for (const each of faulty) {
    const kinds = faultKinds.filter((kind) => each.kinds.includes(kind));
    // Whoever marks them tells of them; one that runs beside it finds nothing left to mark.
    const { count } = await db.domainFault.updateMany({
      where: { domainId: each.id, kind: { in: kinds }, toldAt: null },
      data: { toldAt: now },
    });
    if (count > 0) await tell(tx, each, kinds);
  }
  return faulty.length;
}

async function tell(tx: SystemTx, { id, name, ...of }: Faulty, kinds: readonly FaultKind[]): Promise<void> {
  const { db } = tx;
  const resellerId = of.reseller_id;
  const brand = await db.brand.findFirstOrThrow({ where: { resellerId } });
  const link = `${await portalOrigin(db, resellerId)}/domains/${id}`;
  for (const reader of await readersAt(db, resellerId, of.customer_id)) {
    const { locale } = reader;
    const facts = {
      ...{ product: brand.productName, name: reader.name, domain: toUnicodeName(name), link },
      ...{ records: faultsText(kinds, locale), support: supportLine(supportOf(brand)) },
    };
    const standard = domainFaultMail(facts, locale);
    const own = await findTemplate(db, resellerId, domainFaultKind, locale);
    const text = {
      ...(own ? renderTemplate(own, facts) : standard),
      sender: brand.senderName ?? standard.sender ?? brand.productName,
      underBrand: true,
    };
    await writeNotice(tx, resellerId, reader, { kind: domainFaultKind, version: domainFaultMailVersion, text });
  }
}

/** The customer's administrators; where it has none, whom the reseller has told of technical matters. */
async function readersAt(db: Database, resellerId: string, customerId: string): Promise<Reader[]> {
  const users = await db.portalUser.findMany({
    where: {
      ...{ resellerId, customerId, role: 'customer_admin', accountId: null },
      ...{ disabledAt: null, passwordHash: { not: null } },
    },
    orderBy: { createdAt: 'asc' },
  });
  if (users.length > 0)
    return Promise.all(
      users.map(async (user) => ({
        email: await openText(keyOwnerOf(user), emailPlace(user.id), user.emailCipher),
        locale: user.locale === 'en' ? 'en' : 'ja',
        name: user.name,
      })),
    );
  const { operatorName } = await db.reseller.findUniqueOrThrow({ where: { id: resellerId } });
  return (await wantedReaders(db, resellerId, 'technical')).map((reader) => ({ ...reader, name: operatorName }));
}
