import { hookDomain } from '../../../core/delivery/ends.ts';

/** A recipient as people read it: one that was made up for an endpoint says so. */
export function recipientText(recipient: string, t: (key: 'noRecipient' | 'toEndpoint') => string): string {
  if (recipient === '') return t('noRecipient');
  return recipient.endsWith(`@${hookDomain}`) ? t('toEndpoint') : recipient;
}
