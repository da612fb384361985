import { addressOfField, isDaemon } from './address.ts';
import { first, type Header } from './mime/header.ts';
import type { ReadMail } from './mime/read-mail.ts';

export type MailKind = 'delivery-status' | 'notice' | 'complaint' | 'cloud-event' | 'auto-reply' | 'other';

const failedSubject =
  /undeliver|delivery (?:status|failure|failed|report|notification|problem|has failed|error|delayed|incomplete)|(?:mail|message|e-?mail)(?: \w+)? (?:delivery )?(?:failed|failure|error|status|problem|not delivered|could not|has failed|undeliver)|delivery .{0,30}(?:fail|error|delay|problem)|returned (?:mail|message|to sender)|return(?:ed)? to sender|failure notice|failure delivery|non[- ]?delivery|not delivered|could not be delivered|bounced?(?! (?:report|rate|summary|statistic|action|processing))|automatically rejected mail|mail system error|mail failure|warning: (?:message|could not send)|error during delivery|postmaster notify|nicht zustellbar|unzustellbar|zustellung|non remis|non distribu|echec|échec|no se puede entregar|no se pudo entregar|no entregad|devuelto|não entregue|nao entregue|falha na entrega|mancato recapito|non recapitabile|mancata consegna|недостав|не доставлено|不能投递|退信|无法送达|无法传递|未传递|배달되지|반송|配信不能|配信エラー|送信エラー|送信できません|送れません|未配達|不達|届きません|エラーメール|宛先不明|戻り/i;

