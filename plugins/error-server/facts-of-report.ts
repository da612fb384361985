import { type Ending, type MailReport, surest } from '../../core/bounce/report-of.ts';
import type { SignedPath } from '../../core/bounce/return-path.ts';
import type { Tenant } from '../../core/delivery/track.ts';
import { directoryAddress } from '../../core/tenancy/sender-identity.ts';
import type { ReportFact } from '../../core/wire/report-fact.ts';
import { directory } from '../shared/directory.ts';
import { stamp } from '../shared/facts.ts';
import { readSignedPath } from '../shared/signed-path.ts';

type About = ReportFact['about'];

function factAbout({ resellerId, customerId }: Tenant, about: About, ending: Ending): ReportFact {
  const { recipient: _, ...told } = ending;
  return { v: 1, kind: 'report', ...stamp(), resellerId, customerId, about, ...told };
}

const byPath = ({ day, returnId }: SignedPath): About => ({ by: 'return-path', day, returnId });

/** What a report that came to a signed return path says of its delivery; null when nothing has ended. */
export function toldOfPath(report: MailReport, owner: Tenant, path: SignedPath): ReportFact | null {
  const ending = surest(report.endings);
  return ending && factAbout(owner, byPath(path), ending);
}

type FoundPath = { readonly owner: Tenant; readonly path: SignedPath };

/** The signed return path that a report names as the original's, whosever it is. @throws DirectoryUnavailable */
async function pathNamedIn({ returnPaths }: MailReport): Promise<FoundPath | null> {
  for (const address of returnPaths) {
    const at = address.lastIndexOf('@');
    const domain = directoryAddress('', address.slice(at + 1)).slice(1);
    const read = readSignedPath(address.slice(0, at), domain);
    const found = read.kind === 'genuine' && (await directory().bounceDomain(domain));
    if (!found || read.kind !== 'genuine') continue;
    return { owner: { resellerId: found.resellerId, customerId: read.path.customerId }, path: read.path };
  }
  return null;
}

export const complaintIn = ({ endings }: MailReport): Ending | null =>
  endings.find(({ outcome }) => outcome === 'complained') ?? null;

/**
 * What a complaint says that came to a brand's place for feedback loops (RFC 5965): of the delivery whose signed return path it names,
 * else of the message that it names, when a domain of the same reseller had written it.
 *
 * @throws DirectoryUnavailable
 */
export async function toldByFeedback(report: MailReport, resellerId: string): Promise<ReportFact | null> {
  const complaint = complaintIn(report);
  if (!complaint) return null;
  const found = await pathNamedIn(report);
  if (found)
    return found.owner.resellerId === resellerId ? factAbout(found.owner, byPath(found.path), complaint) : null;
  const { authorDomain, messageId } = report;
  const author = authorDomain && (await directory().hostedDomain(directoryAddress('', authorDomain).slice(1)));
  if (!author || !messageId || author.resellerId !== resellerId) return null;
  const about: About = { by: 'message-id', messageIdHeader: messageId, recipient: complaint.recipient };
  return factAbout(author, about, { ...complaint, bounceSuppress: false });
}

/** Recipients of one report that are looked at. */
const mostEndings = 20;

/**
 * What a bounce or complaint that came as mail to a customer's own address says. Whoever got a copy of a message knows its Message-ID,
 * and might say anything of its other recipients: such a report counts only within the customer's own mail, and stops no sending. One
 * that holds a signed return path of the customer's counts whole.
 *
 * @throws DirectoryUnavailable
 */
export async function toldInMail(report: MailReport, owner: Tenant): Promise<ReportFact[]> {
  const found = await pathNamedIn(report);
  if (found) {
    const told = found.owner.customerId === owner.customerId ? toldOfPath(report, found.owner, found.path) : null;
    return told ? [told] : [];
  }
  const { messageId } = report;
  if (!messageId) return [];
  return report.endings.slice(0, mostEndings).map((ending) => {
    const about: About = { by: 'message-id', messageIdHeader: messageId, recipient: ending.recipient };
    return factAbout(owner, about, { ...ending, bounceSuppress: false });
  });
}
