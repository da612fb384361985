import type { AuditView } from '../../../services/audit/audit-view.ts';
import { cn } from '../../components/ui/class-names.ts';
import { AuditEntry } from './audit-entry.tsx';

type AuditEntriesProps = {
  entries: readonly AuditView[];
  whose?: 'reseller' | 'customer' | undefined;
  /** Under a title. */
  ruled?: boolean;
};

/** Entries of the trail, in the order that they come in; nothing where there is none. */
export function AuditEntries({ entries, whose, ruled = false }: AuditEntriesProps) {
  if (entries.length === 0) return null;
  return (
    <ul className={cn('divide-y divide-line', ruled && 'border-t border-line')}>
      {entries.map((entry) => (
        <li key={entry.id}>
          <AuditEntry entry={entry} whose={whose} />
        </li>
      ))}
    </ul>
  );
}
