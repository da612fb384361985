import { z } from 'zod';
import { changeRole, changeRoleInput } from '../../../services/administrator/change-role.ts';
import { inviteColleague, inviteColleagueInput } from '../../../services/administrator/invite-colleague.ts';
import { listUsers, listUsersInput, userPage } from '../../../services/administrator/list-users.ts';
import {
  clearUserFactor,
  endUserSessions,
  removeUser,
  userInput,
} from '../../../services/administrator/manage-user.ts';
import { reinviteUser } from '../../../services/administrator/reinvite-user.ts';
import { renameUser, renameUserInput } from '../../../services/administrator/rename-user.ts';
import {
  getResponsible,
  nameResponsibleInput,
  passResponsibility,
  responsibleView,
} from '../../../services/administrator/responsible.ts';
import { invitationView } from '../../../services/portal/invitation-link.ts';
import { reinviteInput } from '../../../services/portal/reinvite.ts';
import { administratorProcedure, resellerProcedure, router } from '../trpc.ts';

/** Who signs in to this portal: of one's own level, and below. */
export const administratorRouter = router({
  list: administratorProcedure('administrator:read')
    .input(listUsersInput)
    .output(userPage)
    .query(({ ctx, input }) => listUsers(ctx.identity, input)),

  invite: administratorProcedure('administrator:write')
    .input(inviteColleagueInput)
    .output(invitationView)
    .mutation(({ ctx, input }) => inviteColleague(ctx.identity, input)),

  reinvite: administratorProcedure('administrator:write')
    .input(reinviteInput)
    .output(invitationView)
    .mutation(({ ctx, input }) => reinviteUser(ctx.identity, input)),

  changeRole: administratorProcedure('administrator:write')
    .input(changeRoleInput)
    .output(z.void())
    .mutation(({ ctx, input }) => changeRole(ctx.identity, input)),

  responsible: resellerProcedure('responsible:read')
    .output(responsibleView)
    .query(({ ctx }) => getResponsible(ctx.identity)),

  passResponsibility: resellerProcedure('responsible:write')
    .input(nameResponsibleInput)
    .output(z.void())
    .mutation(({ ctx, input }) => passResponsibility(ctx.identity, input)),

  rename: administratorProcedure('administrator:write')
    .input(renameUserInput)
    .output(z.void())
    .mutation(({ ctx, input }) => renameUser(ctx.identity, input)),

  remove: administratorProcedure('administrator:write')
    .input(userInput)
    .output(z.void())
    .mutation(({ ctx, input }) => removeUser(ctx.identity, input)),

  endSessions: administratorProcedure('administrator:write')
    .input(userInput)
    .output(z.object({ ended: z.int() }))
    .mutation(({ ctx, input }) => endUserSessions(ctx.identity, input)),

  clearSecondFactor: administratorProcedure('administrator:write')
    .input(userInput)
    .output(z.void())
    .mutation(({ ctx, input }) => clearUserFactor(ctx.identity, input)),
});
