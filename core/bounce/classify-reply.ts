import type { ErrorStatus } from '../delivery/error-status.ts';
import { matchText } from './match-text.ts';
import { nearRuleFor } from './near-text.ts';
import { PhraseIndex } from './phrase-index.ts';
import type { Command, Rule } from './rule.ts';
import { codeRules } from './rules/last-resort.ts';
import { wordRules } from './rules/rules.ts';
import { ruleSetVersion } from './version.ts';
import { type Category, categoryOf, dispositionOf, errorStatusOf, type Reason } from './vocabulary.ts';

/** One answer of a server, or the words of a notice about it. Codes not given are looked for in the text. */
export type Reply = {
  readonly text: string;
  readonly code?: string | null | undefined;
  readonly enhanced?: string | null | undefined;
  readonly host?: string | null | undefined;
  readonly command?: string | null | undefined;
  /** Ask the rules of known phrases alone. */
  readonly briefly?: boolean;
};

export type Verdict = {
  readonly reason: Reason;
  readonly category: Category;
  readonly hard: boolean;
  readonly suppress: boolean;
  /** One of the twelve published statuses (R-050). */
  readonly errorStatus: ErrorStatus;
  /** Enhanced code (RFC 3463), when one was found. */
  readonly status: string | null;
  readonly code: string | null;
  readonly reply: string;
  readonly rule: string;
  readonly ruleSet: string;
};

/** How a reply was read: `words` were understood, only `codes` were, or `nothing`. */
export type Reading = {
  readonly verdict: Verdict;
  readonly by: 'words' | 'codes' | 'nothing';
  /** Only words that go with any cause were found. */
  readonly vague: boolean;
};

const commands: readonly Command[] = ['CONN', 'EHLO', 'HELO', 'STARTTLS', 'AUTH', 'MAIL', 'RCPT', 'DATA'];

/** The SMTP command a text names as the one refused, in the words of the usual mail systems. */
export function commandIn(text: string): Command | null {
  const said = text.slice(0, 3_000);
  const named =
    /in reply to (?:the )?(?:end of )?(EHLO|HELO|STARTTLS|AUTH|MAIL|RCPT|DATA)/i.exec(said)?.[1] ??
    /(?:after|our|to) (?:pipelined )?(EHLO|HELO|MAIL FROM|RCPT TO|DATA|STARTTLS)\b/i.exec(said)?.[1] ??
    /\[(RCPT|MAIL|DATA)_(?:TO|FROM)?\]/i.exec(said)?.[1] ??
    /(?:-->|>>>|<<<|sent:)\s{0,4}(EHLO|HELO|MAIL FROM|RCPT TO|DATA)\b[^\n]{0,200}\n[^\n]{0,60}?(?:<--|<<<|>>>|replied:|received:)\s{0,4}[45]\d\d/i.exec(
      said,
    )?.[1];
  if (named) return commands.find((one) => named.toUpperCase().startsWith(one)) ?? null;
  if (/(?:after|in reply to) end of (?:data|message)|end of data command|after i sent the message/i.test(said))
    return 'DATA';
  if (/initial connection|refused to talk to me|after connect|in reply to (?:greeting|banner)/i.test(said))
    return 'CONN';
  // au says "550 : User unknown", with nobody before the colon, when it refuses after the content.
  if (/\b550\s{1,4}: {1,3}[A-Z]/i.test(said)) return 'DATA';
  if (/does not like recipient/i.test(said)) return 'RCPT';
  if (/does not like sender|sender was rejected/i.test(said)) return 'MAIL';
  if (/my name was rejected/i.test(said)) return 'EHLO';
  if (/but greeting failed/i.test(said)) return 'CONN';
  if (/failed on DATA command/i.test(said)) return 'DATA';
  return null;
}

