'use client';

import { useTranslations } from 'next-intl';
import { CopyLine } from '../../components/ui/copy-button.tsx';
import type { MailServer } from './account-types.ts';

/** What to enter in a mail client, and the page to hand on. Every way is encrypted; the first of each kind is the one to prefer. */
export function MailClientSettings({ server, address = '' }: { server: MailServer; address?: string }) {
  const t = useTranslations('account.client');
  const setup = useTranslations('setup');
  const { ports } = server;
  const ways = [
    { what: t('receiveImap'), name: 'IMAP', tls: ports.imaps, startTls: ports.imap },
    { what: t('receivePop'), name: 'POP3', tls: ports.pop3s, startTls: ports.pop3 },
    { what: t('send'), name: 'SMTP', tls: ports.submissions, startTls: ports.submission },
  ];
  return (
    <div className="grid gap-3">
      <div className="grid gap-1">
        <p className="text-[13px] font-medium">{t('host')}</p>
        <CopyLine text={server.host} label={t('host')} />
      </div>
      <table className="w-full border-collapse text-[13px] leading-5">
        <caption className="sr-only">{t('title')}</caption>
        <thead>
          <tr className="border-b border-line text-left text-xs text-muted">
            <th scope="col" className="py-1.5 pr-3 font-medium">
              {t('protocol')}
            </th>
            <th scope="col" className="px-3 py-1.5 text-right font-medium">
              SSL/TLS
            </th>
            <th scope="col" className="py-1.5 pl-3 text-right font-medium">
              STARTTLS
            </th>
          </tr>
        </thead>
        <tbody className="divide-y divide-line">
          {ways.map(({ what, name, tls, startTls }) => (
            <tr key={name}>
              <th scope="row" className="py-1.5 pr-3 text-left font-normal">
                <span className="font-medium">{name}</span> <span className="text-muted">{what}</span>
              </th>
              <td className="px-3 py-1.5 text-right tabular-nums">{tls}</td>
              <td className="py-1.5 pl-3 text-right tabular-nums">{startTls}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <p className="text-[13px] leading-5 text-muted">{t('user')}</p>
      <p className="text-[13px] leading-5">
        <a
          href={address ? `/setup?${new URLSearchParams({ address })}` : '/setup'}
          target="_blank"
          rel="noreferrer"
          className="text-brand-ink hover:underline"
        >
          {setup(address ? 'pageForHolder' : 'pageForUsers')}
        </a>
      </p>
    </div>
  );
}
