export const stsModes = ['none', 'testing', 'enforce'] as const;
export type StsMode = (typeof stsModes)[number];

/** Seconds for which senders remember a policy. RFC 8461 §3.2 allows a year at most and advises weeks. */
export const maxAge = { least: 86_400, most: 31_557_600, usual: 604_800 } as const;

export type HostedPolicy = {
  readonly mode: StsMode;
  readonly maxAgeSeconds: number;
  /** The one name that the MX records of the brand's customers lead to. */
  readonly mailHost: string;
};

const prefix = 'mta-sts.';

/** Where senders read a domain's policy (RFC 8461 §3.3). */
export const policyHost = (domain: string): string => `${prefix}${domain}`;

/** The domain whose policy a host serves; null for a host that serves none. */
export const domainOfPolicyHost = (host: string): string | null =>
  host.startsWith(prefix) && host.length > prefix.length ? host.slice(prefix.length) : null;

/** A policy as it is served. @see RFC 8461 §3.2 */
export const policyText = ({ mode, maxAgeSeconds, mailHost }: HostedPolicy): string =>
  ['version: STSv1', `mode: ${mode}`, `mx: ${mailHost}`, `max_age: ${maxAgeSeconds}`, ''].join('\r\n');
