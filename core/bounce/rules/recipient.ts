import { phrases } from '../phrases.ts';
import type { Rule } from '../rule.ts';

const noSuchUser = phrases(`
      no valid recipient | cannot be verified | could not be verified
      someone does not exist | someone doesnt exist | someone not exist | someone not found | someone unknown
      someone is unknown | someone is not | someone isnt | user someone | user unknown | unknown user
      unknown local user | unknown recipient | recipient unknown | unknown local part | unknown address
      address unknown | unknown account | unknown mailbox | unknown virtual | unknown in virtual | no such user
      no such recipient | no such mailbox | no such address | no such account | no such person | no such local
      no such email | no such e mail | no such member | no such name | no such id | nosuchuser | user not found
      recipient not found | recipnotfound | recipientnotfound | mailbox not found | address not found
      account not found | user cannot be found | could not be found | cannot be found | couldnt be found
      wasnt found at | was not found at | recipient … not exist | recipient … doesnt exist | user … not exist
      user … doesnt exist | mailbox … not exist | mailbox … doesnt exist | address … not exist
      address … doesnt exist | account … not exist | account … doesnt exist | addressee … not exist
      does not exist here | not exist on this | invalid recipient | recipient invalid | recipient address is invalid
      recipient is invalid | invalid mailbox | invalid user | invalid address | invalid final delivery
      invalid local | invalid email | user invalid | bad recipient | bad address | bad email address | bad e mail address | bad destination mailbox
      bad mailbox | recipient address is possibly incorrect | illegal alias | not a valid mailbox | not a valid user
      not a valid recipient | not a valid address | is not a valid | not a known user | isnt a known
      not known here | not known at this | no longer valid | no valid recipients | not valid recipient
      not our customer | not a recipient | not listed in | not in directory | not in our directory
      not in route database | not in address book | not listed in domino directory | unlisted recipient | no mailbox
      no account | no user | no match for | no local mailbox | mailbox unknown | no recipient found
      no one by that name | there is no one | there is no account | there is no user | there is no such
      has no mailbox | doesnt have an account | does not have an account | doesnt have a | does not have a
      user doesnt | mailbox unavailable | mailbox not available | mailbox is unavailable | mailbox is not available
      mailbox invalid | mailbox name not allowed | mailbox has been deleted | account has been deleted
      been removed | undeliverable address | address undeliverable | undeliverable recipient | user is unknown
      recipient is unknown | recipient verify failed | recipient verification failed | callout verification failed
      no longer employed | no longer works | no longer with | left the company | not our user | not local user
      non existent | nonexistent | unknown username | account unavailable | account is unknown | mailbox is unknown | address is unknown | unrecognised o r | unrecognized o r | ldap … not found | not found in | not found by
      dont have such a user | dont handle mail for | account or domain may not exist | may not exist
      tried to reach does not exist | check the recipient | email address you entered | address you sent
      wrong address | mailbox nonexistent | unable to find recipient | addressee unknown | dd this user
      not on this server | no existe
`);

const inOtherLanguages = phrases(`
      宛先不明 | あて先不明 | 存在しません | 存在していません | 存在しない | 見つからない | 見つかりません | 見つかりませんでした
      該当するユーザ | 該当ユーザ | ユーザーが不明 | ユーザが不明 | ユーザー不明 | ユーザ不明 | アドレスに誤り
      アドレスが間違 | アドレスが誤 | 宛先が間違 | 宛先のアドレスが正しく | アドレスが正しくない | アドレスは使われ
      使用されていません | 利用されていません | あて先メールアドレス | 宛先メールアドレスが
      unbekannter empfanger | empfanger unbekannt | unbekannter benutzer | benutzer unbekannt
      empfanger … existiert nicht | empfanger … nicht gefunden | adresse … existiert nicht
      adresse … nicht gefunden | postfach existiert nicht | postfach … nicht gefunden | konto existiert nicht
      wurde nicht gefunden | wurde … nicht gefunden | empfanger ungultig | ungultiger empfanger | adresse … nicht vorhanden
      utilisateur inconnu | destinataire inconnu | adresse inconnue | adresse … introuvable | est introuvable
      nexiste pas | n existe pas | boite inconnue | utilisateur non recense
      adresse d au moins un destinataire invalide | destinataire invalide | adresse invalide | compte inexistant
      inexistante
      usuario desconocido | usuario no encontrado | destinatario desconocido | no se encontro | no se ha encontrado
      buzon … no existe | cuenta … no existe | direccion … no existe | usuario inexistente
      destinatario inexistente | usuario desconhecido | usuario nao encontrado | nao existe | nao foi encontrado
      nao encontrado | destinatario desconhecido | utente sconosciuto | destinatario sconosciuto
      utente non trovato | non esiste | indirizzo inesistente | casella inesistente | utente inesistente
      non e stato trovato
      пользователь не найден | нет такого пользователя | не существует | адрес не найден | получатель не найден
      用户不存在 | 收件人不存在 | 地址不存在 | 邮箱不存在 | 不存在该用户 | 找不到 | 用戶不存在 | 收件者不存在
      信箱不存在 | 無此 | 查无此人 | 账号不存在 | 존재하지 않 | 찾을 수 없 | 없는 사용자 | 수신자가 없
      알 수 없는 사용자 | onbekende gebruiker | gebruiker onbekend | ontvanger onbekend | bestaat niet
      niet gevonden | nie istnieje | nieznany uzytkownik
`);

