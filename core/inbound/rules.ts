import ipaddr from 'ipaddr.js';
import type { InboundRule } from './policy.ts';

/** Who sends: addresses as directoryAddress gives them, '' where there is none. */
export type Sender = { readonly ip: string; readonly envelope: string; readonly from: string };

const domainOf = (address: string) => address.slice(address.lastIndexOf('@') + 1);

/** Whether a domain is another one, or below it. */
export const isWithin = (domain: string, parent: string): boolean => domain === parent || domain.endsWith(`.${parent}`);

function holds(network: string, ip: string): boolean {
  if (!ipaddr.isValid(ip)) return false;
  const [base, prefix] = ipaddr.parseCIDR(network);
  const address = ipaddr.process(ip); // an IPv4 client of an IPv6 socket
  return address.kind() === base.kind() && address.match(base, prefix);
}

/** How closely a rule names a sender; 0 when it does not. An address is closer than any domain, a domain than any network. */
function closeness({ kind, value }: InboundRule, { ip, envelope, from }: Sender): number {
  switch (kind) {
    case 'address':
      return value === envelope || value === from ? 10_000 : 0;
    case 'domain':
      return [envelope, from].some((address) => address !== '' && isWithin(domainOf(address), value))
        ? 1_000 + value.length
        : 0;
    case 'network':
      return holds(value, ip) ? 1 + Number(value.split('/')[1]) : 0;
    default:
      return kind satisfies never;
  }
}

/** The rule that names a sender most closely, null without one. Of two that are as close the one that blocks. */
export function ruleFor(rules: readonly InboundRule[], sender: Sender): InboundRule | null {
  let best: InboundRule | null = null;
  let close = 0;
  for (const rule of rules) {
    const found = closeness(rule, sender);
    if (found > close || (found > 0 && found === close && rule.action === 'block')) [best, close] = [rule, found];
  }
  return best;
}

/**
 * Whether an allowed sender really is the one. A network cannot be forged; an address or domain counts when SPF or DKIM shows
 * the domain or one above it, or when the rule says that it counts all the same.
 */
export function isReally(rule: InboundRule, { envelope, from }: Sender, shown: readonly string[]): boolean {
  if (rule.kind === 'network' || rule.evenForged) return true;
  const parent = rule.kind === 'domain' ? rule.value : domainOf(rule.value);
  const named = [envelope, from].filter((each) => isWithin(domainOf(each), parent)).map(domainOf);
  return named.some((domain) => shown.some((each) => isWithin(domain, each)));
}
