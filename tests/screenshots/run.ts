import { randomUUID } from 'node:crypto';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import { chromium, type Page } from '@playwright/test';
import { startStack } from '../../scripts/stack/stack.ts';
import { closeDatabase } from '../../services/db/client.ts';
import { inReseller, inSystem } from '../../services/db/doors.ts';
import { askInquiry } from '../../services/inquiry/ask-inquiry.ts';
import { closeRedis } from '../../services/redis/client.ts';
import { browserArguments } from '../e2e/browser-arguments.ts';
import { dataFolder } from '../support/data-folder.ts';
import { countShifts, type Looked, lookAt, ofColours, overflowOf, violationsOf } from '../support/looked-at.ts';
import { question, seenBy } from '../support/seen-by.ts';
import { addressOf, addShown, type Shown } from '../support/shown-tenant.ts';
import { aSession } from '../support/signed-in.ts';
import { indexPage, type Shot } from './index-page.ts';
import { allLoads, fewLoads } from './looks.ts';
import { type Opened, openAll } from './opened.ts';
import { shotsOf } from './pages-of-roles.ts';

/**
 * Takes a picture of every page for every level and duty, in both languages, wide and narrow, light and dark, on a platform with the demo's
 * data, and tells what is wrong with each: `npm run screenshots [part of a path, or / [few|opened]]`. `few`: two looks instead of eight, as
 * a duty's pages always have. `opened`: those two of every tab, menu and dialog of each page. The pictures and an index.html go to
 * var/screenshots.
 *
 * Ends with 1 when a page is wider than its window, complains, jumps, is not accessible, or loads more than 200 KB of script.
 */
const [only = '', kind] = process.argv.slice(2);
const out = 'var/screenshots';
const mostScript = 200 * 1_024;
/** What a person sees jump; less is the rounding of a font. */
const mostShift = 0.02;

/** A path or a title as a part of a file's name. */
const nameOf = (text: string) => text.replaceAll(/[^\p{L}\p{N}_]+/gu, '-').slice(0, 100);

/** What is wrong with a picture's page, in a line each. */
function problemsOf({ file, overflow, scriptBytes, shift, errors, violations }: Shot): string[] {
  const problems = [
    ...(overflow > 0 ? [`${overflow} px too wide`] : []),
    ...(scriptBytes > mostScript ? [`${(scriptBytes / 1_024).toFixed(0)} KB of script`] : []),
    ...(shift > mostShift ? [`jumps by ${shift.toFixed(3)}`] : []),
    ...errors,
    ...violations,
  ];
  return problems.map((problem) => `${file}: ${problem}`);
}

