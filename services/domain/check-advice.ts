import { z } from 'zod';
import { dmarcName, dmarcRemarks } from '../../core/dns/dmarc.ts';
import { reverseRemarks } from '../../core/dns/reverse-name.ts';
import { Refusal } from '../../core/errors.ts';
import type { TenantTx } from '../db/doors.ts';
import { lookUpReverse } from '../dns/look-up-reverse.ts';
import { listSourcesOfCustomer } from '../source/list-sources-of-customer.ts';
import { lookUpDmarc } from './look-up-dmarc.ts';

type InTenant = <T>(work: (tx: TenantTx) => Promise<T>) => Promise<T>;

export const domainAdviceInput = z.object({ domainId: z.uuid() });

const advised = z.object({
  purpose: z.enum(['dmarc', 'ptr']),
  type: z.enum(['TXT', 'PTR']),
  name: z.string(),
  value: z.string(),
  state: z.enum(['unchecked', 'missing', 'different', 'found', 'unavailable']),
  found: z.array(z.string()),
  remarks: z.array(z.object({ key: z.enum([...dmarcRemarks, ...reverseRemarks]), detail: z.string() })),
});
type Advised = z.infer<typeof advised>;

/** Records that mail does not wait for, and by which receivers judge it all the same. */
export const domainAdviceView = z.object({
  domainId: z.uuid(),
  dmarc: advised,
  /** Of the addresses the domain sends from, whose DNS is the operator's; empty when it has none to send from. */
  sources: z.array(advised.extend({ ip: z.string() })),
});
export type DomainAdvice = z.infer<typeof domainAdviceView>;

const most = { answers: 20, remarks: 10, text: 500 };
const shown = (texts: readonly string[]) => texts.slice(0, most.answers).map((text) => text.slice(0, most.text));
const shownRemarks = (remarks: readonly Advised['remarks'][number][]) =>
  remarks.slice(0, most.remarks).map(({ key, detail }) => ({ key, detail: detail.slice(0, most.text) }));

async function dmarcOf(domain: string, signs: boolean): Promise<Advised> {
  const verdict = await lookUpDmarc(domain, signs);
  const record = { purpose: 'dmarc', type: 'TXT', name: dmarcName(domain) } as const;
  if (!verdict) return { ...record, value: '', state: 'unavailable', found: [], remarks: [] };
  const { state, value, relevant, remarks } = verdict;
  return { ...record, state, value: value.slice(0, 2_000), found: shown(relevant), remarks: shownRemarks(remarks) };
}

async function reverseOf(source: { ip: string; helo: string }): Promise<DomainAdvice['sources'][number]> {
  const { ip, name, wanted, ...answer } = await lookUpReverse(source);
  return { ...answer, ip, purpose: 'ptr', type: 'PTR', name, value: wanted };
}

/**
 * Asks DNS now how a domain's DMARC stands and whether the addresses it sends from have names that lead back to them. Nothing is
 * kept. DNS is asked outside of any transaction.
 *
 * @throws Refusal not_found
 */
export async function checkAdvice(
  inTenant: InTenant,
  { domainId }: z.infer<typeof domainAdviceInput>,
): Promise<DomainAdvice> {
  const domain = await inTenant(({ db }) =>
    db.domain.findFirst({
      where: { id: domainId },
      select: { name: true, customerId: true, signingKeys: { where: { stage: 'active' }, select: { id: true } } },
    }),
  );
  if (!domain) throw new Refusal('not_found', 'not_found');
  const addresses = await listSourcesOfCustomer(domain.customerId);
  const [dmarc, sources] = await Promise.all([
    dmarcOf(domain.name, domain.signingKeys.length > 0),
    Promise.all(addresses.map(reverseOf)),
  ]);
  return { domainId, dmarc, sources };
}