const firstReply = /(?:^|[^0-9a-z.])([245][0-5789]\d)(?:[- ]+#?([245]\.\d{1,3}\.\d{1,3})(?![.\d])|(?=[-\s:;,]))/i;
const anyEnhanced = /(?:^|[^\d.])([245]\.\d{1,2}\.\d{1,3})(?![.\d])/;

function codesIn(text: string): { code: string; enhanced: string } {
  const said = text.slice(0, 2_000);
  const reply = firstReply.exec(said);
  return { code: reply?.[1] ?? '', enhanced: reply?.[2] ?? anyEnhanced.exec(said)?.[1] ?? '' };
}

type Question = {
  readonly held: Uint8Array;
  readonly code: string;
  readonly enhanced: string;
  readonly host: string;
  readonly command: string;
};

const phrases = new PhraseIndex();
type Prepared = { readonly rule: Rule; readonly say: number[]; readonly and: number[]; readonly not: number[] };

const prepare = (rule: Rule): Prepared => ({
  rule,
  say: (rule.say ?? []).map((phrase) => phrases.idOf(phrase)),
  and: (rule.and ?? []).map((phrase) => phrases.idOf(phrase)),
  not: (rule.not ?? []).map((phrase) => phrases.idOf(phrase)),
});
const byWordsRules = wordRules.map(prepare);
const byCodesRules = codeRules.map(prepare);

function answers({ rule, say, and, not }: Prepared, asked: Question): boolean {
  const held = (id: number) => asked.held[id] === 1;
  if (say.length > 0 && !say.some(held)) return false;
  if (and.length > 0 && !and.some(held)) return false;
  if (rule.code && !rule.code.some((start) => (start === '' ? asked.code === '' : asked.code.startsWith(start))))
    return false;
  if (
    rule.enhanced &&
    !rule.enhanced.some((one) => (one === '' ? asked.enhanced === '' : asked.enhanced.slice(1) === one.slice(1)))
  )
    return false;
  if (rule.command && !rule.command.some((one) => one === asked.command)) return false;
  if (rule.temporary && permanenceOf(asked.code, asked.enhanced) !== 'temporary') return false;
  if (rule.host && !rule.host.some((word) => asked.host.includes(word))) return false;
  return !not.some(held);
}

/** Whether the failure is for good: the reply code says it, or else the enhanced code's class. */
function permanenceOf(code: string, enhanced: string): 'permanent' | 'temporary' | 'unsaid' {
  const first = code[0] ?? enhanced[0];
  if (first === '5') return 'permanent';
  return first === '4' ? 'temporary' : 'unsaid';
}

/** A gateway's own words around the reply it was given: `5.3.0 - Other mail system problem 550-'Unknown user'`. */
const wrapped =
  /(?:^\s*\d\.\d\.\d{1,3} - [\w ]{3,60} (?=[245]\d\d[- ]'?)|returned unknown recipient or mailbox unavailable ?-> ?|\bLED=)([\s\S]{5,})/;

export function readReply(given: Reply): Reading {
  const inner = wrapped.exec(given.text.slice(0, 3_000))?.[1];
  const quoted = inner
    ? { ...given, text: inner, enhanced: codesIn(inner).enhanced || (codesIn(inner).code ? null : given.enhanced) }
    : given;
  const reading = readQuoted(quoted);
  if (!inner || reading.by === 'words') return reading;
  const whole = readQuoted(given);
  return whole.by === 'words' || reading.by === 'nothing' ? whole : reading;
}

function readQuoted(reply: Reply): Reading {
  const found = codesIn(reply.text);
  const code = reply.code || found.code;
  const given = reply.enhanced || '';
  // A notice's own "5.0.0" knows less than the reply it quotes.
  const enhanced = given && !(/\.0\.0$/.test(given) && found.enhanced) ? given : found.enhanced;
  const text = matchText(reply.text);
  const asked: Question = {
    held: phrases.heldBy(text),
    code,
    enhanced,
    host: `${reply.host ?? ''}`.toLowerCase(),
    command: `${reply.command ?? ''}`.toUpperCase() || (commandIn(reply.text) ?? ''),
  };
  const known = byWordsRules.find((rule) => answers(rule, asked))?.rule;
  const generally = (known && !known.vague) || reply.briefly ? null : nearRuleFor(text);
  const byWords = generally ?? known;
  const rule: { name: string; reason: Reason; status?: ErrorStatus } | undefined =
    byWords ?? byCodesRules.find((one) => answers(one, asked))?.rule;
  const reason = rule?.reason ?? 'undefined';
  return {
    vague: !generally && known?.vague === true,
    by: generally || (known && !known.vague) ? 'words' : rule ? 'codes' : 'nothing',
    verdict: {
      reason,
      category: categoryOf[reason],
      ...dispositionOf(reason, permanenceOf(code, enhanced)),
      errorStatus: rule?.status ?? errorStatusOf[reason],
      status: enhanced || null,
      code: code || null,
      reply: reply.text.slice(0, 1_000),
      rule: rule?.name ?? 'none',
      ruleSet: ruleSetVersion,
    },
  };
}

/** Why a server refused, and what that means for the address. Never throws; an unknown text is `undefined`, and soft. */
export function classifyReply(reply: Reply): Verdict {
  return readReply(reply).verdict;
}
