import { addressesIn } from './address.ts';

/** What marks the end of the notice and the beginning of the message that came back. */
const originalBelow =
  /^[ \t>*#-]{0,12}(?:below this line is a copy of|below the next line is a copy|this is a copy of (?:the|your) (?:message|headers)|(?:the )?header of the original message|the original message follows|(?:here is|this is) (?:the|a copy of the) original|(?:your )?original message(?: headers?)?(?: follows| is included|:|\s*[-=*_]*$)|message headers? follows?|original message headers|returned (?:mail|message)(?: follows| below)?\s*[-=:]{1,}|unsent message (?:below|follows)|(?:body|copy) of (?:the )?(?:original )?message(?: header)? follows|undelivered message(?: follows)?\s*[-=:]+|below is a copy of the (?:original )?message|(?:a )?copy of (?:your|the) (?:original )?message|included is a copy of the message|start of (?:returned|original) message|message text follows|text of the message|forwarded message|original mail|en-t[eê]tes de message|ursprungliche nachricht|urspr.{1,2}ngliche (?:nachricht|nachrichtenkopf)|message d'origine|mensaje original|mensagem original|messaggio originale|オリジナルメッセージ|元のメッセージ|元のメール|送信メール|原始邮件|原邮件|원본 메시지|old message:?$|received:|reporting-mta:)/im;

export function partNotice(text: string): { readonly notice: string; readonly original: string } {
  const bounded = text.slice(0, 30_000);
  const marker = originalBelow.exec(bounded);
  if (!marker || marker.index < 20) return { notice: bounded.slice(0, 12_000), original: '' };
  const from = bounded.indexOf('\n', marker.index);
  return {
    notice: bounded.slice(0, Math.min(marker.index, 12_000)),
    original: from < 0 ? '' : bounded.slice(marker[0].toLowerCase().startsWith('re') ? marker.index : from + 1),
  };
}

export type NoticeRecipient = {
  readonly address: string;
  readonly rank: number;
  /** The lines from its own on, up to the next recipient. */
  readonly section: string;
  /** Up to three lines before: some systems state the cause above the address. */
  readonly above: string;
};

/** Header lines of the original that a notice shows, and other lines whose address is not the failed one. */
const otherLine =
  /^[\s>*|-]{0,6}(?:from|sender|reply-to|return-path|message-id|subject|cc|bcc|sent|date|in-reply-to|references|received|envelope-from|via|by|with|to|message-?id|to email|f|expéditeur|von|de|betreff|差出人|送信者|送信元|件名|送信日時)\s*[:=：]/i;
const addressedBefore =
  /(?:addressed to|addressee|delivering (?:your )?(?:mail|message) to|(?:mail|message|delivery|deliver(?:ed)?|undeliverable|send|sent|mail could not be delivered|address(?:es)?|recipients?(?: address)?|rcpt to|userid|mailbox|user|envelope-to|t|宛先|受信者|送信先|あて先|empfänger|destinataire|destinatario|получатель|收件人|수신자)(?: \w{1,12}){0,3})\s*[:=：]?\s*["'<[（(「]?\s*$|(?:mailbox is full|unknown user|user unknown|no such user|failed|address|recipients?(?: address)?|宛先(?:アドレス)?|アドレス)\s*[:=：-]{0,2}\s*["'<[(]?\s*$/i;
const notTheRecipient =
  /(?:contact|help|support|assistance|mail to|please (?:e-?mail|write)|mail from|from|by|sender|message-id|postmaster|authoris|behalf of|accepting mail from|forwarded)\s*:?\s*["'<[(]?\s*$/i;

/** `554 <a@b>... 550 Host unknown`: sendmail's own verdict in a transcript. */
const codedLine = /^\s{0,4}[45]\d\d (?:\d\.\d\.\d )?<$/;
const codedBare = /^\s{0,4}[45]\d\d (?:\d\.\d\.\d )?$/;

/** How likely an address in a line is the one that failed: 3 it opens the line, 2 words before it say so, 1 it is there. */
function rankOf(line: string, at: number, address: string): number {
  const before = line.slice(0, at);
  if (/\bmailto:$/i.test(before) || /https?:\/\/\S*$/i.test(before)) return 0;
  if (codedBare.test(before) && line.startsWith('...', at + address.length)) return 3;
  if (codedLine.test(before) || /^>{2,3} ["<]?$/.test(before)) return 3;
  if (/^[\s>]*>>> ?RCPT TO:/i.test(line)) return 2;
  if (/^[\s>]*(?:>>>|<<<|\.\.\.|\d{3}[ -])/.test(line)) return 1;
  if (
    /^[\s*•>#|-]{0,60}["'<[（(「]{0,3}(?:(?:smtp|rfc-?822)[:;] ?)?$/i.test(before) ||
    /^[\s*-]{0,10}"[^"\n]{0,100}"\s*<$/.test(before)
  ) {
    const after = line.slice(at + address.length, at + address.length + 12);
    return /^[>"'\])）」\s]*(?:[:：;,(（[<…]|\.\.\.|$|on |host|-)/i.test(after) ? 3 : 2;
  }
  if (/\b(?:your|this|the) (?:e-?mail|mail|message|letter) (?:sent )?to\s{1,3}["'<]?$/i.test(before)) return 2;
  if (notTheRecipient.test(before)) return 0;
  return addressedBefore.test(before) ? 2 : 1;
}

/** The addresses a notice says it could not reach, each with the lines that tell why. */
export function recipientsIn(notice: string, except: ReadonlySet<string>): NoticeRecipient[] {
  const lines = notice.split('\n', 400).map((line) => line.slice(0, 600));
  const seen: { address: string; rank: number; line: number }[] = [];
  /** Indent of the last line that a recipient opened and words followed; what is indented more goes on with it. */
  let opened = -1;
  lines.forEach((line, number) => {
    if (line.trim() === '') opened = -1;
    if (!line.includes('@')) return;
    const indent = line.search(/\S/);
    const stop = otherLine.test(line) && !/recipient|rcpt/i.test(line.slice(0, 20));
    for (const { address, at } of addressesIn(line, 20)) {
      const likely = stop ? 0 : rankOf(line, at, address);
      const rank = likely === 3 && opened >= 0 && indent > opened ? 1 : likely;
      if (rank === 3 && /\p{L}{3}/u.test(line.slice(at + address.length))) opened = indent;
      if (rank > 0) seen.push({ address, rank, line: number });
      if (seen.length > 400) return;
    }
  });
  const others = seen.filter(
    ({ address }) => !except.has(address.toLowerCase()) && !/^(?:mailer-daemon|postmaster)@/i.test(address),
  );
  // Its own reader's address in a sentence: a warning to him, no bounce.
  const pool = others.length > 0 ? others : seen.filter(({ rank }) => rank === 3);
  const best = Math.max(0, ...pool.map(({ rank }) => rank));
  const byAddress = new Map<string, { address: string; line: number; rank: number }>();
  for (const one of pool)
    if (one.rank === best && !byAddress.has(one.address.toLowerCase())) byAddress.set(one.address.toLowerCase(), one);
  const chosen = [...byAddress.values()].slice(0, best === 1 ? 1 : 250);
  const causeAbove = statesCausesAbove(lines, chosen);
  return chosen.map(({ address, line, rank }, n) => {
    const previous = chosen[n - 1]?.line ?? -1;
    const own = lines[line] ?? '';
    const above = lines.slice(Math.max(previous + 1, line - 3), line).join('\n');
    const coded = /^\s{0,4}[45]\d\d (?:\d\.\d\.\d )?<?$/.test(own.slice(0, own.indexOf(address)));
    const end = coded ? line + 1 : Math.min(chosen[n + 1]?.line ?? line + 14, line + 14);
    const below = lines.slice(beginOf(lines, line), end).join('\n').slice(0, 2_000);
    return { address, rank, above, section: causeAbove ? `${own}\n${above}` : below };
  });
}

/** Whether each recipient of several follows its cause: words stand between them, and none after the last. */
function statesCausesAbove(lines: readonly string[], chosen: readonly { address: string; line: number }[]): boolean {
  const last = chosen.at(-1);
  if (chosen.length < 2 || !last) return false;
  const spoken = (text: string) => /\p{L}{2}/u.test(text);
  const tail = [
    (lines[last.line] ?? '').split(last.address).at(-1) ?? '',
    ...lines.slice(last.line + 1, last.line + 10),
  ];
  const between = lines.slice((chosen[0]?.line ?? 0) + 1, last.line).filter((line) => !line.includes('@'));
  return !tail.some(spoken) && between.some(spoken);
}

/** A transcript's verdict follows the commands and replies it rests on. */
function beginOf(lines: readonly string[], line: number): number {
  if (!/^\s{0,4}5\d\d /.test(lines[line] ?? '')) return line;
  let begin = line;
  while (begin > 0 && line - begin < 4 && /^\s*(?:>>>|<<<)/.test(lines[begin - 1] ?? '')) begin--;
  return begin;
}