const failedWords =
  /(?:could ?n[o']t|cannot|can'?t|not|unable to|failed to|wasn't able to|was unable to|unable|never) (?:be )?(?:yet )?(?:been )?(?:deliver|reach|sen[dt]|mail|receive)|(?:undeliver|non-?deliver|unable to transfer|delivery (?:to .{0,80})?(?:has )?(?:failed|been delayed|delayed)|delivery (?:error|failure)|error (?:was |occurred )?(?:while |encountered |in )?(?:try|attempt|deliver|processing)|error delivering|following (?:address|recipient)(?:\(?e?s\)?)? (?:failed|did not|had|have|was|were|could)|did not (?:reach|receive)|had (?:permanent|transient|delivery)|delivery problems|rejected your message|message was rejected|was automatically rejected|final delivery userid|failed recipients|has been delayed|will be retried|was aborted|returned to sender|can't be delivered|was not delivered|not accepting mail|may not exist|said: ?[45]\d\d|\b5\d\d 5\.\d\.\d)|配信できません|配信できな|配送できません|配達できません|送信できません|送信に失敗|送信できな|届けることができ|お届けでき|届きません|送信されません|宛先不明|エラーのため|見つかりません|受信できません|送れません|ユーザ.{0,6}存在|nicht zugestellt|nicht zustellen|zustellung .{0,60}fehlgeschlagen|zustellung an folgende|konnte nicht|fehler bei der zustellung|remise .{0,80}(?:échou|echou)|échec de la remise|n'a pas pu être|pas pu être (?:remis|délivr|distribu|envoy)|impossible de (?:remettre|livrer|distribuer)|no se (?:pudo|puede|ha podido) entregar|no ha sido posible entregar|error al entregar|error en la entrega|não pôde ser entregue|nao pode ser entregue|não foi possível entregar|falha (?:na|ao) entreg|impossibile (?:recapitare|consegnare)|non è stato (?:possibile|recapitato|consegnato)|recapito non riuscito|не (?:может быть|был[оаи]?|удалось) (?:\S+ )?достав|невозможно доставить|无法(?:投递|送达|传递|发送|到达)|未能(?:送达|投递)|投递失败|发送失败|退回|無法(?:投遞|傳遞|送達)|배달할 수 없|전달할 수 없|전송(?:하지 못|에 실패)|배달하지 못|kon niet worden|niet worden bezorgd|nie (?:można|mogła|udało).{0,20}dostarcz/i;

/** A cause alone: a warning to the owner of a mailbox names it too. */
const causeWords =
  /mailbox is full|over quota|user unknown|unknown user|no such user|recipient (?:not found|unknown|rejected)|容量を超|容量超過|いっぱい/i;

const autoSubject =
  /^(?:auto(?:matic)?[ -]?(?:reply|response|antwort)|autoreply|out of (?:the )?office|ooo\b|vacation|away from|i am (?:away|out)|自動返信|自動応答|不在|休暇|abwesenheit|automatische antwort|réponse automatique|reponse automatique|absence|respuesta automática|fuera de la oficina|resposta automática|risposta automatica|automatisch antwoord|自动回复|自動回覆|부재중|자동 ?회신)/i;

const humanSubject =
  /^\s*(?:re|aw|sv|antw|rv|fwd?|wg|tr|enc|転送|返信|回复|回覆|转发|답장|전달)\s*(?:\[\d+\])?\s*[:：]/i;

const daemonNames =
  /mail(?:er)?[ ._-]?(?:daemon|delivery|system|administrator)|delivery (?:sub)?system|postmaster|system administrator|mail delivery|internet mail|smtp.?mail.?service|メール(?:配信|配送|システム|管理)/i;

const machineWords =
  /(?:^|[^\d.])[45]\.\d\.\d{1,3}(?:\D|$)|\b(?:said|error|code|failure):? ?#?[45]\d\d\b|^[\s<>-]{0,8}5\d\d[ -]|delivery report ---|non-?delivery report|undeliverable mail|mail delivery|automatic(?:ally)? (?:generated|created)|created automatically|recipients?(?: address)?[^\n]{0,40}:|failed recipients?|smtp|mailer|宛先|あて先|配信エラー|送信先メール/im;

/** Whether the sender calls itself a mail system. */
export function fromMailSystem(header: Header): boolean {
  const from = first(header, 'from');
  return isDaemon(addressOfField(from) ?? '') || daemonNames.test(from);
}

/** How a mail is to be read. A person writing about a bounce, a list carrying one, or a read receipt, is `other`. */
export function kindOfMail(mail: ReadMail): MailKind {
  const { header } = mail;
  const path = first(header, 'return-path');
  // Shops and services write as `noreply` too, and want their own bounces back.
  const service =
    /^(?:no-?reply|do-?not-?reply)/i.test(addressOfField(first(header, 'from')) ?? '') &&
    (addressOfField(path) ?? '') !== '' &&
    !isDaemon(addressOfField(path) ?? '');
  const fromDaemon = fromMailSystem(header) && !service;
  // A list's own bounce address gets no list mail: who copies the list's fields there answers one.
  const toBounces = /[-+.=]bounces?[-+=.@]|^<?bounces?[-+=.@]/i.test(addressOfField(first(header, 'to')) ?? '');
  const listed = !toBounces && (header.has('list-id') || header.has('list-post') || header.has('list-unsubscribe'));
  const human = humanSubject.test(mail.subject) && !fromDaemon;
  const auto = first(header, 'auto-submitted').toLowerCase();

  if (mail.feedbackReport !== null && (mail.type === 'multipart/report' || mail.reportType === 'feedback-report'))
    return 'complaint';
  // The junk mail reports of Outlook.com, older than RFC 5965.
  if (mail.original?.has('x-hmxmroriginalrecipient') && /^complaint about message from/i.test(mail.subject))
    return 'complaint';
  if (mail.reportType === 'disposition-notification' || mail.types.includes('message/disposition-notification'))
    return 'other';
  if (mail.types.includes('text/calendar') || mail.type === 'text/calendar') return 'other';
  const text = mail.text.slice(0, 12_000);
  if (text.trimStart().startsWith('{') && /"?(?:notificationType|eventType|bouncedRecipients)/.test(text))
    return 'cloud-event';
  if (mail.deliveryStatus.length > 0) {
    const report = mail.type === 'multipart/report' || fromDaemon || header.has('x-failed-recipients');
    return report && !human && !(listed && !fromDaemon) ? 'delivery-status' : 'other';
  }
  if (human || (listed && !fromDaemon)) return /^auto-replied/.test(auto) && !listed ? 'auto-reply' : 'other';
  if (header.has('x-failed-recipients')) return 'notice';

  const nullSender = /^<?\s*(?:mailer-daemon)?\s*>?$/i.test(first(header, 'return-path')) && header.has('return-path');
  const subject = failedSubject.test(mail.subject);
  const said = failedWords.test(text) || ((subject || mail.original !== null) && causeWords.test(text));
  const quoted = (text.match(/^>/gm)?.length ?? 0) > 3 && !/^\s*>/.test(text.trimStart().slice(0, 1));
  const conversing = header.has('in-reply-to') && !fromDaemon;
  let marks = 0;
  if (fromDaemon) marks += 2;
  if (nullSender) marks += 1;
  if (subject) marks += 2;
  if (said) marks += 2;
  if (/^auto-(?:replied|generated)/.test(auto)) marks += 1;
  if (mail.reportType === 'delivery-status') marks += 2;
  if (mail.original && fromDaemon) marks += 1;
  if (quoted) marks -= 2;
  if (conversing && !subject) marks -= 2;
  const automatic =
    /^auto-replied/.test(auto) ||
    autoSubject.test(mail.subject.trim()) ||
    /auto_?reply/i.test(first(header, 'precedence')) ||
    header.has('x-autoreply') ||
    header.has('x-autorespond') ||
    header.has('x-auto-response');
  if (automatic && !(fromDaemon && said) && !(subject && said)) return 'auto-reply';
  // Parcels and orders fail to be delivered too: from anyone but a mail system, the words must be those of mail.
  const ofMail =
    fromDaemon ||
    nullSender ||
    mail.reportType === 'delivery-status' ||
    mail.original !== null ||
    machineWords.test(text);
  return ofMail &&
    marks >= 4 &&
    (said || subject) &&
    (said || fromDaemon) &&
    (subject || fromDaemon || mail.original !== null || mail.reportType === 'delivery-status')
    ? 'notice'
    : automatic
      ? 'auto-reply'
      : 'other';
}
