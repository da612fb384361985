import type { Outputs } from '../../client/trpc.ts';

export type Limits = Outputs['limit']['get'];
export type Use = Outputs['limit']['use'];
export type Level = Limits['level'];
export type Field = keyof Limits['effective'];
export type Figures = Limits['effective'];

export const counted = ['messagesPerHour', 'messagesPerDay', 'recipientsPerHour', 'recipientsPerDay'] as const;
const octets: readonly Field[] = ['messageBytes', 'relayMessageBytes', 'spoolBytes'];

/** What can be limited at a level, in the order in which it is shown. */
export const fieldsOf: Record<Level, readonly Field[]> = {
  account: counted,
  customer: [...counted, 'relaySessions', 'mxSessions', 'messageBytes', 'relayMessageBytes', 'spoolBytes'],
  reseller: [...counted, 'spoolBytes'],
};

export const isCounted = (field: Field): field is (typeof counted)[number] =>
  (counted as readonly string[]).includes(field);
export const isOctets = (field: Field): boolean => octets.includes(field);

/** Whose limits the address asks for; a word that is not yet an address asks for nobody's. */
export const subjectOf = ({ customer, account }: { customer?: string; account?: string }) => ({
  ...(customer && { customerId: customer }),
  ...(account?.includes('@') && { account }),
});

export const megabyte = 1024 ** 2;
