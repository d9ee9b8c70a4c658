// An agenda item with nothing under it yet.
import type { AgendaItem, ItemType } from "./agenda";

export function blankItem(key: string, title: string, type: ItemType): AgendaItem {
  return {
    key,
    standing: null,
    title,
    type,
    fill: "none",
    minutes: null,
    presenter: null,
    carriedFrom: null,
    referral: null,
    groups: [],
    optional: false,
    closed: false,
    recurring: false,
    struck: false,
    rank: "",
    byHand: [],
    note: null,
    lines: [],
    sub: [],
  };
}
