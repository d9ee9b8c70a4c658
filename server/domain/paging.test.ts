import { expect, test } from "vitest";
import { pageAmong } from "./paging";

test.each([
  [0, undefined, { page: 1, pages: 1, skip: 0 }],
  [50, 1, { page: 1, pages: 1, skip: 0 }],
  [51, 2, { page: 2, pages: 2, skip: 50 }],
  [51, 999_999, { page: 2, pages: 2, skip: 50 }],
  [51, -3, { page: 1, pages: 2, skip: 0 }],
])("%i rows, page %s", (total, asked, expected) => {
  expect(pageAmong(total, asked, 50)).toMatchObject(expected);
});
