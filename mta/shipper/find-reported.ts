import type { ReportFact } from '../../core/wire/report-fact.ts';
import { inSystem } from '../../services/db/doors.ts';
import type { Delivery } from '../../services/db/rows.ts';
import { indexOfAddress } from '../../services/vault/vault.ts';

/** A message is reported on for as long as its signed return path holds (core/bounce/return-path.ts). */
const reportedDays = 21;
const dayMs = 86_400_000;

type About<By> = Extract<ReportFact['about'], { by: By }>;
type Reported<By extends ReportFact['about']['by']> = ReportFact & { readonly about: About<By> };
const isBy = <By extends ReportFact['about']['by']>(by: By, report: ReportFact): report is Reported<By> =>
  report.about.by === by;

/**
 * The deliveries that reports are about, by the reports' ids. None where no node has told of it yet, or where a Message-ID does not name
 * exactly one of the customer's own: what one customer is told never touches another's mail.
 */
export async function findReported(reports: readonly ReportFact[]): Promise<Map<string, Delivery>> {
  const found = await findByPath(reports.filter((each) => isBy('return-path', each)));
  for (const report of reports.filter((each) => isBy('message-id', each))) {
    const delivery = await findByMessageId(report);
    if (delivery) found.set(report.id, delivery);
  }
  return found;
}

async function findByPath(reports: readonly Reported<'return-path'>[]): Promise<Map<string, Delivery>> {
  if (reports.length === 0) return new Map();
  const days = new Set(reports.map(({ about }) => about.day));
  const rows = await inSystem('ship facts', null, ({ db }) =>
    db.delivery.findMany({
      where: {
        acceptedOn: { in: [...days].map((day) => new Date(`${day}T00:00:00Z`)) },
        returnId: { in: reports.map(({ about }) => about.returnId) },
      },
    }),
  );
  const byName = new Map(rows.map((row) => [`${row.customerId} ${row.returnId}`, row]));
  return new Map(
    reports.flatMap(({ id, customerId, about }) => {
      const row = byName.get(`${customerId} ${about.returnId}`);
      return row ? [[id, row] as const] : [];
    }),
  );
}

async function findByMessageId({
  about,
  resellerId,
  customerId,
  at,
}: Reported<'message-id'>): Promise<Delivery | null> {
  const owner = { resellerId, customerId };
  const { messageIdHeader, recipient } = about;
  const recipientIndex = recipient === null ? null : await indexOfAddress(owner, 'delivery.recipient', recipient);
  const found = await inSystem('ship facts', null, ({ db }) =>
    db.delivery.findMany({
      where: {
        ...owner,
        messageIdHeader,
        direction: 'out',
        acceptedOn: { gte: new Date(Date.parse(at) - reportedDays * dayMs) },
        ...(recipientIndex && { recipientIndex }),
      },
      take: 2,
    }),
  );
  return found.length === 1 ? (found[0] ?? null) : null;
}
