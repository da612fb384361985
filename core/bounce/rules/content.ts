import { phrases } from '../phrases.ts';
import type { Rule } from '../rule.ts';

/** This message, whoever sent it: a virus, too big, spam, malformed. */
export const contentRules: readonly Rule[] = [
  {
    name: 'virus',
    reason: 'virusdetected',
    say: phrases(`
      virus | malicious code | malicious content | malicious software | malicious attachment | clamav | eicar | malware | trojan | infected | worm$ | phishing malware | ウイルス | ウィルス | マルウェア | вирус
      病毒 | 바이러스
    `),
    not: ['spam or virus', 'virus or spam', 'spam/virus'],
  },
  {
    name: 'message-too-big',
    reason: 'emailtoolarge',
    say: phrases(`
      message too long | message too large | message is too large | message too big | message is too big | mail too large
      mail is too large | mail too big | too large | too big | toolarge | toobig | too long message | message size
      message length | message exceeded | message exceeds | mail size | email size | size limit | size exceeds
      exceeds … size | exceeded … size | exceeds size | exceeds the maximum | exceeds maximum
      exceeds administrative limit | exceeds … limit | larger than | line limit exceeded | line too long
      maximum line | max message size | maximum message | max size | body too large | over size | oversize
      sizeexceeded | サイズが大き | サイズを超 | サイズオーバ | サイズ制限 | メールサイズ | 大きすぎ | zu gro
      grosser als | trop volumineux | trop gros | taille maximale | demasiado grande | tamano maximo | muito grande
      tamanho maximo | troppo grande | dimensione massima | слишком больш | 邮件过大 | 太大 | 超过大小 | 超出大小
      크기 제한 | 크기가 초과 | te groot
    `),
    not: ['mailbox full', 'address is too long', 'too many', 'hops', 'mailbox … exceeds', 'header'],
  },
  {
    name: 'message-size-code',
    reason: 'emailtoolarge',
    enhanced: ['x.2.3', 'x.3.4'],
    say: phrases('size | large | larger | big | bigger | length | exceed | exceeds | too long'),
  },
  {
    name: 'spam',
    reason: 'spamdetected',
    say: phrases(`
      spam | mcspam | unsolicited | junk mail | junk message | junk email | bulk mail | bulk email | probably junk
      high scoring | likely suspicious | suspicious due to | looks suspicious | bayes | ofr 506 | message content rejected | ube$ | dspam | crm114 | dt spm | mail rejete
      message was classified | objectionable | phish | 迷惑メール | スパム | спам | 垃圾 | 스팸 | pourriel
      indesirable
    `),
    not: phrases(`
      spamhaus | spamcop | spammer | listed at | ips$ | spam source | from your network | from your ip | from your server | from your host | blacklist | block list | blocklist | your ip | ip address | antispam policy | not spam
      policy reasons | filter not | recipient … unknown | user unknown
    `),
  },
  {
    name: 'against-the-rfc',
    reason: 'notcompliantrfc',
    say: phrases(`
      header too | headers too | header contains | headers contain | header length | header size
      rfc 5322 | rfc5322 | rfc 2822 | rfc2822 | rfc 822 | rfc822 compliant | not compliant | not rfc
      duplicate header | multiple from | multiple header | missing from | missing date | missing message id
      missing header | without from | no from header | no date header | no … field | invalid header | malformed header
      malformed message | malformed mime | disallowed header | bare lf | bare line feed | bare cr | barelinefeed
      bare newline | header is missing | headers … missing | header … invalid | headers … invalid
      header section too | non ascii … header | unicode character
    `),
    not: ['policy'],
  },
  {
    name: 'attachment-refused',
    reason: 'contenterror',
    say: phrases(`
      attachment … not | attachment … reject | attachment … block | attachment … denied
      attachments … not | prohibited attachment | forbidden attachment | attachment type | attachment … virus
      banned file | prohibited file
    `),
    not: ['policy', 'presents a potential', 'attached message', 'attached below', 'policies', 'quota', 'user unknown'],
  },
  {
    name: 'banned-file',
    reason: 'contenterror',
    say: ['banned', 'forbidden', 'prohibited'],
    and: phrases(
      'exe$ | zip$ | rar$ | scr$ | vbs$ | bat$ | name$ | contents | file | attachment | extension | multipart',
    ),
    not: ['ip', 'host', 'policy'],
  },
  {
    name: 'content-refused',
    reason: 'contenterror',
    say: phrases(`
      content reject | content denied | content refused | content not | content is not | content filter
      content error | content restriction | message content | mail content | body … rejected | message body
      message filtered
      media error | executable | file type | file extension | mime error | invalid mime | illegal mime | mime type
      bad mime | unsupported charset | character set | charset not | encoding not supported | message parsing
      message format | conversion failed | conversion required | header error | subject … rejected
      subject … not allowed | improper use of 8 bit | 8bit | smtputf8 … not
      smtputf8 | 添付ファイル | 本文 | anhang | piece jointe | archivo adjunto | anexo | allegato | 附件 | 첨부
    `),
    not: ['policy', 'presents a potential', 'attached message', 'attached below', 'policies'],
  },
];
