/**
 * The twelve published statuses of a delivery that failed (エラーステータス, R-050), by the numbers that customers know from other
 * services.
 */
export const errorStatuses = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 99] as const;
export type ErrorStatus = (typeof errorStatuses)[number];

/** 配信停止アドレス: the recipient is suppressed. */
export const suppressedStatus = 10 satisfies ErrorStatus;
