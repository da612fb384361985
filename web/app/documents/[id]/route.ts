import { z } from 'zod';
import { Refusal } from '../../../../core/errors.ts';
import { readDocument } from '../../../../services/application/read-document.ts';
import { inReseller, inSystem } from '../../../../services/db/doors.ts';
import { findIdentity } from '../../../server/identity.ts';
import { may } from '../../../server/permissions.ts';

/** A paper of a contract, for its owner and the operator. Always saved, never shown: what it holds came from outside. */
export async function GET(_: Request, { params }: { params: Promise<{ id: string }> }) {
  const nothing = new Response(null, { status: 404 });
  const identity = await findIdentity();
  const id = z.uuid().safeParse((await params).id);
  if (!identity || !id.success) return nothing;
  const { resellerId, userId: actorId } = identity;
  try {
    const { name, mediaType, content } =
      resellerId === null && may(identity, 'contract:decide')
        ? await inSystem('operator console', actorId, (tx) => readDocument(tx, id.data))
        : resellerId !== null && may(identity, 'contract:read')
          ? await inReseller({ resellerId, actorId }, (tx) => readDocument(tx, id.data))
          : refuse();
    return new Response(new Uint8Array(content), {
      headers: {
        'content-type': mediaType,
        'content-disposition': `attachment; filename*=UTF-8''${encodeURIComponent(name).replaceAll("'", '%27')}`,
        'cache-control': 'private, no-store',
        'x-content-type-options': 'nosniff',
      },
    });
  } catch (error) {
    if (error instanceof Refusal) return error.code === 'unavailable' ? new Response(null, { status: 503 }) : nothing;
    throw error;
  }
}

function refuse(): never {
  throw new Refusal('not_found', 'not_found');
}
