import fc from 'fast-check';
import { expect, test } from 'vitest';
import { doesSomething, type FilterCondition, type FilterRule, filterRule, filterRules } from './rule.ts';
import { filterScript } from './script.ts';

const rule = (overrides: Partial<FilterRule> = {}): FilterRule => ({
  name: 'a rule',
  enabled: true,
  all: true,
  conditions: [{ field: 'subject', match: 'contains', value: 'x' }],
  place: { kind: 'stay' },
  seen: true,
  flagged: false,
  stop: false,
  ...overrides,
});
const asked = (condition: FilterCondition) => filterScript([rule({ conditions: [condition] })]).split('\r\n')[3];

/** Strings of a script in order, read as RFC 5228 §8.1 has them; throws where anything else than our own words stands outside of them. */
function stringsOf(script: string): string[] {
  const found: string[] = [];
  const left = script.replace(/"((?:[^"\\]|\\[\s\S])*)"/g, (_, inside: string) => {
    found.push(inside.replace(/\\([\s\S])/g, '$1'));
    return '""';
  });
  expect(left).toMatch(/^[a-z0-9K\s#:;,(){}[\]"]*$/);
  expect(
    left.replace(
      /""|# \d+\r\n|\b(?:require|if|allof|anyof|header|address|size|addflag|fileinto|stop|over|under|contains|is|matches|create|\d+K)\b/g,
      '',
    ),
  ).toMatch(/^[\s:;,(){}[\]]*$/);
  return found;
}

const anyText = fc.oneof(
  fc.string({ unit: 'binary', minLength: 1, maxLength: 40 }),
  fc.string({
    unit: fc.constantFrom('"', '\\', '*', '?', ';', '\r', '\n', '\0', '}', '#', '$', '{', 'あ', 'x'),
    maxLength: 40,
  }),
);
const words = fc.record({
  field: fc.constantFrom('from' as const, 'to' as const, 'subject' as const, 'list' as const),
  match: fc.constantFrom('contains' as const, 'is' as const, 'begins' as const),
  value: anyText,
});

test('no text ends the string that it stands in', () => {
  fc.assert(
    fc.property(fc.array(words, { minLength: 1, maxLength: 4 }), anyText, anyText, (conditions, folder, name) => {
      const script = filterScript([rule({ name, conditions, place: { kind: 'folder', folder } })]);
      const strings = stringsOf(script);
      expect(strings).toContain(folder);
      for (const { match, field, value } of conditions)
        if (match === 'contains' || (match === 'is' && field !== 'list')) expect(strings).toContain(value);
    }),
    { numRuns: 1_000 },
  );
});

test('a pattern matches the text itself and nothing that it would stand for', () => {
  expect(asked({ field: 'subject', match: 'begins', value: 'a*b?c\\' })).toBe(
    '  header :matches "subject" "a\\\\*b\\\\?c\\\\\\\\*"',
  );
});

test.each<[FilterCondition, string]>([
  [{ field: 'from', match: 'is', value: 'a@b.jp' }, 'address :is "from" "a@b.jp"'],
  [{ field: 'from', match: 'contains', value: '山田' }, 'header :contains "from" "山田"'],
  [{ field: 'to', match: 'begins', value: 'sales@' }, 'address :matches ["to", "cc"] "sales@*"'],
  [{ field: 'list', match: 'is', value: 'l.b.jp' }, 'header :matches "list-id" "*<l.b.jp>*"'],
  [{ field: 'list', match: 'begins', value: 'l.' }, 'header :matches "list-id" "*<l.*"'],
  [{ field: 'size', match: 'over', kib: 1024 }, 'size :over 1024K'],
])('%j is asked as %s', (condition, expected) => {
  expect(asked(condition)).toBe(`  ${expected}`);
});

test('what is filed somewhere is marked first and looked at no more; what is switched off is not in it', () => {
  const script = filterScript([
    rule({ enabled: false, place: { kind: 'trash' } }),
    rule({ all: false, flagged: true, place: { kind: 'folder', folder: '仕事/請求' } }),
    rule({ seen: false, place: { kind: 'trash' } }),
  ]);
  expect(script).toBe(
    [
      'require ["fileinto", "mailbox", "imap4flags"];',
      '# 2\r\nif anyof (\r\n  header :contains "subject" "x"\r\n) {',
      '  addflag "\\\\Seen";\r\n  addflag "\\\\Flagged";\r\n  fileinto :create "仕事/請求";\r\n  stop;\r\n}',
      '# 3\r\nif allof (\r\n  header :contains "subject" "x"\r\n) {',
      '  fileinto :create "Trash";\r\n  stop;\r\n}\r\n',
    ].join('\r\n'),
  );
});

test.each(['a\nb', 'a\0', 'a.b', '/a', 'a/', 'a//b', 'a/ b', '~x', 'a*', '#shared', 'x'.repeat(61), '\uD800'])(
  '%j is no folder',
  (folder) => {
    expect(filterRule.safeParse(rule({ place: { kind: 'folder', folder } })).success).toBe(false);
  },
);

test('limits hold, and a rule that does nothing is known', () => {
  expect(filterRules.safeParse(Array(100).fill(rule())).success).toBe(true);
  expect(filterRules.safeParse(Array(101).fill(rule())).success).toBe(false);
  const [condition] = rule().conditions as [FilterCondition];
  expect(filterRule.safeParse(rule({ conditions: Array(11).fill(condition) })).success).toBe(false);
  expect(doesSomething(rule({ seen: false }))).toBe(false);
  expect(doesSomething(rule())).toBe(true);
});
