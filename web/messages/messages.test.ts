import { createTranslator } from 'next-intl';
import { expect, test } from 'vitest';
import { refusalKeys } from '../../core/refusal-keys.ts';
import { en } from './en.ts';
import { ja } from './ja.ts';

/** Every leaf of a catalogue as [path, text]. */
function leaves(tree: object, path = ''): [string, string][] {
  return Object.entries(tree).flatMap(([key, value]): [string, string][] => {
    const here = path ? `${path}.${key}` : key;
    return typeof value === 'string' ? [[here, value]] : leaves(value, here);
  });
}

/** Names of the values that a text asks for. */
const valuesIn = (text: string) => [...new Set([...text.matchAll(/\{(\w+)[,}]/g)].map((match) => match[1]))].toSorted();

const texts = { ja: new Map(leaves(ja)), en: new Map(leaves(en)) };

test('Japanese and English have the same texts', () => {
  expect([...texts.ja.keys()].toSorted()).toEqual([...texts.en.keys()].toSorted());
});

test('a text asks for the same values in both languages', () => {
  const different = [...texts.ja].filter(([key, text]) => {
    const [one, other] = [valuesIn(text), valuesIn(texts.en.get(key) ?? '')];
    return one.join() !== other.join();
  });
  expect(different.map(([key]) => key)).toEqual([]);
});

test.each(['ja', 'en'] as const)('every refusal has a text in %s, and there is no text without one', (locale) => {
  const { refusals } = { ja, en }[locale];
  expect(Object.keys(refusals).toSorted()).toEqual([...refusalKeys].toSorted());
});

test.each(['ja', 'en'] as const)('every text in %s can be formatted', (locale) => {
  const messages = { ja, en }[locale];
  const problems: string[] = [];
  const t = createTranslator({ locale, messages, onError: (error) => void problems.push(error.message) });
  for (const [key, text] of texts[locale]) {
    const params = Object.fromEntries(valuesIn(text).map((name) => [name, 1]));
    t(key as never, params as never);
  }
  expect(problems).toEqual([]);
});

test('no text is left untranslated in Japanese', () => {
  const isName = new Set(['Thunderbird']);
  const alike = [...texts.ja].filter(
    ([key, text]) => text === texts.en.get(key) && /[a-z]{4}/.test(text) && !isName.has(text),
  );
  expect(alike).toEqual([]);
});

// Every page carries the texts to the browser, a reseller's too: the platform's own name would show there.
test.each(['ja', 'en'] as const)('no text in %s names the platform', (locale) => {
  expect([...texts[locale]].filter(([, text]) => /noren|haraka/i.test(text))).toEqual([]);
});

test.each(['ja', 'en'] as const)('a page is called in %s what the menu calls it', (locale) => {
  const { navigation, ...messages } = { ja, en }[locale];
  const headings: Partial<Record<keyof typeof navigation, string>> = {
    customers: messages.customer.title,
    domains: messages.domain.title,
    accounts: messages.account.title,
    aliases: messages.alias.title,
    deliveries: messages.delivery.title,
    suppression: messages.suppression.title,
    limits: messages.limit.title,
    webhooks: messages.webhook.title,
    apiKeys: messages.apiKey.title,
    relay: messages.relay.title,
    designations: messages.designation.title,
    contract: messages.contract.title,
    invoices: messages.invoice.title,
    resale: messages.resale.title,
    usage: messages.metering.title,
    inquiries: messages.inquiry.title,
    abuse: messages.abuse.title,
    compromises: messages.compromise.title,
    brand: messages.brand.title,
    notices: messages.notice.title,
    administrators: messages.administrator.title,
    logins: messages.loginLog.title,
    audit: messages.audit.title,
    appPasswords: messages.appPassword.title,
    signIn: messages.profile.title,
    resellers: messages.reseller.title,
    sources: messages.source.title,
    nodes: messages.node.title,
    queue: messages.queue.title,
    certificates: messages.certificate.title,
    jobs: messages.job.title,
    applications: messages.application.waitingTitle,
    demands: messages.demand.dueTitle,
    plans: messages.plan.title,
    calculator: messages.calculator.title,
    payments: messages.payment.title,
    support: messages.support.title,
  };
  const inMenu = Object.keys(headings).map((label) => [label, navigation[label as keyof typeof navigation]]);
  expect(headings).toEqual(Object.fromEntries(inMenu));
});
