// npm run agenda -- COLLABORATION GROUP [--json]: the agenda that would be composed now, changing nothing.
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

await runCommand(async () => {
  const asked = readArguments();
  if (asked) return withDatabase(() => print(asked, new Date()));
  console.error("Usage: npm run agenda -- COLLABORATION GROUP [--json]");
  process.exitCode = 1;
});

interface Asked {
  collaboration: string;
  group: string;
  json: boolean;
}

/** null where the command was not understood. */
function readArguments(): Asked | null {
  const given = process.argv.slice(2);
  const [collaboration, group, ...more] = given.filter((argument) => argument !== "--json");
  if (!collaboration || !group || more.length > 0 || collaboration.startsWith("-") || group.startsWith("-"))
    return null;
  return { collaboration, group, json: given.includes("--json") };
}

async function print(asked: Asked, now: Date): Promise<void> {
  const { collaboration, group } = await loadGroup(db, machine("agenda"), asked.collaboration, asked.group);
  const planned = await findNextMeeting(db, group, collaboration.timeZone, now);
  const meeting = planned
    ? { ...planned, wallTime: wallTimeOf(planned.wallTime) }
    : { id: null, ...(await proposeMeeting(db, collaboration, group, now)) };
  const agenda = await composeFor(db, { collaboration, group }, meeting, now);

  const say = translator(collaboration.language, "agenda");
  const voice = { say, language: say.language, year: Number(agenda.startsAt.slice(0, 4)) };
  const place = { collaboration: collaboration.key, groupName: group.name, timeZone: collaboration.timeZone };
  console.log(
    asked.json
      ? JSON.stringify(agendaAsJson(agenda, place, voice), null, 2)
      : agendaAsMarkdown(agenda, place, voice),
  );
}
