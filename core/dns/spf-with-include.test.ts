import { expect, test } from 'vitest';
import { spfWithInclude } from './spf-with-include.ts';

const wanted = 'v=spf1 include:spf.mail.example.jp ~all';

test.each([
  ['nothing published', [], wanted],
  ['another sender', ['v=spf1 ip4:192.0.2.1 -all'], 'v=spf1 ip4:192.0.2.1 include:spf.mail.example.jp -all'],
  ['already ours', [wanted], wanted],
  [
    'two policies',
    ['v=spf1 include:a.test ~all', 'v=spf1 mx include:a.test -all'],
    'v=spf1 include:a.test mx include:spf.mail.example.jp ~all',
  ],
  ['a redirect', ['v=spf1 redirect=_spf.a.test'], 'v=spf1 include:spf.mail.example.jp redirect=_spf.a.test'],
])('keeps what is allowed today: %s', (_case, found, joined) => expect(spfWithInclude(found, wanted)).toBe(joined));
