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
  FileCheck,
  FileClock,
  FileText,
  Gauge,
  Globe,
  HandCoins,
  Handshake,
  History,
  Hourglass,
  House,
  KeyRound,
  LogIn,
  type LucideIcon,
  MailCheck,
  MailX,
  MessageCircleQuestionMark,
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
import { useTranslations } from 'next-intl';
import { NavLink } from './nav-link.tsx';
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
  applications: FileCheck,
  demands: FileClock,
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
  inquiries: MessageCircleQuestionMark,
  contract: FileText,
  calculator: Calculator,
  plans: Tags,
  invoices: ReceiptText,
  resale: HandCoins,
  billing: ReceiptText,
  payments: Banknote,
  usage: ChartLine,
  logins: LogIn,
  audit: History,
  mailRules: MailCheck,
  appPasswords: KeyRound,
  mailboxTrail: History,
  signIn: UserRoundCheck,
};

/** The menu, in its groups. Rendered on the server: the browser need not know every page's icon. */
export function NavLinks({ items }: { items: readonly NavigationItem[] }) {
  const t = useTranslations('navigation');
  return (
    <nav aria-label={t('label')} className="grid gap-4">
      {[...Map.groupBy(items, ({ group }) => group)].map(([group, rows]) => (
        <div key={group}>
          {group !== 'top' && (
            <p aria-hidden className="mb-1 px-2.5 text-xs leading-5 font-medium text-faint">
              {t(`group.${group}`)}
            </p>
          )}
          <ul className="grid gap-px" aria-label={group === 'top' ? undefined : t(`group.${group}`)}>
            {rows.map(({ href, label, icon }) => {
              const Icon = icons[icon];
              return (
                <li key={href}>
                  <NavLink href={href}>
                    <Icon aria-hidden className="size-4 shrink-0" />
                    {t(label)}
                  </NavLink>
                </li>
              );
            })}
          </ul>
        </div>
      ))}
    </nav>
  );
}
