import { phrases } from '../phrases.ts';
import type { Rule } from '../rule.ts';

/** The way there and the machines on it. */
export const technicalRules: readonly Rule[] = [
  { name: 'on-hold', reason: 'onhold', say: ['on hold', 'due to a recipient error'] },
  // 4.0.0 DNS Error: DNS type 'mx' lookup of … responded with code SERVFAIL
  {
    name: 'dns-error-for-now',
    reason: 'networkerror',
    say: ['dns error', 'dns query failed', 'servfail', 'no mxs'],
    temporary: true,
  },
  {
    name: 'program-failed',
    reason: 'mailererror',
    say: phrases(`
      procmail | command died | command output | command failed | unknown mailer error | mailer error | exit status
      exited with | process exited | sieve script failed | create output | exited unexpectedly | exit code | returned by delivery agent | local delivery failed | pipe to | child status
      user output file | x unix | maildrop | broken pipe | error writing message | forward … failed | prefix of pipe
      mail filter error | 転送エラー | could not forward | forwarding address
    `),
    not: ['over quota', 'user unknown'],
  },
  {
    name: 'receiver-disk-full',
    reason: 'systemfull',
    say: phrases(`
      insufficient system storage | insufficient system resources | insufficient disk | insufficient storage
      system storage | disk full | disk is full | no space left | mail system full | system full | out of disk
      low disk | queue file write | insufficient resources | out of memory | cannot allocate | resources temporarily
      452 4.3.1
    `),
  },
  {
    name: 'way-there',
    reason: 'networkerror',
    say: phrases(`
      establish an smtp connection | econnrefused | econnreset | ehostunreach | enetunreach | eai again | epipe | connection refused | connection reset | connection lost | connection dropped
      lost connection | connection closed | could not connect | couldnt connect | cannot connect | unable to connect
      failed to connect | no route to host | network is unreachable | network unreachable | host is unreachable
      host unreachable | network error | network failure | dns query failed | dns error | dns failure | dns server
      dns timeout | temporary lookup | temporary dns | name server timeout | lookup failed | temporarily unable to
      loops back | best preference mx | delivered to line | mail loop | mailloop | loop detected | routing loop | loop | too many hops | hop count
      maximum hop | too many received | connection to mail exchanger failed | connection failed | bad connection
      routing error | route unreachable | unable to route | not routable | socket error
      smtp transport | host is down | could not be reached | no answer from host | servfail | try again … name service | 接続できません
      接続に失敗 | 接続でき
    `),
    not: phrases(`
      user unknown | remote host said | delivery time expired | timed out | not responding | loopback | need rcpt
      too long
    `),
  },
  {
    name: 'gave-up-waiting',
    reason: 'expired',
    say: phrases(`
      timed out | time out | timeout | timedout | expired | queue too long | in the queue | on the queue
      retry time | retry timeout | retry limit | etimedout | been in queue | has been attempted for | not been collected | all attempts to deliver | retry period | for more than … hours | for more than … days | attempts exhausted | retries exhausted | retries | giving up | has been delayed | delayed | delay
      could not be delivered for | could not deliver for | not delivered within | was not delivered within
      delivery time | not responding | not respond | too old | too long | will be retried | still trying
      will continue | will keep trying | unable to deliver … hours | for the last | has been frozen | ages
      deferred | not yet been delivered | not been delivered | max attempts | maximum time | aborted after
      タイムアウト | 再送期間 | 再送時間 | 再送を試み | 時間内 | 期限 | 遅延 | 応答がありません | zeituberschreitung
      verzogert | abgelaufen | delai | retard | retrasad | caduc | tiempo de espera | tempo limite | expirou
      atrasad | scadut | tempo scaduto | ritard | задерж | истекло | 超时 | 过期 | 延遲 | 延迟 | 시간 초과 | 지연
      만료
    `),
    not: ['user unknown', 'certificate', 'try not', 'giving up on ip4'],
  },
  {
    name: 'receiver-broken',
    reason: 'systemerror',
    say: phrases(`
      internal server error | internal error | internal system error | internal software | system error
      server error | system config | config error | configuration error | configuration problem
      local configuration | local error | local problem | error in processing | system failure | server failure
      server is busy | system busy | system is busy | server busy | system not | not accepting network | not accepting messages | system resources
      temporary local | temporary system | insufficient permission | processing error | processing failed
      unexpected error | could not retrieve credentials | could not complete | cannot process | error processing | routing table | mail server … down
      interfail | temporarily rejected message | storedrv | resources restricted | aliasing | alias loop | proxy session | cannot open
      failed to open | read error | write error | サーバエラー | サーバーエラー | 受信サーバ | 相手先サーバ
      送信先メールサーバ | serverfehler | erreur interne | erreur serveur | error interno | erro interno
      errore interno | внутренняя ошибка | 系统错误 | 系统忙 | 서버 오류
    `),
    not: ['dns server error', 'user unknown', 'blocked using', 'bounce'],
  },
  // 554 5.0.0 Service unavailable: sendmail's last word on anything. Better evidence is looked for first.
  {
    name: 'service-unavailable',
    reason: 'systemerror',
    say: phrases(`
      service unavailable | service not available | service is unavailable | service currently unavailable
      temporary failure | temporary error | temporary problem | temporarily unavailable | temporarily not
      unknown error | try again later | try later | smtp transmission failure | other mail system problem
    `),
    not: ['user unknown', 'blocked using'],
    vague: true,
  },
  {
    name: 'smtp-syntax',
    reason: 'syntaxerror',
    say: phrases(`
      syntax error | command not recognized | command unrecognized | unrecognized command | command not implemented
      not implemented | bad sequence | out of sequence | improper command | invalid command | unknown command
      command unknown | parameters | protocol error | pipelining | need rcpt | need mail | rcpt first | bad command
    `),
    not: ['user unknown'],
  },
];
