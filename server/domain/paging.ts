// A long list is read page by page.

export interface Paging {
  /** Counted from 1. */
  page: number;
  pages: number;
  total: number;
  /** How many rows stand before the page's first. */
  skip: number;
  size: number;
}

/** The page that is asked for, or the last one where there are not that many; an empty list has one page. */
export function pageAmong(total: number, asked: number | undefined, size: number): Paging {
  const pages = Math.max(1, Math.ceil(total / size));
  const page = Math.min(Math.max(1, asked ?? 1), pages);
  return { page, pages, total, skip: (page - 1) * size, size };
}
