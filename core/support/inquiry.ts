/** What somebody needs help with. */
export const inquiryKinds = ['how_to', 'delivery', 'billing', 'misuse', 'other'] as const;
export type InquiryKind = (typeof inquiryKinds)[number];

/** new: nobody has answered yet; open: the desk's turn; waiting: the asker's turn; solved: over. */
export const inquiryStates = ['new', 'open', 'waiting', 'solved'] as const;
export type InquiryState = (typeof inquiryStates)[number];

/** As what somebody asks. A reseller asks the operator, everybody else their reseller. */
export const inquiryAskers = ['reseller', 'customer', 'domain', 'holder'] as const;
export type InquiryAsker = (typeof inquiryAskers)[number];

/** What whoever answers may leave an inquiry in; it is never new again. */
export const statesAfterAnswer = ['waiting', 'open', 'solved'] as const satisfies readonly InquiryState[];
export type StateAfterAnswer = (typeof statesAfterAnswer)[number];

/** For so long somebody goes on with what was solved; later they ask anew. */
export const reopenDays = 14;

/** Inquiries that one person may open within 24 hours. */
export const mostADay: Readonly<Record<InquiryAsker, number>> = { holder: 10, domain: 10, customer: 50, reseller: 50 };
/** What one person may write in one inquiry within 24 hours: each mails the other side. */
export const mostRepliesADay = 30;

const dayMs = 86_400_000;

export type InquiryStanding = { readonly state: InquiryState; readonly solvedAt: Date | null };

/** Until when a solved one is opened again by an answer of whoever asked; null where it is not solved. */
export const reopensUntil = ({ state, solvedAt }: InquiryStanding): Date | null =>
  state === 'solved' && solvedAt ? new Date(solvedAt.getTime() + reopenDays * dayMs) : null;

/**
 * How an inquiry stands once whoever asked has written again.
 *
 * @returns null where it was solved more than {@link reopenDays} days ago: nothing is written any more. The last instant still counts.
 */
export function afterReply(standing: InquiryStanding, now: Date): Exclude<InquiryState, 'waiting' | 'solved'> | null {
  switch (standing.state) {
    case 'new':
      return 'new';
    case 'open':
    case 'waiting':
      return 'open';
    case 'solved': {
      const until = reopensUntil(standing);
      return until !== null && now <= until ? 'open' : null;
    }
    default:
      return standing.state satisfies never;
  }
}

/** Whether somebody may still end it: what is solved is. */
export const maySolve = ({ state }: InquiryStanding): boolean => state !== 'solved';

/** Whose turn it is to do something; nobody's once it is solved. */
export function turnOf(state: InquiryState): 'desk' | 'asker' | null {
  switch (state) {
    case 'new':
    case 'open':
      return 'desk';
    case 'waiting':
      return 'asker';
    case 'solved':
      return null;
    default:
      return state satisfies never;
  }
}

/** What an inquiry may be about, beside its words. */
export const inquiryTargets = ['domain', 'account', 'delivery'] as const;
export type InquiryTarget = (typeof inquiryTargets)[number];

/** the domain's owner has not published SPF or DKIM, so a refusal need not be looked into further. */
export const authNotPublished = 'AUTH_NOT_PUBLISHED';
