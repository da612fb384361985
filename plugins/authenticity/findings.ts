import { Resolver } from 'node:dns/promises';
import { authenticate } from 'mailauth';
import type { Authenticity } from '../../core/inbound/policy.ts';
import type { Chain, Connection, Transaction } from '../shared/haraka.ts';
import { messageText } from '../shared/message-text.ts';
import { mtaSettings } from '../shared/settings.ts';

/** All lookups together, in milliseconds; the hook has 10 s. */
const withinMs = 7_000;

/** One name in milliseconds: a name server that is silent leaves time for the others. */
const queryMs = 1_500;

let shared: Resolver | undefined;

function resolver(): Resolver {
  if (shared) return shared;
  shared = new Resolver({ timeout: queryMs, tries: 1 });
  const { NOREN_DNS_SERVERS: servers } = mtaSettings();
  if (servers.length > 0) shared.setServers(servers);
  return shared;
}

export type Findings = {
  readonly header: string;
  readonly authenticity: Authenticity;
  /** What a forwarded copy is sealed with; null when nothing is known of the ARC chain that the message brought. */
  readonly chain: Chain | null;
};

type Found = Awaited<ReturnType<typeof authenticate>>;

/** The same findings for those who decide by them. */
function authenticityOf({ spf, dkim, dmarc }: Found): Authenticity {
  const signatures = dkim.results.map(({ status, signingDomain }) => ({ result: status.result, signingDomain }));
  const passed = signatures.filter(({ result }) => result === 'pass');
  const spfResult = (spf ? spf.status.result : '') || 'none';
  const dmarcResult = (dmarc ? dmarc.status.result : '') || 'none';
  const policy = dmarc ? (dmarc as { policy?: string }).policy : undefined;
  const from = dmarc && (dmarc.status.header as { from?: string } | undefined)?.from;
  return {
    spf: spfResult,
    unsure: [spfResult, dmarcResult, ...signatures.map(({ result }) => result)].includes('temperror'),
    dkimPass: passed.length > 0,
    dmarc: dmarcResult,
    published: policy === 'reject' || policy === 'quarantine' || policy === 'none' ? policy : null,
    shown: [
      ...(spfResult === 'pass' && spf && spf.domain ? [spf.domain] : []),
      ...passed.map(({ signingDomain }) => String(signingDomain)),
      ...(dmarcResult === 'pass' && from ? [from] : []),
    ].map((domain) => domain.toLowerCase()),
  };
}

/**
 * mailauth calls a chain failed whose keys cannot be asked for now, and gives no reason: nothing is known of that one, and cv=fail
 * could not be taken back.
 */
function chainOf({ arc }: Found, authResults: string): Chain | null {
  const cv = arc ? arc.status.result : 'none';
  if (cv === 'none' || cv === 'pass') return { cv, authResults };
  return cv === 'fail' && arc && arc.status.comment ? { cv, authResults } : null;
}

/**
 * What SPF, DKIM, DMARC and ARC say of a received message.
 *
 * @returns `header`: value of an Authentication-Results field (RFC 8601); a name server that fails is temperror in it
 * @throws Error when that takes longer than 7 s altogether, or the message cannot be read
 */
export async function findings(
  connection: Connection,
  transaction: Transaction,
  authservId: string,
): Promise<Findings> {
  const text = messageText(transaction);
  let timer: NodeJS.Timeout | undefined;
  const deadline = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`no answer within ${withinMs} ms`)), withinMs);
  });
  const asked = authenticate(text, {
    ip: connection.remote.ip,
    helo: connection.hello.host ?? '',
    sender: transaction.mail_from.address,
    mta: authservId,
    resolver: (name, type) => resolver().resolve(name, type) as unknown as Promise<string[]>,
    disableBimi: true,
    strict: true,
  });
  try {
    const found = await Promise.race([asked, deadline]);
    const [, header] = /^Authentication-Results: ([\s\S]*?)\r\n(?![ \t])/m.exec(`${found.headers}\r\n`) ?? [];
    if (!header) throw new Error('mailauth gave no Authentication-Results');
    return { header, authenticity: authenticityOf(found), chain: chainOf(found, header) };
  } finally {
    clearTimeout(timer);
    text.destroy(); // gives the message free for whoever reads it next
  }
}
