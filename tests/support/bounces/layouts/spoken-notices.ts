import { type OddNotice, octets, page, spoken, to } from './builders.ts';
import { originalPart, partedNotice } from './layout.ts';

export const spokenNotices: readonly OddNotice[] = [
  [
    'Exchange, German',
    spoken(
      'postmaster@target.example',
      'Unzustellbar: Neues',
      `Fehler bei der Nachrichtenzustellung an folgende Empfänger oder Gruppen:\n\n${to}\nDas Postfach des Empfängers ist voll und kann zurzeit keine Nachrichten empfangen. Senden Sie diese Nachricht später erneut.\n\nDiagnoseinformationen für Administratoren:\n\nGenerierender Server: x.target.example\n\n${to}\n#554 5.2.2 mailbox full ##\n`,
    ),
    [[to, 'mailbox_full']],
  ],
  [
    'Exchange, German, not found',
    spoken(
      'postmaster@target.example',
      'Unzustellbar: Neues',
      `Fehler bei der Zustellung an die folgenden Empfänger oder Gruppen:\n\n${to}\nDie eingegebene E-Mail-Adresse konnte nicht gefunden werden. Überprüfen Sie die E-Mail-Adresse des Empfängers.\n`,
    ),
    [[to, 'invalid_recipient', true]],
  ],
  [
    'Exchange, French',
    spoken(
      'postmaster@target.example',
      'Non remis : Nouvelles',
      `Échec de la remise pour ces destinataires ou groupes :\n\n${to}\nL'adresse de messagerie que vous avez entrée est introuvable. Vérifiez l'adresse de messagerie du destinataire.\n\nInformations de diagnostic pour les administrateurs :\n\n${to}\n#550 5.1.1 RESOLVER.ADR.RecipNotFound; not found ##\n`,
    ),
    [[to, 'invalid_recipient', true]],
  ],
  [
    'Exchange, Spanish',
    spoken(
      'postmaster@target.example',
      'No se puede entregar: Noticias',
      `No se pudo entregar el mensaje a estos destinatarios o grupos:\n\n${to}\nEl buzón del destinatario está lleno y no puede aceptar mensajes en este momento.\n`,
    ),
    [[to, 'mailbox_full']],
  ],
  [
    'Exchange, Portuguese',
    spoken(
      'postmaster@target.example',
      'Não é possível entregar: Novidades',
      `Falha na entrega a estes destinatários ou grupos:\n\n${to}\nO endereço de email que você digitou não foi encontrado.\n\n${to}\nRemote Server returned '550 5.1.1 RESOLVER.ADR.RecipNotFound'\n`,
    ),
    [[to, 'invalid_recipient', true]],
  ],
  [
    'Exchange, Japanese',
    spoken(
      'postmaster@target.example',
      '配信不能: お知らせ',
      `次の受信者またはグループへの配信に失敗しました:\n\n${to}\n入力した電子メール アドレスが見つかりませんでした。受信者の電子メール アドレスを確認し、メッセージを再送してください。\n\n管理者向けの診断情報:\n\n生成サーバー: x.target.example\n\n${to}\n#550 5.1.1 RESOLVER.ADR.RecipNotFound; not found ##\n`,
    ),
    [[to, 'invalid_recipient', true]],
  ],
  [
    'Exchange, Japanese, too large',
    spoken(
      'postmaster@target.example',
      '配信不能: お知らせ',
      `次の受信者への配信に失敗しました:\n\n${to}\nこのメッセージはサイズ制限を超えています。サイズを小さくして再送してください。\n`,
    ),
    [[to, 'content']],
  ],
  [
    'Exchange, Chinese',
    spoken(
      'postmaster@target.example',
      '未传递: 新闻',
      `发送至以下收件人或通讯组的邮件传递失败:\n\n${to}\n找不到您输入的电子邮件地址。请检查收件人的电子邮件地址，然后尝试重新发送邮件。\n`,
    ),
    [[to, 'invalid_recipient', true]],
  ],
  [
    'Exchange, Korean',
    spoken(
      'postmaster@target.example',
      '배달되지 않음: 소식',
      `다음 받는 사람 또는 그룹에게 배달하지 못했습니다.\n\n${to}\n받는 사람의 사서함이 가득 차서 지금은 메시지를 받을 수 없습니다.\n`,
    ),
    [[to, 'mailbox_full']],
  ],
  [
    'Exchange, Dutch',
    spoken(
      'postmaster@target.example',
      'Onbestelbaar: Nieuws',
      `Kan niet worden bezorgd bij deze geadresseerden of groepen:\n\n${to}\nHet e-mailadres dat u hebt ingevoerd, is niet gevonden.\n`,
    ),
    [[to, 'invalid_recipient', true]],
  ],
  [
    'Exchange, Swedish',
    spoken(
      'postmaster@target.example',
      'Går inte att leverera: Nyheter',
      `Leveransen misslyckades till följande mottagare eller grupper:\n\n${to}\nRemote Server returned '550 5.1.10 RESOLVER.ADR.RecipientNotFound; Recipient not found by SMTP address lookup'\n`,
    ),
    [[to, 'invalid_recipient', true]],
  ],
  [
    'Microsoft 365, html alone',
    page(
      'postmaster@target.example',
      'Undeliverable: News',
      `<p><b>Delivery has failed to these recipients or groups:</b></p><p><a href="mailto:${to}">Joe Doe (${to})</a><br>Your message wasn't delivered because the recipient's email provider rejected it.</p><p>Diagnostic information for administrators:</p><p>Generating server: AM0PR01.prod.outlook.com<br>${to}<br>Remote Server returned '550 5.7.23 The message was rejected because of Sender Policy Framework violation'</p>`,
    ),
    [[to, 'auth_failure', false]],
  ],
  [
    'Gmail, Spanish',
    partedNotice({
      from: 'Mail Delivery Subsystem <mailer-daemon@googlemail.com>',
      subject: 'Delivery Status Notification (Failure)',
      more: `X-Failed-Recipients: ${to}\n`,
      text: octets(
        `\n** No se ha encontrado la dirección **\n\nTu mensaje no se ha entregado a ${to} porque no se ha encontrado la dirección o no puede recibir correo.\n\nLa respuesta ha sido:\n\n550 5.1.1 The email account that you tried to reach does not exist.\n`,
      ),
      parts: [originalPart],
    }),
    [[to, 'invalid_recipient', true]],
  ],
  [
    'Gmail, blocked',
    partedNotice({
      from: 'Mail Delivery Subsystem <mailer-daemon@googlemail.com>',
      subject: 'Delivery Status Notification (Failure)',
      more: `X-Failed-Recipients: ${to}\n`,
      text: `\n** Message blocked **\n\nYour message to ${to} has been blocked. See technical details below for more information.\n\nThe response from the remote server was:\n\n554 5.7.1 Service unavailable; Client host [209.85.1.1] blocked using bl.spamcop.net\n`,
      parts: [originalPart],
    }),
    [[to, 'reputation_block', false]],
  ],
];
