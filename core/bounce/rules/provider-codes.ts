import type { Rule } from '../rule.ts';

/** Codes that Exchange Online documents beyond RFC 3463's registry; each has one meaning, whatever words stand beside it. */
export const providerCodes: readonly Rule[] = [
  {
    name: 'online-host-banned',
    reason: 'blocked',
    enhanced: ['x.7.506', 'x.7.511', 'x.7.513', 'x.7.606', 'x.7.700', 'x.7.708', 'x.7.750'],
  },
  { name: 'online-sender-banned', reason: 'rejected', enhanced: ['x.7.501', 'x.7.502', 'x.7.503', 'x.7.60'] },
  { name: 'online-recipient-unknown', reason: 'userunknown', enhanced: ['x.7.504'] },
  {
    name: 'online-recipient-refuses',
    reason: 'filtered',
    enhanced: ['x.7.505', 'x.7.507', 'x.7.124', 'x.7.129', 'x.7.135', 'x.7.136'],
  },
  {
    name: 'online-too-fast',
    reason: 'ratelimited',
    enhanced: ['x.1.90', 'x.2.121', 'x.2.122', 'x.7.232', 'x.7.233', 'x.7.236', 'x.7.508', 'x.7.705'],
  },
  { name: 'online-malformed', reason: 'notcompliantrfc', enhanced: ['x.7.512', 'x.6.11'] },
  { name: 'online-relay', reason: 'norelaying', enhanced: ['x.7.54', 'x.7.64', 'x.7.367'] },
];
