import { phrases } from '../phrases.ts';
import type { Rule } from '../rule.ts';

/** The sending host: known for bad mail, listed, or too fast. */
export const reputationRules: readonly Rule[] = [
  {
    name: 'bad-reputation',
    reason: 'badreputation',
    say: ['reputation', 'senderscore', 'sender score', 'poor score', 'レピュテーション', '評価が低'],
    not: ['domain reputation … content', 'link'],
  },
  // 552 A URL in this email is listed on …: the content, not the host
  {
    name: 'listed-link',
    reason: 'spamdetected',
    say: phrases(`
      url … listed | url … blacklisted | blacklisted url | blacklisted link | link … blacklisted | uribl | surbl
      uri … blacklist | url … block | suspicious url | malicious url | contains … url
    `),
    not: ['your ip', 'client host'],
  },
  {
    name: 'host-listed',
    reason: 'blocked',
    say: phrases(`
      bad history | spam source | permanently deferred | connexion interdite | ip … bloque | from your network | history of sending | known spammer | access to submit messages | not accepted from this ip | traffic not accepted | recipients someone blocked | not allowed to connect | not permitted to connect | is dynamic
      spamhaus | spamcop | dnsbl | dnswl | rbl$ | rbls | rbldns | cbl$ | sbl$ | xbl$ | pbl$ | abuseat | sorbs
      uceprotect | barracudacentral | barracuda reputation | invaluement | njabl | blacklist | black list
      blocklist | block list | blocked list | blackhole | realtime block | is listed | listed in | listed by
      listed on | blocked using | blocked by | client host rejected | client host blocked | client … blocked
      host … blocked | ip … blocked | ip … banned | ip … refused | ip … rejected | ip … denied | ip … not allowed
      ip … not authorized | ip … not permitted | ip address … has been | invalid ip for sending | blocked ip
      ip … banned | is banned | are banned | banned ip | banned sender | banned host | access from ip | connections not accepted | connection refused from | connection rejected
      connection denied | not accept connections | connect from | connection from … rejected
      refused your connection | refuses connections | unusual rate of | unusual amount | suspicious activity
      open relay | open proxy | dynamic ip | dynamically | dynamic | dialup | dial up | residential
      smtp server of your isp | your isp | your mail server | your server | your network | blocked see
      access denied ip | bad helo | helo … invalid | invalid helo | helo … rejected | helo command rejected
      helo name | helo host | ehlo … rejected | junkmail rejected | server … blocked | domain has been blocked
      domain … blacklisted | no smtp service | address is blocked | messages from … were | part of their network
      banned sending ip | sending … blocked | delisting | werent sent | were not sent | unwanted messages
      unwanted mail | internet service provider | not accepting connections | service refused | service refuse
      delist | unblock | removal | ブラックリスト | 接続を拒否 | 接続元 | schwarze liste | liste noire | lista negra
      lista nera | черный список | черном списке | 黑名单 | 黑名單 | 차단
    `),
    not: phrases(`
      authentication required | rate limit | blocked because its content | this message was blocked because | virus
      potential security | not listed in | recipient … is listed | connection timed out | dns query
      lost connection | not an open relay | administrative rule | mail rule | dlp | content policy
    `),
  },
  // 550 Rejected in reply to EHLO: no recipient was named yet, so it is the host that is refused.
  {
    name: 'refused-at-greeting',
    reason: 'blocked',
    command: ['CONN', 'EHLO', 'HELO'],
    code: ['5', '4'],
    not: phrases(`
      busy | internal | tls | resources | shutting | timed out | timeout | lost connection | authentication
      overload | user | recipient | mailbox
    `),
  },
  // 421 4.7.0 Too many connections; 450 4.2.0 Greylisted
  {
    name: 'too-fast',
    reason: 'ratelimited',
    say: phrases(`
      too many connections | message rate | rate too high | too many … sessions | receiving too much | receiving mail too | too many … connections | too many recent | concurrency | too many concurrent | too many simultaneous | too many sessions | too many messages
      too many emails | too many recipients | too many mails | too many errors | too many bad | too many unknown
      too many invalid | too many requests | too many login | too many auth | too many fail | too much fail
      limit for receiving | receiving limit | too much mail from | too frequent | too fast | too quickly | at a rate
      rate limit | ratelimit | email quota exceeded | rate control | rate exceeded | exceeded the rate | sending rate | sending limit
      sending quota | daily limit | daily smtp | daily sending | hourly limit | per hour | per minute | per day
      relay limit | message limit | messages limit | connection limit | connections limit | limit … connections
      maximum number of messages | maximum number of recipients | maximum … recipients | maximum … connections
      recipients limit | recipient limit | exceeded the maximum number | exceeded … sending | exceed … concurrent
      concurrent connections | throttl | frequency limit | frequency | slow down | temporarily deferred
      temporarily rate | temporarily limited | deferred due to | excessive | greylist | graylist | grey listed
      gray listed | greylisting | please try again later … volume | unexpected volume | flow control | reducing
      送信制限 | 送信数 | 同時接続 | 流量制限 | 接続数 | zu viele | trop de | trop d | demasiad | muitas conexoes
      muitos | troppe | troppi | слишком много | 过于频繁 | 频率 | 연결이 너무 | 너무 많
    `),
    not: phrases(`
      too many hops | spam from | in mailbox | storage | unresolvable | blacklist | trop d octets | mailbox full
    `),
  },
];
