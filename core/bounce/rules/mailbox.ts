import { phrases } from '../phrases.ts';
import type { Rule } from '../rule.ts';

/** The mailbox: full, closed, or stopped by the sender's own provider. */
export const mailboxRules: readonly Rule[] = [
  {
    name: 'suppressed-upstream',
    reason: 'suppressed',
    say: phrases(`
      suppression list | suppressed | on the suppression | bounced address | unsubscribed address | recipient unsubscribed | has unsubscribed
      spam reporting address | recipient … on our do not | do not mail list | previously bounced
      has bounced before | has a history of bounc | recent history of bounc | recent bounces | in our bounce list | in the bounce list | bounce list | hard bounced
      address on unsubscribe | 配信停止 | 送信停止
    `),
    not: ['ip'],
  },
  {
    name: 'mailbox-full',
    reason: 'mailboxfull',
    say: phrases(`
      insufficient space | mailbox … no space left | no space for | maildir is full | too much mail in | too much mail stored
      mailbox full | mailbox is full | mailbox … is full | mailbox too full | mail box full | mail box is full
      mailboxfull | folder is full | mailfolder is full | users mailbox … full | inbox full | inbox is full
      box full | user is over | over … quota | over quota | overquota | over the quota | over disk quota | over its quota
      over their quota | overdrawn | over the limit | exceeded … quota | exceeds … quota | exceeding … quota
      quota exceed | quota … exceeded | quotaexceeded | quota full | quota violation | out of quota | above quota
      disk quota | quota overrun | exceeded storage | exceed storage | storage quota | storage limit
      out of storage | no space left in | mailbox space | mailbox … out of space | not enough space
      not enough storage | insufficient … mailbox | not enough room | too many messages in
      mailbox size limit | mailbox … exceeded | mailbox … exceeds | exceeded the maximum … mailbox
      maximum … stored | exceeded … mailbox | exceed … mailbox | mailbox has reached | mailbox has exceeded
      mailbox … limit | mailbox quota | account is full | account full | user quota | users quota
      reached disk quota | maildir over | quota exhausted | space exhausted | storage exhausted | speichervolumen | too many messages on | storage volume | shutoffquota | overquotatemp | storedrv.deliver mailbox full
      recipient storage full | 容量超過 | 容量を超 | 容量オーバ | 容量がいっぱい | 容量不足 | 一杯 | いっぱいです
      いっぱいのため | 空き容量 | 上限を超 | 保存件数 | メールボックスが満 | メールボックスがいっぱい | 受信可能容量
      postfach … voll | postfach ist voll | speicherplatz | kontingent | boite pleine | boite aux lettres … pleine
      boite aux lettres est pleine | quota depasse | quota … depasse | est pleine | espace insuffisant | buzon lleno
      buzon … lleno | cuota excedida | excedido … cuota | esta lleno | caixa … cheia | caixa cheia | cota excedida
      quota excedida | excedeu … cota | casella piena | casella … piena | quota superata | spazio esaurito
      ящик переполнен | переполнен | превышена квота | 邮箱已满 | 邮箱空间 | 空间不足 | 超出配额 | 信箱已滿
      空間不足 | 已超过 | 용량 초과 | 용량이 초과 | 가득 찼 | 용량이 부족 | mailbox vol | postvak | pelna
      przepelnion
    `),
    not: phrases(`
      email quota exceeded | message size | message too large | larger than the current | this session | relay limit | sending quota | sending limit | daily | hourly | quota for sending
    `),
  },
  {
    name: 'mailbox-full-code',
    reason: 'mailboxfull',
    enhanced: ['x.2.2'],
    not: ['spam', 'virus', 'too many', 'policy'],
  },
  {
    name: 'mailbox-closed',
    reason: 'suspend',
    say: phrases(`
      accountdisabled | not permitted to receive | not allowed to receive | mapiexceptionaccountdisabled | account … disabled | account … suspended | account … inactive | account … deactivated | account … discontinued
      account … locked | account … blocked | account … closed | account … expired | account … frozen
      account … terminated | account … not active | account … cancelled | account … canceled | mailbox … disabled
      mailbox … suspended | mailbox … inactive | mailbox … deactivated | mailbox … locked | mailbox … closed
      mailbox … frozen | mailbox … blocked | mailbox … expired | mailbox … not active | user … suspended
      user … disabled | user … inactive | user … deactivated | user is not active | user … locked
      recipient … suspended | recipient … disabled | recipient … inactive | recipient … deactivated
      recipient … not active | recipient … is blocked | address … deactivated | address … inactive
      address … not active | address … disabled | address … suspended | address no longer | disabled recipient
      disabled mailbox | disabled account | disabled user | inactive user | inactive account | inactive recipient
      inactive mailbox | inactive address | suspended user | suspended account | deactivated mailbox
      deactivated user | deactivated account | mailbox is temporarily disabled | domain is disabled
      domain … suspended | service has been discontinued | no longer accepts mail | no longer in use
      is no longer active | no longer available | invalid inactive | not currently active
      boite du destinataire archivee | boite archivee | compte … bloque | compte … desactive | compte … suspendu
      cuenta … deshabilitada | cuenta … suspendida | cuenta … desactivada | cuenta … bloqueada | conta … desativada
      conta … suspensa | conta … bloqueada | account disattivato | casella disattivata | casella … disabilitata
      konto … gesperrt | konto … deaktiviert | postfach … gesperrt | postfach … deaktiviert | аккаунт заблокирован
      ящик заблокирован | ящик отключен | 停用 | 已被禁用 | 已被冻结 | 被禁用 | 休眠 | 휴면 | 정지된 | 사용 중지
      利用停止 | 停止中 | 利用を停止 | アカウントは無効 | アカウントが無効 | 無効になって | 解約
    `),
    not: phrases(`
      sender | ip address | your host | client host | from domain | sending | your account | unusual rate | does not exist | proxy
      recipient address rejected blocked | spam | rbl
    `),
  },
];
