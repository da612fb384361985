import type { Outputs } from '../../client/trpc.ts';

export type Delivery = Outputs['delivery']['list']['rows'][number];
export type Timeline = Outputs['delivery']['get'];
export type DeliveryEvent = Timeline['events'][number];
export type Counts = Outputs['delivery']['counts'];
export type Statistics = Outputs['delivery']['statistics'];

/** How far back a graph looks. */
export type Hours = 1 | 24 | 168;

/** What the last attempt of a delivery left behind, as core/delivery reads it. */
export const outcomeOf = ({ state, lastCode, lastEnhanced, lastReply, reason }: Delivery) => ({
  kind: state,
  code: lastCode,
  enhanced: lastEnhanced,
  reply: lastReply,
  reason,
});

export const pathOf = ({ acceptedOn, id }: Pick<Delivery, 'acceptedOn' | 'id'>) => `/deliveries/${acceptedOn}/${id}`;

/** "550 5.1.1", or what there is of it. */
export const codesOf = (code: number | null, enhanced: string | null) => [code, enhanced].filter(Boolean).join(' ');

/** A reply's words, without the codes that stand beside it. */
export const wordsOf = (reply: string) => reply.replace(/(?:^|\s)\d{3}[ -](?:\d\.\d{1,3}\.\d{1,3}\s+)?/g, ' ').trim();
