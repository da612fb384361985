import { phrases } from '../phrases.ts';
import type { Rule } from '../rule.ts';

/** The receiver's house rules, and its demand that the sender log in. */
export const policyRules: readonly Rule[] = [
  // 530 5.7.0 Must issue a STARTTLS command first
  {
    name: 'starttls',
    reason: 'failedstarttls',
    say: phrases(`
      starttls | tls required | tls is required | require tls | requires tls | tls negotiation | tls handshake
      tls session | tls connection | tls not | tls error | ssl handshake | ssl error | ssl_connect | certificate
      encryption required | encryption is required | session encryption | encryption needed | encrypted connection | must use tls | secure connection | mta sts
      dane | tlsa | support tls | tls/ssl | 暗号化
    `),
    not: ['dane mark', 'tls 1', 'version tls'],
  },
  {
    name: 'starttls-code',
    reason: 'failedstarttls',
    enhanced: ['x.7.10', 'x.7.51', 'x.7.5', 'x.7.321', 'x.7.322', 'x.7.323'],
    not: ['policy'],
  },
  {
    name: 'against-policy',
    reason: 'policyviolation',
    say: phrases(`
      policy reasons | policy violation | policies | denied by policy | rejected by policy | rejected by destination domain | blocked by policy
      due to policy | local policy | security policy | site policy | content policy | dlp policy | company policy | administrative policy
      due to … policy | against policy | violates | policy rejection | policy restriction | policy of | by policy
      for policy | protocol violation | administratively prohibited | administrative prohibition | by administrator | by the administrator
      by system administrator | spoofing policy | prohibited by | potential security | potential securi | mail filter | mail rules | transport.rules
      rejectmessage | message not allowed | illegal attachment | illegal … attachment | message refused
      message denied | delivery not authorized | ポリシー | 規定により | richtlinie | politique
      politica | политик | 策略 | 정책
    `),
    not: phrases(`
      message size | mailbox is full | process exited | contact your administrator | contact the administrator | user unknown
      relay limit | diagnostic information for administrators | for email administrators | system administrator
      no such user
    `),
  },
  { name: 'against-policy-code', reason: 'policyviolation', enhanced: ['x.7.7', 'x.7.9'] },
  // 530 5.5.1 Authentication Required
  {
    name: 'login-required',
    reason: 'securityerror',
    say: phrases(`
      authentication required | authentication is required | authentication needed | authentication failed
      authentication failure | authentication credentials | authentication mechanism | authentication unsuccessful
      requires authentication | require authentication | must authenticate | smtp auth | auth required | auth first
      please authenticate | not authenticated | unauthenticated senders | unauthenticated | log in with | login
      username and password | user password | bad credentials | must be authenticated | authenticate first | authenticate before
      authentifiz | authentification | autenticacion | autenticacao | autenticazione | 認証
    `),
    not: ['dkim', 'spf', 'dmarc'],
  },
  { name: 'login-required-code', reason: 'securityerror', code: ['530', '534', '535', '538'] },
  // 550 5.4.1 Recipient address rejected: Access denied
  {
    name: 'recipient-access-denied',
    reason: 'userunknown',
    say: ['recipient address rejected access denied', 'recipient address rejected … access denied'],
    enhanced: ['', 'x.4.1', 'x.7.1', 'x.1.1', 'x.1.0'],
  },
  {
    name: 'access-denied',
    reason: 'securityerror',
    say: phrases(`
      access denied | access not allowed | permission denied | not permitted | security error | security failure | security violation
      unauthorized | not authorized | authorization | forbidden | no access | failed to delivery | アクセス拒否
      アクセスが拒否 | zugriff verweigert | acces refuse | acceso denegado | acesso negado | accesso negato
      拒绝访问 | 거부
    `),
    not: ['ip', 'rate', 'create', 'mail spool', 'lock', 'output file', 'file'],
  },
];
