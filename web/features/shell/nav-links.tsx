'use client';

import {
  AtSign,
  BadgeCheck,
  Banknote,
  Bell,
  Braces,
  Building2,
  Calculator,
  ChartLine,
  Cog,
  FileText,
  Gauge,
  Globe,
  HandCoins,
  Handshake,
  History,
  Hourglass,
  House,
  KeyRound,
  type LucideIcon,
  MailCheck,
  MailX,
  Network,
  Palette,
  ReceiptText,
  Send,
  Server,
  ServerCog,
  ShieldAlert,
  Siren,
  Stamp,
  Store,
  Tags,
  UserCog,
  UserRoundCheck,
  Users,
  Webhook,
} from 'lucide-react';
import Link from 'next/link';
import { usePathname } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { cn } from '../../components/ui/class-names.ts';
import type { NavigationIcon, NavigationItem } from './navigation.ts';

const icons: Record<NavigationIcon, LucideIcon> = {
  home: House,
  resellers: Store,
  sources: Network,
  nodes: ServerCog,
  queue: Hourglass,
  certificates: BadgeCheck,
  jobs: Cog,
  designations: Stamp,
  customers: Building2,
  domains: Globe,
  accounts: Users,
  aliases: AtSign,
  deliveries: Send,
  suppression: MailX,
  webhooks: Webhook,
  apiKeys: Braces,
  relay: Server,
  limits: Gauge,
  brand: Palette,
  notices: Bell,
  administrators: UserCog,
  compromises: ShieldAlert,
  support: Handshake,
  abuse: Siren,
  contract: FileText,
  calculator: Calculator,
  plans: Tags,
  invoices: ReceiptText,
  resale: HandCoins,
  billing: ReceiptText,
  payments: Banknote,
  usage: ChartLine,
  audit: History,
  mailRules: MailCheck,
  appPasswords: KeyRound,
  signIn: UserRoundCheck,
};

export function NavLinks({ items, onNavigate }: { items: readonly NavigationItem[]; onNavigate?: () => void }) {
  const t = useTranslations('navigation');
  const path = usePathname();
  return (
    <nav aria-label={t('label')}>
      <ul className="grid gap-0.5">
        {items.map(({ href, label, icon }) => {
          const Icon = icons[icon];
          const current = href === '/' ? path === '/' : path === href || path.startsWith(`${href}/`);
          return (
            <li key={href}>
              <Link
                href={href}
                onClick={onNavigate}
                aria-current={current ? 'page' : undefined}
                className={cn(
                  'flex h-8 items-center gap-2.5 rounded-md px-2.5 text-sm font-medium transition-colors',
                  current ? 'bg-brand-wash text-brand-ink' : 'text-muted hover:bg-sunken hover:text-ink',
                )}
              >
                <Icon aria-hidden className="size-4 shrink-0" />
                {t(label)}
              </Link>
            </li>
          );
        })}
      </ul>
    </nav>
  );
}
