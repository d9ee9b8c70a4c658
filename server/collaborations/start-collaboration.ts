// Starts a collaboration from a template: the template becomes a collaboration file, and the file is imported.
import { db } from "@/db/client";
import { collaborations } from "@/db/schema/collaborations";
import { type Actor, nameOf } from "../actor";
import { type CollaborationFile, fileFormat } from "../domain/collaboration-file";
import { Forbidden, Refused } from "../domain/errors";
import { freeKey, keyFromName, reservedKeys } from "../domain/key-from-name";
import { danishZone, dayAt } from "../domain/wall-time";
import { translator } from "../words";
import { importCollaboration } from "./import-collaboration";
import { mayStart } from "./may-start";
import type { StartCollaboration } from "./start-input";
import { type Template, type TemplateGroup, type TemplateItem, templates } from "./templates";

/** The starter leads every group until others are asked to. Throws Refused when the name would hide a page of the house. */
export async function startCollaboration(
  actor: Actor,
  input: StartCollaboration,
  now: Date,
): Promise<{ key: string }> {
  if (actor.kind !== "person") throw new Forbidden("collaboration.create");
  const taken = await db.select({ key: collaborations.key }).from(collaborations);

  if (!(await mayStart(db, actor))) throw new Forbidden("collaboration.create");

  const wanted = keyFromName(input.name, "collaboration");
  if (reservedKeys.has(wanted)) {
    throw new Refused("keyReserved", `${wanted} is the name of a page.`, { key: wanted }, "name");
  }
  const key = freeKey(wanted, new Set(taken.map((one) => one.key)));
  const file = fileFrom(input, key, nameOf(actor), dayAt(now, danishZone));

  // JSON is YAML, so a template goes through the same door as a file somebody wrote
  const result = await importCollaboration(actor, JSON.stringify(file), now);
  if ("mistakes" in result)
    throw new Error(`The template ${input.template} is wrong: ${JSON.stringify(result.mistakes[0])}`);
  return { key: result.imported.key };
}

/** The template in words: everybody's place at the tables is the starter's until it is given to others. */
export function fileFrom(
  { name, yourName, template: chosen, language }: StartCollaboration,
  key: string,
  email: string,
  today: string,
): CollaborationFile {
  const template = templates[chosen];
  const say = translator(language, "start");
  const starter = keyFromName(yourName, "starter");
  return {
    format: fileFormat,
    collaboration: { id: key, name, timeZone: danishZone, language },
    organisations: [],
    people: [{ id: starter, name: yourName, email }],
    efforts: [],
    indicators: [],
    dispositions: dispositionsOf(template, say),
    groups: template.groups.map((group) => groupOf(group, starter, today, say)),
  };
}

type Say = ReturnType<typeof translator>;

function dispositionsOf({ dispositions }: Template, say: Say): CollaborationFile["dispositions"] {
  return Object.entries(dispositions).map(([id, items]) => ({
    id,
    name: say(`disposition.${id}`),
    items: items.map((item) => itemOf(item, say)),
  }));
}

const itemOf = ({ fill, type, minutes, groups }: TemplateItem, say: Say) => ({
  id: fill,
  title: say(`item.${fill}`),
  type,
  fill,
  minutes,
  ...(groups ? { groups: [...groups] } : {}),
});

function groupOf(
  group: TemplateGroup,
  leader: string,
  today: string,
  say: Say,
): CollaborationFile["groups"][number] {
  const { id, layer, rhythm, durationMinutes, minutesTo, includes, disposition } = group;
  return {
    id,
    name: say(`group.${id}`),
    layer,
    purpose: say(`purpose.${id}`).split("\n"),
    leader,
    ...(includes ? { includes: [...includes] } : {}),
    rhythm: "everyDays" in rhythm ? { ...rhythm, from: today } : rhythm,
    durationMinutes,
    minutesTo: { members: true, ...(minutesTo.length > 0 ? { groups: [...minutesTo] } : {}) },
    disposition,
  };
}
