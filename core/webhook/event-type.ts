import { namedLimit } from '../limits/reached.ts';

/** What an endpoint may be told of, as its owner chooses. */
export const eventGroups = ['deliveries', 'bounces', 'blocks', 'complaints', 'limits'] as const;
export type EventGroup = (typeof eventGroups)[number];

type About = { readonly group: EventGroup /** Nothing more is expected of this recipient. */; readonly final: boolean };

/** Every type of event there is. A bounce or a complaint by mail may still come after a delivery: then that is the final result. */
export const eventTypes = {
  'message.accepted': { group: 'deliveries', final: false },
  'message.deferred': { group: 'deliveries', final: false },
  'message.delivered': { group: 'deliveries', final: true },
  'message.bounced': { group: 'bounces', final: true },
  'message.blocked': { group: 'blocks', final: true },
  'message.complained': { group: 'complaints', final: true },
  'message.limited': { group: 'limits', final: true },
} as const satisfies Record<string, About>;
export type EventType = keyof typeof eventTypes;

/** What the MTA told of a recipient, or a mail about it did (core/wire). */
export type ToldKind = 'accepted' | 'delivered' | 'deferred' | 'bounced' | 'rejected' | 'returned' | 'complained';

const typeOfKind = {
  accepted: 'message.accepted',
  deferred: 'message.deferred',
  delivered: 'message.delivered',
  bounced: 'message.bounced',
  returned: 'message.bounced',
  complained: 'message.complained',
  rejected: 'message.blocked',
} as const satisfies Record<ToldKind, EventType>;

/** How a fact is called outside. What was refused for a limit is no block: it may be sent again later. */
export function eventTypeOf(kind: ToldKind, reason: string | null): EventType {
  if (kind === 'rejected' && namedLimit(reason)) return 'message.limited';
  return typeOfKind[kind];
}

export type Wanted = { readonly groups: readonly string[]; readonly finalOnly: boolean };

/** Whether an endpoint wants a type of event. */
export const wants = ({ groups, finalOnly }: Wanted, type: EventType): boolean =>
  groups.includes(eventTypes[type].group) && (eventTypes[type].final || !finalOnly);

/** All types that an endpoint wants. */
export const typesWanted = (wanted: Wanted): EventType[] =>
  (Object.keys(eventTypes) as EventType[]).filter((type) => wants(wanted, type));
