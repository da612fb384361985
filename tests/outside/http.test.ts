import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { send } from './send.ts';
import { type StartedOutside, startForTest } from './started-for-test.ts';

let outside: StartedOutside;
beforeAll(async () => {
  outside = await startForTest();
});
afterAll(() => outside.stop());
beforeEach(() => ask('/messages', { method: 'DELETE' }));

const ask = (path: string, init?: RequestInit) => fetch(`${outside.http}${path}`, init);
const deliver = (to: string, subject: string, from = 'someone@remote.test') =>
  send({ host: '127.0.0.1', port: outside.settings.smtpPort, to: [to], subject, from });
const publishForm = (fields: Record<string, string>, headers: Record<string, string> = {}) =>
  ask('/publish', { method: 'POST', body: new URLSearchParams(fields), headers });

test('health tells whose server it is', async () => {
  expect(await (await ask('/health')).json()).toEqual({ ok: true, name: 'noren-outside', pid: process.pid });
});

describe('the list of messages', () => {
  beforeEach(async () => {
    await deliver('aoki@remote.test', 'first');
    await deliver('ao@remote.test', 'second', 'shop@brand.test');
    await deliver('aoki@example.test', 'third');
  });
  const subjects = async (query: Record<string, string>) =>
    (await outside.letters(query)).map(({ subject }) => subject);

  test('is newest first', async () => {
    expect(await subjects({})).toEqual(['third', 'second', 'first']);
  });

  test('takes a whole address exactly and a part anywhere', async () => {
    expect(await subjects({ to: 'AOKI@remote.test' })).toEqual(['first']);
    expect(await subjects({ to: 'o@remote.test' })).toEqual([]);
    expect(await subjects({ to: '@remote.test' })).toEqual(['second', 'first']);
    expect(await subjects({ from: 'brand' })).toEqual(['second']);
  });

  test('takes a part of the subject, an instant and a limit', async () => {
    expect(await subjects({ subject: 'IR' })).toEqual(['third', 'first']);
    const [, second] = await outside.letters();
    expect(await subjects({ since: second?.at ?? '' })).toEqual(['third', 'second']);
    expect(await subjects({ since: '2999-01-01T00:00:00Z' })).toEqual([]);
    expect(await subjects({ limit: '1' })).toEqual(['third']);
  });

  test('refuses a filter it cannot read', async () => {
    const response = await ask('/messages?since=yesterday');
    expect([response.status, await response.text()]).toEqual([400, expect.stringContaining('since')]);
  });

  test('is empty after DELETE', async () => {
    const [letter] = await outside.letters();
    expect((await ask('/messages', { method: 'DELETE' })).status).toBe(204);
    expect(await outside.letters()).toEqual([]);
    expect((await ask(`/messages/${letter?.id}`)).status).toBe(404);
  });
});

describe('the start page', () => {
  test('shows what arrived with everything escaped, as text of the message is', async () => {
    await deliver('x@remote.test', `<script>alert("1")</script>'&`);
    const page = await (await ask('/?lang=en')).text();
    expect(page).toContain('&#60;script&#62;alert(&#34;1&#34;)&#60;/script&#62;&#39;&#38;');
    expect(page).not.toContain('<script');
    const [letter] = await outside.letters();
    const raw = await ask(`/messages/${letter?.id}`);
    expect(raw.headers.get('content-type')).toBe('text/plain; charset=utf-8');
    expect(raw.headers.get('x-content-type-options')).toBe('nosniff');
  });

  test('speaks the language asked for, else that of the browser, else Japanese', async () => {
    const languageOf = async (path: string, accept: string) =>
      /<html lang="(..)"/.exec(await (await ask(path, { headers: { 'accept-language': accept } })).text())?.[1];
    expect(await languageOf('/?lang=ja', 'en')).toBe('ja');
    expect(await languageOf('/', 'en-GB,en;q=0.9,ja;q=0.8')).toBe('en');
    expect(await languageOf('/', 'fr')).toBe('ja');
  });
});

describe('publishing by the page', () => {
  test('puts the given lines into the form and publishes nothing by itself', async () => {
    const lines = 'form.test TXT "</textarea><b>"';
    const page = await (await ask(`/publish?zone=${encodeURIComponent(lines)}`)).text();
    expect(page).toContain('form.test TXT &#34;&#60;/textarea&#62;&#60;b&#62;&#34;</textarea>');
    await expect(outside.resolver.resolveTxt('form.test')).rejects.toMatchObject({ code: 'ENOTFOUND' });
  });

  test('publishes at the button', async () => {
    const response = await publishForm({ zone: 'posted.test A 127.0.2.5\r\n', lang: 'en' });
    expect([response.status, await response.text()]).toEqual([200, expect.stringContaining('Published.')]);
    expect(await outside.resolver.resolve4('posted.test')).toEqual(['127.0.2.5']);
  });

  test('takes plain text as well', async () => {
    const response = await ask('/publish', { method: 'POST', body: 'plain.test A 127.0.2.6' });
    expect(response.status).toBe(200);
    expect(await outside.resolver.resolve4('plain.test')).toEqual(['127.0.2.6']);
  });

  test('names the bad line in the language of the reader and keeps the text', async () => {
    const response = await publishForm({ zone: 'ok.test A 127.0.2.1\nbad.test A <b>', lang: 'ja' });
    const page = await response.text();
    expect(response.status).toBe(400);
    expect(page).toContain('2行目: 「&#60;b&#62;」は IPv4 アドレスではありません');
    expect(page).toContain('ok.test A 127.0.2.1\nbad.test A &#60;b&#62;</textarea>');
    await expect(outside.resolver.resolve4('ok.test')).rejects.toMatchObject({ code: 'ENOTFOUND' });
  });

  test('is refused when another site sends the form', async () => {
    const response = await publishForm({ zone: 'evil.test A 127.0.2.1' }, { origin: 'http://evil.example' });
    expect(response.status).toBe(403);
    await expect(outside.resolver.resolve4('evil.test')).rejects.toMatchObject({ code: 'ENOTFOUND' });
  });
});

describe('the zone for programs', () => {
  test('PUT adds, GET shows, DELETE takes back', async () => {
    expect((await ask('/zone', { method: 'PUT', body: 'api.test A 127.0.2.1' })).status).toBe(204);
    const dump = await (await ask('/zone')).text();
    expect(dump).toContain('api.test. 5 IN A 127.0.2.1\n');
    expect(dump).toContain('remote.test. 5 IN MX 10 mx1.remote.test.\n');
    expect((await ask('/zone?name=api.test&type=a', { method: 'DELETE' })).status).toBe(204);
    await expect(outside.resolver.resolve4('api.test')).rejects.toMatchObject({ code: 'ENOTFOUND' });
  });

  test('PUT of a bad line answers 400 with its number', async () => {
    const response = await ask('/zone', { method: 'PUT', body: 'a.test A 127.0.2.1\na.test WKS x' });
    expect(response.status).toBe(400);
    expect(await response.text()).toBe('line 2: type "WKS" is not served: use A, AAAA, MX, SRV, TXT, CNAME or PTR\n');
  });

  test('a body over 256 KiB is refused', async () => {
    expect((await ask('/zone', { method: 'PUT', body: 'x'.repeat(256 * 1024 + 1) })).status).toBe(413);
  });
});

test('what is not there is 404', async () => {
  expect((await ask('/constructor')).status).toBe(404);
  expect((await ask('/messages/no-such-id')).status).toBe(404);
});
