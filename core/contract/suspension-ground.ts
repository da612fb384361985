/** Grounds on which a contract is suspended or ended without notice, with the article that names them. */
export const grounds = {
  ARREARS: { articles: ['000 §6-1', '002 §7'] },
  CARD_DECLINED: { articles: ['000 §6-1(11)'] },
  TRIAL_UNUSED_90D: { articles: ['000 §6-1(10)'] },
  CHRONIC_BLOCKS: { articles: ['000 §6-1(9)'] },
  PAYER_STOP: { articles: ['002 §7 ④'] },
  PROHIBITED_ACT: { articles: ['000 §6-1', '000 §15'] },
  FALSE_STATEMENT: { articles: ['000 §3-3', '002 §4-4'] },
  PRIOR_TERMINATION: { articles: ['000 §3-3', '002 §4-4'] },
  ANTI_SOCIAL_FORCES: { articles: ['000 §28', '002 §7 ⑪–⑮', '002 §24'] },
} as const;

export type Ground = keyof typeof grounds;
export const groundCodes = Object.keys(grounds) as [Ground, ...Ground[]];
