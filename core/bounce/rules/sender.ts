import { phrases } from '../phrases.ts';
import type { Rule } from '../rule.ts';

/** The sender: not proven, not allowed to relay, not liked as an address. */
export const senderRules: readonly Rule[] = [
  // 550 5.7.1 This message does not meet IPv6 sending guidelines regarding PTR records and authentication.
  {
    name: 'no-reverse-name',
    reason: 'requireptr',
    say: phrases(`
      ptr$ | ptr record | reverse dns | rdns | reverse lookup | reverse name | reverse hostname | reverse address
      reverse mapping | ip name lookup failed | ip name possibly forged | fcrdns | cannot find your hostname
      cannot find your reverse | cannot resolve your | unresolvable … client | unable to resolve … ip
      client host … not found | dns ptr | no hostname | hostname lookup failed | ip address … does not resolve
      matching forward dns | not map to your | なし逆引き | 逆引き
    `),
    not: ['dkim', 'dmarc', 'virus'],
  },
  { name: 'no-reverse-name-code', reason: 'requireptr', enhanced: ['x.7.25'] },
  // 421 4.7.26 This mail has been rate limited because it is unauthenticated.
  {
    name: 'sender-not-authenticated',
    reason: 'authfailure',
    say: phrases(`
      dmarc | spf$ | spf record | spf check | spf fail | spf validation | spf policy | spf softfail | spf hard
      bad spf | sender policy framework | dkim | domainkeys | authentication checks failed | authentication checks
      unauthenticated email | unauthenticated mail | because it is unauthenticated | email authentication
      not pass authentication | sender id | openspf | spf pass | arc validation
      domain name … not authorized to send | not authorized to send mail for | ip not permitted to send
      not designated | dmarcrejection | 送信ドメイン認証 | なりすまし
    `),
  },
  {
    name: 'sender-not-authenticated-code',
    reason: 'authfailure',
    enhanced: [
      'x.7.20',
      'x.7.21',
      'x.7.22',
      'x.7.23',
      'x.7.24',
      'x.7.26',
      'x.7.29',
      'x.7.30',
      'x.7.31',
      'x.7.32',
      'x.7.509',
      'x.7.515',
      'x.7.40',
    ],
  },
  {
    name: 'relaying-denied',
    reason: 'norelaying',
    say: phrases(`
      relaying denied | relay access denied | relay denied | relay not permitted | relay not allowed | relaying not
      relaying is | relay is not | relaying mail | unable to relay | cannot relay | not permitted to relay
      not allowed to relay | allowed to relay | may not relay | do not relay | does not relay | dont relay
      no relaying | relay operation rejected | relay prohibited | relay through | relaying from | relaying to
      relaying | relay from | relay for | relay to | mail relay | email address is not verified | insecure mail relay
      that domain isnt in my list | isnt in my list of allowed | not in my list of allowed | rcpthosts
      not a gateway | not local to this | must be authenticated to relay | relay rejected | relayingdenied | not a relay | domain is not hosted | not an open relay
      relaynotpermitted | 中継 | 転送を拒否 | weiterleitung verweigert | relais refuse | 中继
    `),
    not: phrases(`
      relay limit | open relay | blacklist | relays. | open proxy | blocked using | smtp relay limit
    `),
  },
  // A group that takes mail of its members only; the notice comes in forty languages, the link to its help in one.
  {
    name: 'group-closed',
    reason: 'rejected',
    say: phrases(`
      groups.google.com | google groups | permission to post | not allowed to post | may not post
    `),
  },
  // 501 5.1.8 Sender address rejected
  {
    name: 'sender-refused',
    reason: 'rejected',
    say: phrases(`
      have permissions | permissions to send | permission to send
      sender address | sending domain does | sender rejected | sender denied | sender refused | sender blocked | sender not allowed
      sender is not | sender domain | sender verify | sender verification | senders domain | senders address
      invalid sender | bad sender | unknown sender | sender unknown | sender … not exist | sender … invalid
      sender doesnt exist | domain of sender | domain of … not exist | address rejected sender | return address
      from address | from domain | from domain is | domain is invalid | provide a valid from | envelope sender
      envelope from | mail from must | mailfrom | mfrom | mail from … rejected | mail from not | null sender
      empty sender | empty envelope | bounce messages not | purported responsible | your email address
      you are not allowed | you do not have permission | not permitted to send | not allowed to send
      not authorized to send | not allowed to post | permission to post | unresolvable rfc
      rfc.5321 from | from header field | header from | your domain | members only | restricted to members | non member | not member of | not a member of this list | not a member of this group | not a member of the | only members
      subscribers only | not accept … from your | emetteur invalide
    `),
    not: phrases(`
      dynamic | connecting ip | connect | domain of recipient | because of restriction
      recipient address | blacklist | reputation | spam | mailbox full | message header | missing from | dbl
      present in the | your ip | ip range | back to sender | to sender user | your email address is | returned to sender | ip address
      envelope sender … not found in | authentication
    `),
  },
  {
    name: 'sender-listed',
    reason: 'rejected',
    say: phrases('sender address is blacklisted | sender is blacklisted | sender blacklisted | sender is listed'),
  },
  // 553 5.1.0 example.com does not exist, in reply to MAIL FROM: the sender's domain
  {
    name: 'sender-does-not-exist',
    reason: 'rejected',
    say: ['does not exist', 'doesnt exist', 'not exist'],
    command: ['MAIL'],
  },
  {
    name: 'sender-refused-code',
    reason: 'rejected',
    enhanced: ['x.1.8', 'x.1.7', 'x.1.9'],
    not: ['spam', 'block', 'blacklist'],
  },
];
