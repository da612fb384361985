import { inSystem } from '../../../services/db/doors.ts';
import { queueSelectorInput } from '../../../services/queue/queue-selector.ts';
import { selectorOf } from '../../features/queue/selector.ts';
import { findIdentity } from '../../server/identity.ts';
import { queueCsv } from '../../server/operator-files.ts';
import { may } from '../../server/permissions.ts';
import { sendList } from '../../server/send-list.ts';

/** What waits on all nodes, as the address selects it. */
export async function GET(request: Request) {
  const identity = await findIdentity();
  if (!identity || !may(identity, 'queue:read') || identity.resellerId !== null)
    return new Response(null, { status: 404 });
  const selected = queueSelectorInput.safeParse(selectorOf(new URL(request.url).searchParams));
  if (!selected.success) return new Response(null, { status: 400 });
  return sendList('queue', request, identity, ({ shown }) =>
    queueCsv((work) => inSystem('operator console', identity.userId, work), selected.data, shown),
  );
}
