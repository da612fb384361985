import type { Outputs } from '../../client/trpc.ts';

export type Domain = Outputs['domain']['get'];
export type DomainRow = Outputs['domain']['list'][number];
export type DnsRecord = Domain['records'][number];

export const isPublished = ({ records }: Pick<Domain, 'records'>) => records.every(({ state }) => state === 'found');
