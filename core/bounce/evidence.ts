import { commandIn, type Reply } from './classify-reply.ts';
import type { ReportedRecipient } from './delivery-status.ts';
import type { NoticeRecipient } from './notice-text.ts';

/** `prose`: a person's reading, in which a word may stand for something else. */
export type Evidence = Reply & { readonly prose?: true };

const quotedReply =
  /(?:^|[\s:;'"(<#>[])((?:[45]\d\d(?:[- ]+|\n[ \t]+)(?:#?[45]\.\d{1,3}\.\d{1,3}|[A-Za-z<#:'*"(])|#[45]\d\d ))/;
const transcript = /^[\s>]*<<< ?([^\n]{1,500})/gm;

/** A recipient, and what is said of it in the report's fields and in the notice. */
export type FailedRecipient = {
  readonly address: string | null;
  readonly reported: ReportedRecipient | undefined;
  readonly told: NoticeRecipient | undefined;
};

/** From the first thing that looks like an SMTP reply to the end of its paragraph. */
function replyIn(text: string): string | null {
  const found = quotedReply.exec(text);
  if (!found) return null;
  const from = found.index + found[0].length - (found[1]?.length ?? 0);
  const rest = text.slice(from, from + 1_500);
  const end = rest.search(/\n[ \t]*\n/);
  return end < 0 ? rest : rest.slice(0, end);
}

/** What is known on one recipient, the surest first: the report's diagnostic, the reply quoted beside the address, then the notice. */
export function evidenceFor(
  notice: string,
  { address, reported, told }: FailedRecipient,
  recipients: number,
): Evidence[] {
  const section = told?.section ?? '';
  const spoken = /^[\s>]*>>> ?(EHLO|HELO|MAIL|RCPT|DATA|STARTTLS)\b/im.exec(section || notice)?.[1] ?? null;
  const command =
    commandIn(reported?.diagnostic ?? '') ??
    commandIn(section) ??
    commandIn(recipients > 1 && section ? '' : notice) ??
    spoken ??
    (/^.{0,8}while talking to [^\n]{1,200}\n[\s>]{0,9}<<< ?[45]\d\d/im.test(section || notice) ? 'CONN' : null);
  const host =
    `${address?.slice(address.lastIndexOf('@') + 1) ?? ''} ${reported?.host ?? ''} ${/\bhost ([\w.-]{3,120})/i.exec(section)?.[1] ?? ''} ${/while talking to ([\w.-]{3,120})/i.exec(notice)?.[1] ?? ''}`.trim();
  const enhanced = reported?.status || null;
  const known: Evidence[] = [];
  const add = (text: string | null | undefined, prose?: true) => {
    if (text?.trim()) known.push({ text, enhanced, host, command, ...(prose ? { prose } : {}) });
  };
  // au states the cause above the recipient and the same "user unknown" beside every one.
  if (recipients === 1 && /ezweb|\bau\.com/.test(host) && /[\u3040-\u30ff]/.test(notice)) add(notice);
  add(reported?.diagnostic);
  add(replyIn(section));
  if (enhanced && !reported?.diagnostic) known.push({ text: '', enhanced, host, command });
  const alone = recipients === 1 || !section;
  if (alone) {
    add([...notice.matchAll(transcript)].map((one) => one[1]).join('\n'));
    add(replyIn(notice));
  }
  add(section, true);
  if (alone || !reported?.diagnostic) add(notice, true);
  return known;
}