rmSync(out, { recursive: true, force: true });
mkdirSync(out, { recursive: true });
const dir = await dataFolder();
const stack = await startStack({ dir, ports: 'free', demo: true, withOutside: true, log: (line) => console.log(line) });
process.once('SIGINT', () => process.exit(1)); // takes the platform along
const shots: Shot[] = [];
const unopened: string[] = [];
try {
  Object.assign(process.env, stack.env);
  const { portal } = stack.info;
  const [tenant] = Object.values(portal.resellers);
  if (!tenant) throw new Error('the demo has no reseller');
  const brand = await inSystem('operator console', null, ({ db }) =>
    db.brandHost.findFirstOrThrow({ where: { host: new URL(tenant).hostname } }),
  );
  const shown = await addShown(brand.resellerId, 'kawabata');
  const asker = { resellerId: brand.resellerId, actorId: randomUUID() };
  const toOperator = (await inReseller(asker, (tx) => askInquiry(tx, question))).id;
  const browser = await chromium.launch({ executablePath: '/usr/bin/chromium', args: browserArguments });
  const pages = shotsOf({ operator: portal.operator, tenant }, shown).filter(({ path }) => path.includes(only));
  // Every page in one look before the next look: what is wrong with a page is seen early.
  const waiting = allLoads.flatMap((each, at) =>
    pages.flatMap((shot) => {
      const load = kind || shot.part ? fewLoads[at] : each;
      return load ? [{ shot, load }] : [];
    }),
  );
  const sessions = new Map<string, Promise<string>>();
  /** One of each kind: the lists of people are pictured, too. */
  const sessionOf = (owner: Parameters<typeof aSession>[0], locale: 'ja' | 'en') => {
    // A holder is one person, who reads in one language at a time.
    if (owner.accountId) return aSession(owner, '', locale);
    const kind = JSON.stringify([owner, locale]);
    const known = sessions.get(kind) ?? aSession(owner, '川端 康子', locale);
    sessions.set(kind, known);
    return known;
  };
  const seen = new Map<string, Promise<Shown>>();
  /** Asked with the session that looks: a customer reads its own side's invoices and inquiries. A holder, who has many, asks once. */
  const seenIn = (page: Page, shot: (typeof waiting)[number]['shot'], session: string) => {
    const who = shot.owner?.accountId ?? session;
    const known = seen.get(who) ?? seenBy(page, shot, shown, toOperator);
    seen.set(who, known);
    return known;
  };
  const worker = async () => {
    for (let next = waiting.shift(); next; next = waiting.shift()) {
      const { shot, load } = next;
      const { locale, width, themes } = load;
      const context = await browser.newContext({ locale, viewport: { width, height: 860 } });
      const [name = '', value = ''] = shot.owner ? (await sessionOf(shot.owner, locale)).split('=') : [];
      const { hostname: domain } = new URL(shot.base);
      const cookies = [{ name: 'portal-locale', value: locale, domain, path: '/' }];
      await context.addCookies(name ? [...cookies, { name, value, domain, path: '/' }] : cookies);
      context.setDefaultTimeout(120_000); // of a machine that has other work
      const page = await context.newPage();
      await countShifts(page);
      const { role, path } = shot;
      const take = async (theme: 'light' | 'dark', looked: Looked, opened?: Opened) => {
        const file = `${[role + nameOf(path), locale, width, theme, ...(opened ? [nameOf(opened.name)] : [])].join('-')}.png`;
        await page.screenshot({
          path: `${out}/${file}`,
          fullPage: opened === undefined || opened.kind === 'tab',
          animations: 'disabled',
        });
        const taken = {
          ...looked,
          role,
          path: opened ? `${path} · ${opened.name}` : path,
          locale,
          width,
          theme,
          file,
        };
        shots.push(taken);
        for (const problem of problemsOf(taken)) console.log(problem);
      };
      const [theme = 'light', other] = themes;
      try {
        await page.emulateMedia({ colorScheme: theme });
        const looked = await lookAt(page, shot.base + addressOf(path, await seenIn(page, shot, value)));
        if (kind !== 'opened') await take(theme, looked);
        if (other) {
          await page.emulateMedia({ colorScheme: other });
          await take(other, { ...looked, violations: await violationsOf(page, ['color-contrast']), errors: [] });
        }
        if (kind === 'opened')
          await openAll(page, async (opened) => {
            const violations = await violationsOf(page);
            const overflow = await overflowOf(page);
            await page.emulateMedia({ colorScheme: theme === 'light' ? 'dark' : 'light' });
            const otherwise = (await violationsOf(page, ofColours)).map((each) => `in the other colours: ${each}`);
            await page.emulateMedia({ colorScheme: theme });
            await take(theme, { ...looked, overflow, violations: [...violations, ...otherwise], errors: [] }, opened);
          });
      } catch (error) {
        // One page that does not open is one thing wrong, and the others are still to be seen.
        const problem = `${role}${path} ${locale} ${width}: ${String(error).split('\n')[0]}`;
        unopened.push(problem);
        console.log(problem);
      }
      await context.close();
    }
  };
  await Promise.all(Array.from({ length: availableParallelism() }, worker));
  await browser.close();
} finally {
  await closeDatabase();
  await closeRedis();
  await stack.stop();
  await rm(dir, { recursive: true, force: true });
}

const wrong = [...unopened, ...shots.flatMap(problemsOf)];
writeFileSync(`${out}/index.html`, indexPage(shots));
const weights = Map.groupBy(shots, ({ path }) => path);
for (const [path, of] of [...weights].toSorted())
  console.log(`${(Math.max(...of.map(({ scriptBytes }) => scriptBytes)) / 1_024).toFixed(0).padStart(4)} KB  ${path}`);
console.log(`${shots.length} pictures of ${weights.size} pages in ${out}/index.html; ${wrong.length} things wrong`);
process.exitCode = wrong.length > 0 ? 1 : 0;
