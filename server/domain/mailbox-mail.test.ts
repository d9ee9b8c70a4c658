// Whom a mail in a mailbox was for.
import { expect, test } from "vitest";
import { envelopesIn } from "./mailbox-mail";

const ours = "r-bordetrundtbordetrundtbord@svar.example";
const others = "b-bordetrundtbordetrundtbord@svar.example";
const birgit = "birgit@haderslev.example";

test.each<[string, string[], object[]]>([
  [
    "as its server delivered it",
    ["Return-Path: <birgit@haderslev.example>", `Delivered-To: ${ours}`, `To: Team <${others}>`],
    [{ from: birgit, to: ours }],
  ],
  [
    "as its writer addressed it",
    [`From: Birgit <${birgit}>`, `To: "Team, the" <${ours}>,`, ` Søren <soren@region.example>`],
    [{ from: birgit, to: ours }],
  ],
  ["in upper case", ["Return-Path: <>", `X-Original-To: ${ours.toUpperCase()}`], [{ from: null, to: ours }]],
  ["behind a plus", [`From: ${birgit}`, `To: <svar+${ours}>`], [{ from: birgit, to: `svar+${ours}` }]],
  [
    "to two of ours",
    [`Return-Path: <${birgit}>`, `To: <${ours}>`, `Cc: <${others}>, <${ours}>`],
    [
      { from: birgit, to: ours },
      { from: birgit, to: others },
    ],
  ],
  ["without a sender", [`To: <${ours}>`], [{ from: "", to: ours }]],
  [
    "to a mailbox alone",
    ["Return-Path: <>", "Delivered-To: svar@svar.example", `To: <${ours}>`],
    [{ from: null, to: ours }],
  ],
  ["to somebody else", [`From: ${birgit}`, "To: <soren@region.example>"], []],
  ["to our like elsewhere", [`To: <${ours.replace("svar.example", "evil.example")}>`], []],
  ["to nobody", [], []],
])("a mail %s", (_, headers, envelopes) => {
  expect(envelopesIn(headers.join("\r\n"), "svar.example")).toEqual(envelopes);
});
