import { getSpamSetting, getSpamSettingInput, spamSettingView } from '../../../services/spam/get-spam-setting.ts';
import { setSpamSetting, setSpamSettingInput } from '../../../services/spam/set-spam-setting.ts';
import { accountProcedure, router } from '../trpc.ts';

export const spamRouter = router({
  get: accountProcedure('spam:read')
    .input(getSpamSettingInput)
    .output(spamSettingView)
    .query(({ ctx, input }) => ctx.inTenant((tx) => getSpamSetting(tx, input))),

  set: accountProcedure('spam:write')
    .input(setSpamSettingInput)
    .output(spamSettingView)
    .mutation(({ ctx, input }) => ctx.inTenant((tx) => setSpamSetting(tx, input))),
});
