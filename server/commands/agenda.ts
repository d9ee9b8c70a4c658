// npm run agenda -- COLLABORATION GROUP [--json]: the agenda that would be composed now, changing nothing.
import { parseArgs } from "node:util";
import { db } from "@/db/client";
import { machine } from "@/server/actor";
import { composeFor } from "@/server/agendas/compose";
import { agendaAsJson, agendaAsMarkdown } from "@/server/domain/agenda-print";
import { wallTimeOf } from "@/server/domain/wall-time";
import { loadGroup } from "@/server/groups/queries";
import { findNextMeeting, proposeMeeting } from "@/server/meetings/next-meeting";
import { translator } from "@/server/words";
import { runCommand } from "./shell";
import { withDatabase } from "./with-database";

const usage = "Usage: npm run agenda -- COLLABORATION GROUP [--json]";

await runCommand(async () => {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { json: { type: "boolean" } },
  });
  const [collaboration, group] = positionals;
  if (!collaboration || !group || positionals.length > 2) {
    console.error(usage);
    process.exitCode = 1;
    return;
  }
  await withDatabase(() => print(collaboration, group, values.json ?? false, new Date()));
});

async function print(collaborationKey: string, groupKey: string, asJson: boolean, now: Date): Promise<void> {
  const { collaboration, group } = await loadGroup(db, machine("agenda"), collaborationKey, groupKey);
  const planned = await findNextMeeting(db, group, collaboration.timeZone, now);
  const meeting = planned
    ? { ...planned, wallTime: wallTimeOf(planned.wallTime) }
    : { id: null, ...(await proposeMeeting(db, collaboration, group, now)) };
  const agenda = await composeFor(db, { collaboration, group }, meeting, now);

  const say = translator(collaboration.language, "agenda");
  const voice = { say, language: say.language, year: Number(agenda.startsAt.slice(0, 4)) };
  const place = { collaboration: collaboration.key, groupName: group.name, timeZone: collaboration.timeZone };
  console.log(
    asJson
      ? JSON.stringify(agendaAsJson(agenda, place, voice), null, 2)
      : agendaAsMarkdown(agenda, place, voice),
  );
}
