import { z } from 'zod';
import { Refusal } from '../../core/errors.ts';
import { authNotPublished, type InquiryKind, type InquiryTarget, inquiryTargets } from '../../core/support/inquiry.ts';
import { parseDomainName } from '../../core/tenancy/domain-name.ts';
import { normaliseAddress } from '../../core/tenancy/mail-address.ts';
import type { SystemTx, TenantTx } from '../db/doors.ts';
import { dnsFindings } from '../domain/domain-view.ts';
import type { AskersInquiry } from './inquiry-view.ts';

export const aboutInput = z.discriminatedUnion('type', [
  /** A domain or an address of one's own, as it is typed. */
  z.object({ type: z.literal('name'), name: z.string().trim().min(1).max(254) }),
  z.object({ type: z.literal('delivery'), acceptedOn: z.iso.date(), id: z.uuid() }),
]);

export type About = {
  readonly type: InquiryTarget;
  readonly id: string;
  readonly on: Date | null;
  /** Its domain, where that is one of the asker's. */
  readonly domainId: string | null;
};

/** Who holds a mailbox sees no delivery log. */
type Asking = { readonly tx: TenantTx; readonly isHolder: boolean };

/** What was named, as far as whoever asks sees it. @throws Refusal not_found; inquiry_about_unknown for a name that is none of theirs */
export async function findAbout({ tx, isHolder }: Asking, about: z.infer<typeof aboutInput>): Promise<About> {
  const { db } = tx;
  if (about.type === 'name') return findByName(tx, about.name);
  const on = new Date(about.acceptedOn);
  const found = isHolder
    ? null
    : await db.delivery.findFirst({
        where: { acceptedOn: on, id: about.id },
        select: { id: true, senderDomain: true },
      });
  if (!found) throw new Refusal('not_found', 'not_found');
  const domain = await db.domain.findFirst({ where: { name: found.senderDomain ?? '' }, select: { id: true } });
  return { type: 'delivery', id: found.id, on, domainId: domain?.id ?? null };
}

async function findByName({ db }: TenantTx, typed: string): Promise<About> {
  const at = typed.lastIndexOf('@');
  if (at > 0) {
    const address = normaliseAddress(typed);
    const cut = address.lastIndexOf('@');
    const where = { localPart: address.slice(0, cut), domain: { name: address.slice(cut + 1) } };
    const account = await db.account.findFirst({ where, select: { id: true, domainId: true } });
    if (account) return { type: 'account', id: account.id, on: null, domainId: account.domainId };
  } else {
    const parsed = parseDomainName(typed);
    const domain = parsed.ok && (await db.domain.findFirst({ where: { name: parsed.name }, select: { id: true } }));
    if (domain) return { type: 'domain', id: domain.id, on: null, domainId: domain.id };
  }
  throw new Refusal('invalid', 'inquiry_about_unknown', { name: typed });
}

/** What the platform has to say to it: that SPF or DKIM of the domain were not published at the last check. */
export async function labelsFor({ db }: TenantTx, kind: InquiryKind, about: About | null): Promise<string[]> {
  if (kind !== 'delivery' || !about?.domainId) return [];
  const domain = await db.domain.findFirst({ where: { id: about.domainId }, select: { dnsFindings: true } });
  const findings = dnsFindings.catch([]).parse(domain?.dnsFindings ?? []);
  const lacks = findings.some(
    ({ purpose, state }) =>
      (purpose === 'spf' || purpose.startsWith('dkim_')) && (state === 'missing' || state === 'different'),
  );
  return lacks ? [authNotPublished] : [];
}

type Target = Pick<AskersInquiry, 'aboutType' | 'aboutId' | 'aboutOn'>;

/** What an inquiry is about, as it is called now. To the operator an address is its domain only. */
export async function viewAbout(tx: SystemTx | TenantTx, { aboutType, aboutId, aboutOn }: Target) {
  if (aboutType === null || aboutId === null) return null;
  const type = z.enum(inquiryTargets).parse(aboutType);
  const on = aboutOn?.toISOString().slice(0, 10) ?? null;
  return { type, id: aboutId, on, label: await labelOf(tx, type, aboutId, on) };
}

async function labelOf(tx: SystemTx | TenantTx, type: InquiryTarget, id: string, on: string | null) {
  const { db } = tx;
  switch (type) {
    case 'domain':
      return (await db.domain.findFirst({ where: { id }, select: { name: true } }))?.name ?? null;
    case 'account': {
      const select = { localPart: true, domain: { select: { name: true } } };
      const found = await db.account.findFirst({ where: { id }, select });
      return found && `${'resellerId' in tx ? found.localPart : '…'}@${found.domain.name}`;
    }
    case 'delivery':
      return on;
    default:
      return type satisfies never;
  }
}