/** The address: none such, moved, malformed, or its owner wants no such mail. */
export const recipientRules: readonly Rule[] = [
  // 551 User not local; please try <forward-path>
  {
    name: 'recipient-moved',
    reason: 'hasmoved',
    say: phrases(`
      user has moved | has moved to | recipient has moved | no longer on server | mailbox has moved
      mailbox has been moved | account has moved | new address is | address has changed | has been replaced by
      has changed … address | user not local please try | please forward to | use the new address | アドレスが変更
      アドレスを変更 | adresse … geandert | a change d adresse | ha cambiado de direccion
    `),
    not: ['message has moved'],
  },
  // 550 5.1.1 RCP-P2 ... Refused due to recipient preferences
  {
    name: 'recipient-prefers-not',
    reason: 'filtered',
    say: phrases(`
      recipient rejected your | has blacklisted you | recipients block list | recipients blocklist | recipients blacklist | recipients blocked | recipient does not accept | does not accept mail from someone | by this recipient | by this user
      approved senders | blocked by the owner | was automatically rejected | does not accept mail from | recipients settings | recipients setting | does not wish to | not wish to receive | recipient blocks | by the receiver | receivers setting | blacklisted by someone | blocked by someone
            users block list | users mail rules | refused by the recipient | has refused mail | has refused your | has refused to | blocked sender | because of restriction | restrictedtorecipientspermission
      recipient preferences | recipients preferences | not accepting mail from | are not accepting mail
      not accepting messages from | doesnt accept mail from | does not accept mail from you
      does not accept messages from | blocked by recipient | blocked by the recipient | blocked by user
      blocked by the user | refused by recipient | rejected by recipient | rejected by the recipient
      rejected by user | recipient has blocked | recipient refuses | recipient refused | user refuses | user refused
      user reject | message filtered | filtered by recipient | mail filtered | user has blocked | recipient blocked
      does not want | doesnt want | due to extended inactivity new mail is not | receiver filter | recipient filter
      restricted delivery | resolver rst | delivery restriction | recipnotauthorized | only accepts mail from | only accept mail from
      only accepts messages from | because you are not on | not on bypass list | not in whitelist | whitelist only
      personal block | is protected by | is restricted | authentication required for delivery to | authrequired
      受信拒否 | 受信を拒否 | 受信側で拒否 | 迷惑メール設定 | ドメイン指定受信 | 指定受信
    `),
    not: phrases(`
      relay | verification | inactivity | to members | sender was not authenticated | ip has been found | address rejected access denied | recipient domain | recipient server
      recipient email server
    `),
  },
  {
    name: 'address-syntax',
    reason: 'userunknown',
    say: phrases(`
      bad address syntax | address syntax error | malformed address | invalid address syntax
      bad destination mailbox address syntax | bad recipient address syntax | invalid recipient address syntax
      domain missing or malformed | malformed recipient | syntax error in address | アドレスの形式 | アドレス形式
      badly formed
    `),
    not: ['sender', 'from header', 'header'],
    status: 9,
  },
  // 550 Unknown user X in reply to DATA: docomo and au refuse after the content, by the owner's filter as often as for want of the address.
  {
    name: 'unknown-after-content',
    reason: 'filtered',
    say: phrases(`
      user unknown | unknown user | no such user | user not found | user doesnt | mailbox unavailable
    `),
    not: ['need rcpt', 'rcpt first', 'recipient address rejected'],
    command: ['DATA'],
    enhanced: ['', 'x.0.0', 'x.2.0', 'x.2.1', 'x.3.0'],
  },
  // 5.2.1 is "mailbox disabled, not accepting messages" (RFC 3463 §3.3), whatever words come with it.
  {
    name: 'unknown-and-disabled',
    reason: 'filtered',
    say: ['user unknown', 'unknown user'],
    enhanced: ['x.2.1'],
    command: ['', 'DATA'],
  },
  {
    name: 'unknown-at-docomo',
    reason: 'filtered',
    say: ['unknown user'],
    host: ['docomo'],
    enhanced: ['', 'x.0.0', 'x.1.1', 'x.2.0', 'x.3.0'],
  },
  { name: 'no-such-user', reason: 'userunknown', say: noSuchUser, not: ['sender address', 'content', 'sender verify'] },
  // 550 <x@y>: Recipient address rejected. Said with a cause behind it, the cause answers; said alone, the address is wrong.
  {
    name: 'recipient-rejected',
    reason: 'userunknown',
    say: phrases(`
      recipient address rejected | recipient rejected | rejected recipient | remote smtp server has rejected address
      recipient denied | recipient … denied | address rejected | rejected address | rcpt rejected
      recipient refused
    `),
    not: ['sender address'],
    enhanced: [
      '',
      'x.0.0',
      'x.1.0',
      'x.1.1',
      'x.1.2',
      'x.1.3',
      'x.1.4',
      'x.2.0',
      'x.2.1',
      'x.4.1',
      'x.5.0',
      'x.5.1',
      'x.7.1',
    ],
  },
  // au, of a recipient whose own server or filter refused
  {
    name: 'rejected-by-remote-server',
    reason: 'filtered',
    say: ['recipients was rejected by a remote mail server', 'recipients were rejected by a remote'],
  },
  { name: 'no-such-user-elsewhere', reason: 'userunknown', say: inOtherLanguages },
];
