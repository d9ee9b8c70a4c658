// An item of the record as the rules for closing look at it.
import type { ClosingItem } from "../domain/minutes";
import type { RecordItem } from "./queries";

export const closingItem = (item: RecordItem): ClosingItem => ({
  ...item,
  referral: item.referralId,
  decisions: item.decisions.length,
  tasks: item.tasks.length,
  referrals: item.referrals.length,
  delegated: item.referrals.some(
    ({ delegatedFromId }) => delegatedFromId && delegatedFromId === item.referralId,
  ),
});
