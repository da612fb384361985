import type { Outputs } from '../../client/trpc.ts';

export type Domain = Outputs['domain']['get'];
export type DomainRow = Outputs['domain']['page']['rows'][number];
export type DnsRecord = Domain['records'][number];
/** A record as it is shown: those of an MTA-STS policy and of mail programs look alike. */
export type ShownRecord = Omit<DnsRecord, 'purpose' | 'type'> & {
  readonly purpose:
    | DnsRecord['purpose']
    | Outputs['sts']['get']['records'][number]['purpose']
    | Outputs['clientSetup']['check']['records'][number]['purpose']
    | Advised['purpose']
    | `portal_${Outputs['brandHost']['list'][number]['records'][number]['purpose']}`;
  readonly type: DnsRecord['type'] | 'SRV' | 'PTR';
  readonly remarks?: Advised['remarks'];
};

type Advised = Outputs['domain']['checkAdvised']['dmarc'];

export type SigningKey = Domain['signingKeys'][number];

export const isPublished = ({ records }: Pick<Domain, 'records'>) => records.every(({ state }) => state === 'found');

/** Whether a key waits for its record to be seen. */
export const hasPendingKey = ({ signingKeys }: Pick<Domain, 'signingKeys'>) =>
  signingKeys.some(({ stage }) => stage === 'pending');
