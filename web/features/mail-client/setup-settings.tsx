import { useTranslations } from 'next-intl';
import type { ClientWay } from '../../../core/mail-client/client-settings.ts';
import { Card } from '../../components/ui/card.tsx';
import { CopyLine } from '../../components/ui/copy-button.tsx';

type SetupSettingsProps = {
  host: string;
  ways: readonly ClientWay[];
  /** Of ManageSieve, by STARTTLS. */
  sievePort: number;
  /** Null: the page is not about one address. */
  address: string | null;
};

const kinds = [
  { protocol: 'imap', title: 'imap', why: 'imapWhy' },
  { protocol: 'smtp', title: 'smtp', why: 'smtpWhy' },
  { protocol: 'pop3', title: 'pop', why: 'popWhy' },
] as const;

/** What is typed into a mail program, with the preferred port of each kind first. */
export function SetupSettings({ host, ways, sievePort, address }: SetupSettingsProps) {
  const t = useTranslations('setup');
  return (
    <Card title={t('manual')} description={t('manualLead')} flush>
      <div className="divide-y divide-line border-t border-line">
        {kinds.map(({ protocol, title, why }) => {
          const [preferred, other] = ways.filter((way) => way.protocol === protocol);
          return (
            <section key={protocol} aria-label={t(title)} className="grid gap-2.5 px-4 py-4 sm:px-5">
              <h3 className="text-sm font-semibold">{t(title)}</h3>
              <p className="-mt-1.5 text-[13px] leading-5 text-muted">{t(why)}</p>
              <dl className="grid gap-x-4 gap-y-2 sm:grid-cols-[8rem_minmax(0,1fr)] sm:items-center">
                <Row label={t('host')}>
                  <CopyLine text={host} label={t('copy', { what: `${t(title)} ${t('host')}` })} />
                </Row>
                <Row label={t('port')}>
                  <CopyLine text={String(preferred?.port)} label={t('copy', { what: `${t(title)} ${t('port')}` })} />
                </Row>
                <Row label={t('security')}>
                  <span className="text-sm">{t('tls')}</span>
                  {other && (
                    <span className="block text-[13px] text-muted">{t('orStartTls', { port: other.port })}</span>
                  )}
                </Row>
              </dl>
            </section>
          );
        })}
        <section className="grid gap-2.5 px-4 py-4 sm:px-5">
          <dl className="grid gap-x-4 gap-y-2 sm:grid-cols-[8rem_minmax(0,1fr)] sm:items-center">
            <Row label={t('user')}>
              {address === null ? (
                <span className="text-sm">{t('wholeAddress')}</span>
              ) : (
                <CopyLine text={address} label={t('copy', { what: t('user') })} />
              )}
            </Row>
            <Row label={t('password')}>
              <span className="text-sm">{t('passwordWhat')}</span>
            </Row>
          </dl>
          <p className="text-[13px] leading-5 text-muted">{t('plain')}</p>
          <p className="text-[13px] leading-5 text-muted">{t('sieve', { host, port: String(sievePort) })}</p>
        </section>
      </div>
    </Card>
  );
}

function Row({ label, children }: { label: string; children: React.ReactNode }) {
  return (
    <>
      <dt className="text-xs text-muted max-sm:-mb-1">{label}</dt>
      <dd className="min-w-0">{children}</dd>
    </>
  );
}
