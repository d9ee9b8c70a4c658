// Where a group departs from a disposition it shares with others.
import type { ItemType } from "./agenda";

/** What a group says otherwise about one standing item; what it does not mention is as the disposition says. */
export interface DispositionOverride {
  /** The standing item's id. */
  item: string;
  /** The group does without it. */
  struck?: boolean;
  title?: string;
  type?: ItemType;
  minutes?: number;
  presenter?: string;
}
