import { expect, test } from "vitest";
import { undelivered } from "./undelivered";

const day = (number: number) => new Date(Date.UTC(2026, 10, number));
const refused = { permanent: true, receivedAt: day(10) };
const waiting = { permanent: false, receivedAt: day(9) };

test.each([
  ["nothing was said", [], day(8), day(11), null],
  ["it was refused", [refused], day(8), day(30), refused],
  ["it was sent again since", [refused], day(11), day(12), null],
  ["it waits", [waiting], day(8), day(10), waiting],
  ["it waited five days ago", [waiting], day(8), day(14), null],
  ["it waited, then was refused", [waiting, refused], day(8), day(30), refused],
  ["the same told the other way round", [refused, waiting], day(8), day(30), refused],
])("%s", (_, bounces, lastSentAt, now, expected) => {
  expect(undelivered(bounces, lastSentAt, now)).toEqual(expected);
});
