import { isPublicAddress } from './public-address.ts';

/** Where endpoints may be: on the internet only, or (tests and demonstrations) anywhere, without TLS too. */
export const webhookReaches = ['public', 'everywhere'] as const;
export type WebhookReach = (typeof webhookReaches)[number];

/** The parts of a URL (WHATWG) that decide. */
export type EndpointParts = {
  readonly protocol: string;
  readonly username: string;
  readonly password: string;
  readonly hostname: string;
  readonly port: string;
};

export type EndpointProblem = 'webhook_not_https' | 'webhook_credentials' | 'webhook_port' | 'webhook_address';

/** The host as name servers and sockets take it: an IPv6 address without its brackets, a name without the last dot. */
export const bareHost = (hostname: string): string => hostname.replace(/^\[(.*)\]$/, '$1').replace(/\.$/, '');

export const isAddress = (host: string): boolean => host.includes(':') || /^\d{1,3}(\.\d{1,3}){3}$/.test(host);

/** Ports at which something other than the web is usual are left alone: an endpoint is no way to knock at other doors. */
const isWebPort = (port: string): boolean => port === '' || Number(port) === 443 || Number(port) >= 1024;

/** Why a URL may not be an endpoint; null when it may, as far as it tells by itself. Where its name leads is looked at when it is called. */
export function judgeEndpoint(url: EndpointParts, reach: WebhookReach): EndpointProblem | null {
  if (url.protocol !== 'https:' && !(reach === 'everywhere' && url.protocol === 'http:')) return 'webhook_not_https';
  if (url.username !== '' || url.password !== '') return 'webhook_credentials';
  if (reach === 'everywhere') return null;
  if (!isWebPort(url.port)) return 'webhook_port';
  const host = bareHost(url.hostname);
  if (isAddress(host)) return isPublicAddress(host) ? null : 'webhook_address';
  return host.includes('.') ? null : 'webhook_address';
}
