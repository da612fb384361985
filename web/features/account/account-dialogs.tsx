'use client';

import dynamic from 'next/dynamic';
import { unseen } from '../../components/ui/skeleton.tsx';
import type { AccountDeed } from './account-actions.tsx';
import type { Account, MailServer } from './account-types.ts';
import type { ShownOnce } from './shown-once-dialog.tsx';

// Its form comes with what checks it: only to whoever opens it.
const AppPasswordsDialog = dynamic(
  async () => (await import('../app-password/app-passwords-dialog.tsx')).AppPasswordsDialog,
  { loading: unseen },
);
const ForwardingDialog = dynamic(async () => (await import('../forwarding/forwarding-dialog.tsx')).ForwardingDialog, {
  loading: unseen,
});
const VacationDialog = dynamic(async () => (await import('../vacation/vacation-dialog.tsx')).VacationDialog, {
  loading: unseen,
});
const ChangeAccountDialog = dynamic(async () => (await import('./change-account-dialog.tsx')).ChangeAccountDialog, {
  loading: unseen,
});
const CloseAccountDialog = dynamic(async () => (await import('./close-account-dialog.tsx')).CloseAccountDialog, {
  loading: unseen,
});
const OpenAccountDialog = dynamic(async () => (await import('./open-account-dialog.tsx')).OpenAccountDialog, {
  loading: unseen,
});
const PasswordDialog = dynamic(async () => (await import('./password-dialog.tsx')).PasswordDialog, { loading: unseen });
const ReportOf = dynamic(async () => (await import('../compromise/report-button.tsx')).ReportOf, { loading: unseen });
const ShownOnceDialog = dynamic(async () => (await import('./shown-once-dialog.tsx')).ShownOnceDialog, {
  loading: unseen,
});

/** What is being done with accounts: a new one is opened, something is done to one, or what is shown once is shown. */
export type AccountDoing =
  | { what: 'open'; customerId?: string | undefined }
  | { what: AccountDeed; account: Account }
  | { what: 'shown'; shown: ShownOnce };

type AccountDialogsProps = {
  doing: AccountDoing | null;
  server: MailServer;
  /** With null when it came to an end. */
  onDoing: (doing: AccountDoing | null) => void;
};

/** The dialog of what is being done, if anything is. */
export function AccountDialogs({ doing, server, onDoing }: AccountDialogsProps) {
  const end = () => onDoing(null);
  const show = (shown: ShownOnce) => onDoing({ what: 'shown', shown });
  if (!doing) return null;
  switch (doing.what) {
    case 'open':
      return <OpenAccountDialog customerId={doing.customerId} onOpened={show} onClose={end} />;
    case 'shown':
      return <ShownOnceDialog shown={doing.shown} server={server} onClose={end} />;
    case 'forwarding':
      return <ForwardingDialog account={doing.account} onClose={end} />;
    case 'vacation':
      return <VacationDialog account={doing.account} onClose={end} />;
    case 'app-passwords':
      return <AppPasswordsDialog account={doing.account} onShow={show} onClose={end} />;
    case 'change':
      return <ChangeAccountDialog account={doing.account} onClose={end} />;
    case 'password':
      return <PasswordDialog account={doing.account} onSet={show} onClose={end} />;
    case 'report':
      return <ReportOf target="account" id={doing.account.id} name={doing.account.address} onClose={end} />;
    case 'close':
      return <CloseAccountDialog account={doing.account} onClose={end} />;
  }
}
