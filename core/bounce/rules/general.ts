import { phrases } from '../phrases.ts';
import type { Reason } from '../vocabulary.ts';
import {
  amount,
  author,
  broke,
  closed,
  failing,
  filled,
  forbids,
  house,
  link,
  machine,
  missing,
  owner,
  person,
  program,
  refuses,
  shutOut,
  storage,
  traffic,
  unwelcome,
} from './general-words.ts';

/**
 * What words mean in whatever sentence: a thing, and what is said of it within a few words. Asked in this order, and only
 * where no rule knew the phrase itself.
 */
export type NearRule = {
  readonly name: string;
  readonly reason: Reason;
  readonly things: readonly string[];
  /** None: the thing alone tells. */
  readonly said?: readonly string[];
  /** The thing is named first. */
  readonly forward?: true;
  readonly not?: readonly string[];
};

export const nearRules: readonly NearRule[] = [
  {
    name: 'said-of-a-move',
    reason: 'hasmoved',
    things: person,
    said: phrases('relocated | moved to | permanently moved | migrated to | forwarding address'),
    forward: true,
  },
  {
    name: 'said-of-bulk',
    reason: 'spamdetected',
    things: phrases('gtube | rspamd | junk$ | advertis | bulk$ | unwanted content | scam$ | spammy'),
  },
  {
    name: 'said-of-signature',
    reason: 'authfailure',
    things: phrases('not signed | unsigned | no signature | invalid signature | sender policy | spoofed'),
  },
  {
    name: 'said-of-header',
    reason: 'notcompliantrfc',
    things: phrases('header | headers'),
    said: phrases(
      'missing | required | syntax | invalid | malformed | duplicate | multiple | more than one | bad$ | illegal | no valid',
    ),
    not: phrases('spam'),
  },
  {
    name: 'said-of-size',
    reason: 'emailtoolarge',
    things: phrases(
      'message$ | mail$ | e mail$ | size | attachments | nachricht | mensaje | mensagem | messaggio | サイズ',
    ),
    said: phrases(
      'too big | too large | exceeds | exceed the | oversize | larger than | bigger than | kb$ | mb$ | 大き | 超え | zu gros | grande',
    ),
    not: phrases('mailbox | quota | storage | rate | limit for | connections | too many | hops | per hour'),
  },
  {
    name: 'said-of-attachment',
    reason: 'contenterror',
    things: phrases(
      'attachment | attachments | file type | file name | filename | extension | mime$ | archive | content$ | body$ | format | encoding | charset | macro',
    ),
    said: phrases(
      'not allowed | blocked | reject | prohibit | banned | unsupported | not supported | illegal | invalid | error | corrupt | dangerous | refus | not accepted',
    ),
    not: phrases('policy'),
  },
  {
    name: 'said-of-storage',
    reason: 'mailboxfull',
    things: storage,
    said: filled,
    not: phrases(
      'サイズ | 大きすぎ | message size | sending | connections | per hour | hourly | daily | too many | virus | disk full | system',
    ),
  },
  {
    name: 'said-by-owner',
    reason: 'filtered',
    things: owner,
    said: refuses,
    forward: true,
    not: phrases('relay | ip$ | ip4 | host$ | too many | sender verify | サイズ'),
  },
  {
    name: 'said-of-closed-mailbox',
    reason: 'suspend',
    things: person,
    said: closed,
    not: phrases('sender | ip$ | host$ | sending | spam | relay | connection'),
  },
  {
    name: 'said-of-sender',
    reason: 'rejected',
    things: author,
    said: unwelcome,
    not: phrases('ip$ | ip4 | host$ | client | network | blacklist | spam | recipient$ | mailbox'),
  },
  {
    name: 'said-of-traffic',
    reason: 'ratelimited',
    things: amount,
    said: traffic,
    not: phrases('hops | mailbox | storage | size | retry | spam'),
  },
  {
    name: 'said-of-person',
    reason: 'userunknown',
    things: person,
    said: missing,
    not: phrases('sender | relay | attachment | header | helo | ehlo | ip$ | dns$ | hostname | command | parameter'),
  },
  {
    name: 'said-of-machine',
    reason: 'blocked',
    things: machine,
    said: shutOut,
    not: phrases('recipient$ | mailbox | timed out | relay | content'),
  },
  {
    name: 'said-of-domain',
    reason: 'hostunknown',
    things: phrases('domain | host$ | hostname | mail server$ | destination server | mx$'),
    said: phrases(
      'unknown | not found | not exist | doesnt exist | unresolv | not resolv | doesnt resolv | cannot be resolved | couldnt be resolved | no such | misspelled',
    ),
    not: phrases('sender | helo | ehlo | your domain | client | timed out | temporar'),
  },
  { name: 'said-of-rules', reason: 'policyviolation', things: house, said: forbids },
  { name: 'said-of-encryption', reason: 'failedstarttls', things: phrases('encryption | encrypted | ssl$ | tls$') },
  {
    name: 'said-of-program',
    reason: 'mailererror',
    things: program,
    said: failing,
    forward: true,
    not: phrases('smtp | server'),
  },
  {
    name: 'said-of-time',
    reason: 'expired',
    things: phrases('deliver | delivered | delivery | respond | response | answer'),
    said: phrases('within | time limit | days$ | hours$'),
    not: phrases('user$ | mailbox | recipient$ | blocked'),
  },
  { name: 'said-of-way', reason: 'networkerror', things: link, said: broke, not: phrases('user$ | blocked') },
];
