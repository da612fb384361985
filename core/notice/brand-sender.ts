import { oneLine } from './letter.ts';
import type { NoticeLocale, NoticeText } from './limits-notice.ts';

/** Why the mails of a brand leave from the operator's address although the reseller has chosen a sender (ADR 0076). */
export const senderFailures = [
  'account_closed',
  'account_suspended',
  'account_frozen',
  'domain_unproven',
  'password_ended',
  'login_refused',
  'limited',
  'rejected',
] as const;
export type SenderFailure = (typeof senderFailures)[number];

/** What decides whether an account can be logged in with. */
export type SenderStanding = {
  readonly state: 'open' | 'suspended' | 'closed';
  readonly frozen: boolean;
  readonly proven: boolean;
  readonly passwordEnded: boolean;
};

/** What is known to stand in the way before anybody logs in; null: nothing. */
export function senderObstacle({ state, frozen, proven, passwordEnded }: SenderStanding): SenderFailure | null {
  if (state === 'closed') return 'account_closed';
  if (state === 'suspended') return 'account_suspended';
  if (frozen) return 'account_frozen';
  if (!proven) return 'domain_unproven';
  return passwordEnded ? 'password_ended' : null;
}

/** A try to hand a mail over, as a mail server answered it; null code: it did not answer. */
export type HandOver = { readonly command: string; readonly code: number | null };

/**
 * What a server's refusal says of the sender. `retry`: it says nothing, as the same server would take nothing from anybody; `recipient`:
 * the mail was not taken for whom it was to.
 */
export function refusalOfSender({ command, code }: HandOver): SenderFailure | 'recipient' | 'retry' {
  if (code === null || code === 421) return 'retry';
  if (command.startsWith('AUTH')) return 'login_refused';
  if (code < 500) return 'limited';
  return command === 'RCPT TO' ? 'recipient' : 'rejected';
}

/** For so long after a refusal nobody tries again (ms): failed logins count against whoever comes from the worker's network. */
export const senderRestMs = 600_000;

/** Raised with every change of a word below: a notice is proof of what was said. */
export const brandSenderNoticeVersion = 1;

const words = {
  ja: {
    subject: (address: string) => `ブランドのメールを ${address} から送れていません`,
    what: (address: string) =>
      `ブランドの差出人に選ばれている ${address} から、お客様へのメールを送れませんでした。メールは止まっていません。運営のアドレスから、ブランドの差出人名で送っています。`,
    why: {
      account_closed: '理由: アカウントが削除されています。ほかのアカウントを差出人に選んでください。',
      account_suspended:
        '理由: アカウントが停止されています。停止を解除するか、ほかのアカウントを差出人に選んでください。',
      account_frozen:
        '理由: 不正利用の報告により、アカウントが凍結されています。凍結の解除後に選び直すか、ほかのアカウントを差出人に選んでください。',
      domain_unproven:
        '理由: ドメインの所有を確認できていません。ドメインのページで DNS のレコードを確認してください。',
      password_ended:
        '理由: 送信用のアプリパスワードが無効になっています。同じアカウントを選び直すと、新しく作成されます。',
      login_refused:
        '理由: メールサーバーがこのアカウントのログインを受け付けませんでした。ドメインの指定と利用者の状態を確認し、選び直してください。',
      limited: '理由: このアカウントの送信数の上限に達しています。上限は「送信の上限」で確認できます。',
      rejected:
        '理由: メールサーバーがこの差出人のメールを受け付けませんでした。ドメインの指定と DNS を確認してください。',
    },
    again: '原因がなくなると、10分以内に元の差出人に戻ります。状態はこちらで確認できます:',
  },
  en: {
    subject: (address: string) => `Your brand’s mails do not leave from ${address}`,
    what: (address: string) =>
      `A mail to a customer of yours could not be sent from ${address}, the sender you chose for your brand. No mail is held back: they leave from the operator’s address, under your brand’s name.`,
    why: {
      account_closed: 'Why: the account was deleted. Choose another account as sender.',
      account_suspended: 'Why: the account is suspended. Resume it, or choose another account as sender.',
      account_frozen:
        'Why: the account is frozen after a report of misuse. Choose it again once that is lifted, or choose another account.',
      domain_unproven: 'Why: ownership of the domain is not proven. Check the DNS records on the domain’s page.',
      password_ended: 'Why: the app password for sending was revoked. Choosing the same account again makes a new one.',
      login_refused:
        'Why: the mail server did not accept a login of this account. Check the domain’s designation and the customer’s state, and choose again.',
      limited: 'Why: this account’s sending limit is reached. The limits stand under “Sending limits”.',
      rejected:
        'Why: the mail server did not take mail from this sender. Check the domain’s designation and its DNS records.',
    },
    again: 'Within ten minutes of the cause being gone, mails leave from your sender again. How it stands:',
  },
} as const;

/** Tells a reseller that its sender does not work and what to do about it. Comes from the operator, as all that is about the contract. */
export function brandSenderNotice(
  { failure, address, portal }: { failure: SenderFailure; address: string; portal: string },
  locale: NoticeLocale,
): NoticeText {
  const say = words[locale];
  const named = oneLine(address);
  const body = [say.what(named), say.why[failure], `${say.again}\n${portal}/brand`].join('\n\n');
  return { subject: say.subject(named), body: `${body}\n` };
}
