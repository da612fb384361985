import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { documentedReplies } from '../../tests/support/bounces/replies.ts';
import { classifyReply } from './classify-reply.ts';
import { codeRules } from './rules/last-resort.ts';
import { wordRules } from './rules/rules.ts';
import { categoryOf } from './vocabulary.ts';

describe('replies as mail systems document them', () => {
  test.each(documentedReplies.map(([category, text, command]) => [category, text, command ?? null] as const))(
    '%s: %s',
    (category, text, command) => {
      expect(classifyReply({ text, command }).category).toBe(category);
    },
  );
});

describe('what a reply means for the address', () => {
  test('a temporary refusal never stops sending, whatever it says', () => {
    const said = fc.constantFrom(...documentedReplies.map(([, text]) => text.replace(/\b5(\d\d|\.\d\.\d+)\b/g, '4$1')));
    fc.assert(
      fc.property(said, (text) => {
        const { hard, suppress, reason } = classifyReply({ text: `450 4.0.0 ${text}`, code: '450' });
        expect(hard).toBe(false);
        if (reason !== 'suppressed') expect(suppress).toBe(false);
      }),
    );
  });

  test('the sender’s own troubles never stop sending to the address', () => {
    for (const [category, text, command] of documentedReplies)
      if (['reputation_block', 'auth_failure', 'content', 'technical', 'rate_limited'].includes(category))
        expect(classifyReply({ text, command: command ?? null }).suppress).toBe(false);
  });

  test('codes given beside the text are used', () => {
    expect(classifyReply({ text: 'no', code: '550', enhanced: '5.1.1' })).toMatchObject({
      reason: 'userunknown',
      hard: true,
      errorStatus: 2,
    });
    expect(classifyReply({ text: 'no', code: '450', enhanced: '4.1.1' })).toMatchObject({
      reason: 'userunknown',
      hard: false,
      suppress: false,
    });
    expect(classifyReply({ text: '550 5.1.3 Bad address syntax' })).toMatchObject({ errorStatus: 9 });
  });

  test('an unknown text is unknown, soft, and kept for review', () => {
    expect(classifyReply({ text: 'xyzzy' })).toMatchObject({
      reason: 'undefined',
      category: 'unknown',
      hard: false,
      suppress: false,
      rule: 'none',
    });
  });
});

describe('the rules as data', () => {
  const rules = [...wordRules, ...codeRules];

  test('each has a name of its own, a known reason and a condition', () => {
    expect(new Set(rules.map(({ name }) => name)).size).toBe(rules.length);
    for (const { reason, say, code, enhanced, command } of rules) {
      expect(categoryOf[reason]).toBeDefined();
      expect(say ?? code ?? enhanced ?? command).toBeDefined();
    }
  });

  test('any text and any codes get an answer', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'binary', maxLength: 400 }),
        fc.string({ maxLength: 6 }),
        fc.string({ maxLength: 8 }),
        (text, code, enhanced) => {
          expect(categoryOf[classifyReply({ text, code, enhanced }).reason]).toBeDefined();
        },
      ),
    );
  });
});
