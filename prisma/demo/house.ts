import { setAccountPassword } from '../../services/account/set-account-password.ts';
import { inReseller } from '../../services/db/doors.ts';
import type { DemoReseller } from './cast.ts';
import { enterReseller } from './people.ts';

/** The operator as a customer of its own platform: its notices are mail like any other, signed, limited and logged. */
const house: DemoReseller = {
  slug: 'noren-house',
  operatorName: 'Noren 運営',
  productName: 'Noren',
  primaryColour: '#334155',
  accentColour: '#0f766e',
  locale: 'ja',
  profile: 'xsp',
  networks: ['127.0.0.0/16'],
  sources: [{ ip: '127.0.2.20', helo: 'out1.mail-notices.test' }],
  administrator: { name: '運営 太郎', email: 'operator@noren-house.test' },
  customers: [
    {
      name: 'Noren 運営',
      thirdPartyContractOn: '2026-04-01',
      thirdPartyTerms: '2026-04',
      // Names nobody: the mails of every brand come from an address of it.
      domain: 'mail-notices.test',
      pool: { domains: 1, accounts: 3, storageBytes: 2 ** 30 },
      administrator: { name: '運営 太郎', email: 'operator@mail-notices.test' },
      accounts: [{ localPart: 'notices', displayName: 'Noren' }],
    },
  ],
};

/** Makes the account that NOREN_NOTICE_SMTP_URL logs in with. @throws Error when the variable names another one */
export async function enterHouse(zoneUrl: string): Promise<void> {
  const { resellerId } = await enterReseller(house, zoneUrl);
  const { username, password } = new URL(process.env.NOREN_NOTICE_SMTP_URL ?? '');
  const [localPart = '', domain = ''] = decodeURIComponent(username).split('@');
  await inReseller({ resellerId, actorId: null }, async (tx) => {
    const account = await tx.db.account.findFirst({ where: { localPart, domain: { name: domain } } });
    if (!account) throw new Error(`the demo has no account ${decodeURIComponent(username)}`);
    await setAccountPassword(tx, { id: account.id, password: decodeURIComponent(password) });
  });
}
