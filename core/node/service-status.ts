import type { NodeKind, NodeWarning } from './health.ts';

/** What the service consists of, as those who use it see it. */
export const serviceParts = ['portal', 'mail', 'mailboxes', 'log', 'work'] as const;
export type ServicePart = (typeof serviceParts)[number];
/** disturbed: a part of the machines does not answer; unknown: nobody has told of it, it may work. */
export const partStates = ['working', 'disturbed', 'down', 'unknown'] as const;
export type PartState = (typeof partStates)[number];

type Node = {
  readonly kind: NodeKind;
  readonly silent: boolean;
  /** Silent only because whoever brings its word is. */
  readonly unheard: boolean;
  readonly warnings: readonly NodeWarning[];
};

/** Whose word a part goes by. That of the portal is the page itself. */
const kindOf: Readonly<Record<Exclude<ServicePart, 'portal'>, NodeKind>> = {
  ...{ mail: 'mta', mailboxes: 'dovecot', log: 'shipper', work: 'worker' },
};

/**
 * How each part does, from what the nodes told of themselves (ADR 0052). A node that is out of service for good and not forgotten counts
 * as silent.
 */
export function serviceStatus(nodes: readonly Node[]): Readonly<Record<ServicePart, PartState>> {
  const stateOf = (part: Exclude<ServicePart, 'portal'>): PartState => {
    const heard = nodes.filter(({ kind, unheard }) => kind === kindOf[part] && !unheard);
    if (heard.length === 0) return 'unknown';
    const up = heard.filter(({ silent }) => !silent);
    if (up.length === 0) return part === 'mail' || part === 'mailboxes' ? 'down' : 'disturbed';
    const isWhole = up.length === heard.length && !isHampered(part, nodes);
    return isWhole ? 'working' : 'disturbed';
  };
  return {
    ...{ portal: 'working', mail: stateOf('mail'), mailboxes: stateOf('mailboxes') },
    ...{ log: stateOf('log'), work: stateOf('work') },
  };
}

/** A mailbox server that does not answer its node; facts that wait to be stored. */
function isHampered(part: ServicePart, nodes: readonly Node[]): boolean {
  const says = (warning: NodeWarning) => nodes.some(({ silent, warnings }) => !silent && warnings.includes(warning));
  return (part === 'mailboxes' && says('mailboxes')) || (part === 'log' && says('behind'));
}
