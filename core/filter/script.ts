import type { FilterCondition, FilterRule } from './rule.ts';

/** A quoted string of Sieve (RFC 5228 §2.4.2). */
const quoted = (text: string): string => `"${text.replace(/["\\]/g, '\\$&')}"`;

/** Text that stands for itself in a pattern of `:matches` (RFC 5228 §2.7.1). */
const literal = (text: string): string => text.replace(/[*?\\]/g, '\\$&');

const headers = { from: '"from"', to: '["to", "cc"]', subject: '"subject"', list: '"list-id"' } as const;

/**
 * One test. What an address `is` or `begins` with is asked of the address alone; what it `contains`, of the whole field with the name that
 * stands beside it. A list is named between angle brackets, after a description (RFC 2919 §3).
 */
function test(condition: FilterCondition): string {
  if (condition.field === 'size') return `size :${condition.match} ${condition.kib}K`;
  const { field, match, value } = condition;
  const names = headers[field];
  if (match === 'contains') return `header :contains ${names} ${quoted(value)}`;
  if (field === 'list') return `header :matches ${names} ${quoted(`*<${literal(value)}${match === 'is' ? '>' : ''}*`)}`;
  const kind = field === 'subject' ? 'header' : 'address';
  return match === 'is'
    ? `${kind} :is ${names} ${quoted(value)}`
    : `${kind} :matches ${names} ${quoted(`${literal(value)}*`)}`;
}

/** What a rule does, in order: the marks come first, since they are those of the copy that is filed (RFC 5232 §4). */
function actions({ place, seen, flagged, stop }: FilterRule): string[] {
  return [
    ...(seen ? ['addflag "\\\\Seen";'] : []),
    ...(flagged ? ['addflag "\\\\Flagged";'] : []),
    ...(place.kind === 'folder' ? [`fileinto :create ${quoted(place.folder)};`] : []),
    ...(place.kind === 'trash' ? ['fileinto :create "Trash";'] : []),
    ...(stop || place.kind !== 'stay' ? ['stop;'] : []),
  ];
}

/**
 * The Sieve script of an account's rules (RFC 5228). Only rules that are switched on are in it, in their order; a message that a rule files
 * somewhere is looked at by no later one. Comparisons know no case of ASCII letters.
 */
export function filterScript(rules: readonly FilterRule[]): string {
  const blocks = rules.flatMap((rule, at) => {
    if (!rule.enabled) return [];
    const tests = rule.conditions.map(test).join(',\r\n  ');
    return [
      `# ${at + 1}\r\nif ${rule.all ? 'allof' : 'anyof'} (\r\n  ${tests}\r\n) {\r\n  ${actions(rule).join('\r\n  ')}\r\n}\r\n`,
    ];
  });
  return `require ["fileinto", "mailbox", "imap4flags"];\r\n${blocks.join('')}`;
}
