import type { z } from 'zod';
import { type RefusalKey, refusalKeys } from '../../core/refusal-keys.ts';
import type { Translate } from './context.ts';

type Issue = z.core.$ZodIssue;

/** A zod issue as a sentence in the user's language. A schema's own message may be a refusal's key or a word of `custom`. */
export function issueText(issue: Issue, translate: Translate): string {
  if (isRefusalKey(issue.message)) return translate(`refusals.${issue.message}`, {} as never);
  const own = custom[issue.message];
  if (own) return translate(own);
  switch (issue.code) {
    case 'invalid_type': // what is left empty arrives as undefined, null or NaN
      return translate(
        issue.expected === 'number' || issue.expected === 'int' ? 'validation.number' : 'validation.required',
      );
    case 'too_small':
      return tooSmall(issue, translate);
    case 'too_big': {
      const maximum = Number(issue.maximum);
      return translate(issue.origin === 'string' ? 'validation.tooLong' : 'validation.tooBig', { maximum });
    }
    case 'invalid_format':
      return translate(formats[issue.format] ?? 'validation.format');
    case 'invalid_value':
      return translate('validation.choice');
    default:
      return translate('validation.format');
  }
}

function tooSmall(issue: z.core.$ZodIssueTooSmall, translate: Translate): string {
  const minimum = Number(issue.minimum);
  if (issue.origin === 'array') return translate('validation.tooFew', { minimum });
  if (issue.origin !== 'string') return translate('validation.tooSmall', { minimum });
  return minimum <= 1 ? translate('validation.required') : translate('validation.tooShort', { minimum });
}

const formats: Record<string, 'validation.email' | 'validation.ip' | 'validation.date' | 'validation.choice'> = {
  email: 'validation.email',
  ipv4: 'validation.ip',
  ipv6: 'validation.ip',
  date: 'validation.date',
  uuid: 'validation.choice', // ids come from lists: an empty one means that nothing was chosen
};

const custom: Record<string, 'validation.colour' | 'validation.storage'> = {
  colour: 'validation.colour',
  storage: 'validation.storage',
};

const isRefusalKey = (message: string): message is RefusalKey => (refusalKeys as readonly string[]).includes(message);
