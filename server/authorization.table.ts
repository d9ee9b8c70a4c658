// Every procedure there is, a valid call of it, and who may make it: written by hand, so that it can disagree with the policy.
import { randomUUID } from "node:crypto";
import type { inferRouterInputs } from "@trpc/server";
import { eq } from "drizzle-orm";
import { db } from "@/db/client";
import { demoNow, siv } from "@/db/demo/who-is-who";
import { auditEvents } from "@/db/schema/audit";
import { collaborations } from "@/db/schema/collaborations";
import { practiceQuarters } from "@/db/schema/practice";
import { readingChecks } from "@/db/schema/reading-checks";
import { editItem } from "./agendas/edit-item";
import {
  actorOf,
  askGroup,
  callOther,
  checkBehind,
  checkIn,
  circle,
  givenToMember,
  hold,
  insideRoles,
  lineageIn,
  makeBareDraft,
  makeBookable,
  makeBooking,
  makeGroupToEnd,
  makeGuest,
  makeRoom,
  makeYearPlan,
  noteAt,
  noticeLink,
  nudgeable,
  type Role,
  type Scene,
  sentMinutes,
  taskLink,
} from "./authorization.fixture";
import { registersFor } from "./collaborations/registers";
import { smallFile } from "./domain/collaboration-file.fixture";
import { countQuarter, quartersPast } from "./domain/practice-counts";
import { previewFigures } from "./figures/import-figures";
import { groupForms } from "./groups/forms";
import { rhythmPage } from "./groups/rhythm-page";
import { minutesWriter } from "./jobs/minutes-writer";
import { meetingPage } from "./meetings/page";
import { approveMinutes } from "./minutes/approve-minutes";
import { saveItem } from "./minutes/save-item";
import { noteHistory } from "./notes/versions";
import { writePassage } from "./passages/write-passage";
import { retentionPage } from "./retention/queries";
import type { AppRouter } from "./router";
import { seeSending } from "./sendings/preview";
import { completeTask } from "./tasks/complete-task";
import { required } from "./test-world";
import { saveTheme } from "./themes/save-theme";
import { listTravelTimes } from "./travel-times/queries";

type Inputs = inferRouterInputs<AppRouter>;
type Noun = keyof Inputs & string;

export type Path = { [N in Noun]: `${N}.${keyof Inputs[N] & string}` }[Noun];

type InputOf<P extends Path> = P extends `${infer N extends Noun}.${infer Name}`
  ? Inputs[N][Name & keyof Inputs[N]]
  : never;

/**
 * What a procedure is about says what those hear who may not call it. `group`: outside the collaboration, and outside the
 * circle of a confidential group, there is no such thing; a colleague is refused. `collaboration`: the same without
 * confidential groups. `citizen`: for everyone outside the circle there is no such thing, administrators too. `house`: everyone is
 * refused. `self`: nobody is, once signed in. `door`: nobody is.
 */
export interface Entry<Input> {
  about: "group" | "collaboration" | "citizen" | "house" | "self" | "door";
  allowed: readonly Role[];
  /** What those who may call it hear in a confidential group, where it is not served to anyone. */
  closed?: "BAD_REQUEST";
  /** What everyone hears who is signed in, where it cannot be served: it leads elsewhere, or is nobody's. */
  hears?: "BAD_REQUEST" | "NOT_FOUND";
  /** Whether the audit tells that it was asked: it reads of citizens. */
  isWrittenDown?: true;
  /** Who may call it in a confidential group, where that is others. */
  allowedInside?: readonly Role[];
  input: (scene: Scene) => Input | Promise<Input>;
}

const everyone: readonly Role[] = insideRoles;
const administrator: readonly Role[] = ["administrator"];
/** Those who keep a group's agenda. */
const keepers: readonly Role[] = ["administrator", "leader", "secretary"];
/** Those who write its minutes: an administrator of the collaboration is not at the table. */
const writers: readonly Role[] = ["leader", "secretary", "substitute"];
/** Those who lead any group, or keep one. */
const countersOfFigures: readonly Role[] = [...keepers, "otherLeader"];
/** Those who plan for any group. */
const planners = countersOfFigures;
const recordKeepers: readonly Role[] = ["administrator", "secretary"];
const officers: readonly Role[] = ["leader", "secretary"];
/** Whoever keeps a collaboration in order, anywhere. */
const starters: readonly Role[] = ["administrator", "stranger"];

const ofGroup = <Input>(allowed: readonly Role[], input: Entry<Input>["input"]): Entry<Input> => ({
  about: "group",
  allowed,
  input,
});

/** Closing a group is for administrators, and for those who lead it where nobody else may know of it. */
const ofEnding = <Input>(input: Entry<Input>["input"], closed?: "BAD_REQUEST"): Entry<Input> => ({
  ...ofGroup(administrator, input),
  allowedInside: officers,
  ...(closed ? { closed } : {}),
});

const ofCollaboration = <Input>(allowed: readonly Role[], input: Entry<Input>["input"]): Entry<Input> => ({
  about: "collaboration",
  allowed,
  input,
});

/** A poll of the scene's group; `member` is asked, and nobody else. */
const ofPoll = <Input>(
  allowed: readonly Role[],
  input: (poll: Scene["poll"], scene: Scene) => Input,
): Entry<Input> => ofGroup(allowed, (scene) => input(scene.poll, scene));

/** Of a citizen whose circle is `member` alone. */
const ofCitizen = <Input>(
  input: (one: Scene["case"] & { collaboration: string }) => Input,
): Entry<Input> => ({
  about: "citizen",
  allowed: ["member"],
  isWrittenDown: true,
  input: (scene) => input({ ...scene.case, collaboration: siv }),
});

/** Its citizen, and its meeting. */
const ofCase = ({ collaboration, citizen }: Scene["case"] & { collaboration: string }) => ({
  collaboration,
  citizen,
});
const ofNetwork = ({ collaboration, meeting }: Scene["case"] & { collaboration: string }) => ({
  collaboration,
  meeting,
});

const ofOneself = <Input>(input: Entry<Input>["input"]): Entry<Input> => ({
  about: "self",
  allowed: [],
  input,
});

/** For whoever holds a task's link. */
const ofTaskLink = <Input>(input: (link: { token: string }) => Input): Entry<Input> => ({
  about: "door",
  allowed: [],
  input: async (scene) => input({ token: await taskLink(scene) }),
});

/** Whoever holds the link comments; a confidential group is told of behind sign-in alone. */
const ofReviewLink = <Input>(input: (link: { token: string; comment: string }) => Input): Entry<Input> => ({
  about: "door",
  allowed: [],
  input: ({ reviewToken: token, comment }) => input({ token, comment }),
});

const here = () => ({ collaboration: siv });
const everyTask = () => ({ ...here(), whose: "all" as const, state: "all" as const });
const proposalText = { title: "Bicycles", type: "discussion" } as const;
const group = ({ group: key }: Scene) => ({ ...here(), group: key });
const unversioned = ({ collaboration, meeting }: Scene["draft"]) => ({ collaboration, meeting });
const draftItem = ({ draft, item }: Scene) => ({ ...unversioned(draft), item });
const runningItem = ({ running, item }: Scene) => ({ ...unversioned(running), item });

const sivId = async () => {
  const [place] = await db.select().from(collaborations).where(eq(collaborations.key, siv));
  return required(place).id;
};
const retentionBasis = async () =>
  (await retentionPage(db, required(actorOf("administrator")), siv, new Date())).fields.basis;
/** Somebody has read of the scene's citizen. */
async function readCase(scene: Scene): Promise<void> {
  const details = { as: "circle" };
  await db.insert(auditEvents).values({
    ...{ actor: scene.tag, action: "citizen.read", subject: `citizen:${scene.case.citizen}`, details },
    collaborationId: await sivId(),
  });
}
/** A day that somebody is to be asked about. */
async function aCheck(): Promise<string> {
  const id = randomUUID();
  await db.insert(readingChecks).values({
    ...{ id, collaborationId: await sivId(), reader: id, day: "2026-11-20", reasons: ["many"] },
    drawnAt: new Date(),
  });
  return id;
}
/** One that was counted in SIV Haderslev. */
async function countedQuarter(): Promise<string> {
  const [on = ""] = quartersPast(new Date().toISOString().slice(0, 10), 1);
  const collaborationId = await sivId();
  const counts = countQuarter(on, [], []);
  await db
    .insert(practiceQuarters)
    .values({ collaborationId, on, counts, countedAt: new Date() })
    .onConflictDoNothing();
  return on;
}

const aRoom = async (scene: Scene) => ({ ...here(), room: await makeRoom(scene) });

/** Who fills in the group's forms: an administrator does not see the confidential one. */
const editorOf = ({ group: key }: Scene): Role => (key === "open" ? "administrator" : "leader");

/** As it stands in the demo world already. */
const figuresText = "Dato;Boligforhold\n31.10.2016;33";

/** The text of the running meeting as it was before its leader wrote something else. */
async function restoring(scene: Scene) {
  const [leader, at] = [required(actorOf("leader")), runningItem(scene)];
  await saveItem(leader, { ...at, version: 1, note: "Something else.", noteVersion: 0 });
  const { versions } = await noteHistory(db, leader, at);
  return { ...at, noteVersion: 1, restore: required(versions[0]).id };
}

/** What the sending's leader is shown of it. */
async function fingerprintAt({ sending }: Scene): Promise<string> {
  const { seen } = await seeSending(required(actorOf("leader")), sending, minutesWriter, new Date());
  return seen;
}

/** A passage of the running meeting that everybody who may write reads. */
async function passageOf(scene: Scene) {
  const passage = { ...runningItem(scene), text: scene.unsent, readers: [...writers] };
  const written = await writePassage(required(actorOf("leader")), passage, new Date());
  return { ...unversioned(scene.running), passage: written.passage, version: 1 };
}

type Registers = Awaited<ReturnType<typeof registersFor>>;

/** A theme day planned for the group by its leader, for whoever calls to change. */
async function themeDay(scene: Scene) {
  const made = {
    ...group(scene),
    title: `Theme ${scene.tag}`,
    on: `${scene.year + 100}-06-01`,
    wholeDay: true,
  };
  const leader = required(actorOf("leader"));
  const { theme } = await saveTheme(leader, { ...made, presenters: [], guests: [] }, new Date());
  return { ...group(scene), theme, version: 1 };
}

/** A register's form as it was opened, sent unchanged. */
async function unchanged(name: "phases" | "organisations" | "efforts" | "indicators" | "avoidedDays") {
  const { rows, basis } = (await registers())[name];
  return { ...here(), basis, rows: rows.map(filledIn) as Record<string, never>[] };
}

const registers = (): Promise<Registers> => registersFor(db, required(actorOf("administrator")), siv);

/** A form leaves out its empty fields. */
const filledIn = (fields: Record<string, unknown>) =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== ""));

export const table: { [P in Path]: Entry<InputOf<P>> } = {
  "agendas.lineage": ofGroup(everyone, lineageIn),
  "agendas.editItem": ofGroup(keepers, (scene) => ({ ...draftItem(scene), title: "Budget again" })),
  "agendas.addItem": ofGroup(keepers, ({ draft }) => ({
    ...unversioned(draft),
    ...{ title: "Added", type: "discussion", minutes: 5 },
  })),
  "agendas.moveItem": ofGroup(keepers, (scene) => ({ ...draftItem(scene), after: "aob" })),
  "agendas.strikeItem": ofGroup(keepers, draftItem),
  "agendas.restoreItem": ofGroup(keepers, draftItem),
  "agendas.resetItem": ofGroup(keepers, draftItem),
  "agendas.fit": ofGroup(keepers, async (scene) => {
    const [leader, now] = [required(actorOf("leader")), new Date()];
    await editItem(leader, { ...draftItem(scene), minutes: 90 }, now);
    const { preparation } = await meetingPage(db, leader, unversioned(scene.draft), now);
    return { ...unversioned(scene.draft), basis: required(preparation).fit.basis };
  }),
  "agendas.changedSince": ofGroup(keepers, ({ draft }) => ({ ...unversioned(draft), shown: "" })),
  "agendas.seen": ofGroup(keepers, ({ draft }) => ({ ...unversioned(draft), lines: ["budget"] })),

  "attachments.remove": ofGroup(keepers, ({ file }) => ({ ...here(), file })),
  "attachments.close": ofGroup(officers, ({ file }) => ({ ...here(), file, closed: true })),

  "availability.mine": ofOneself(() => undefined),
  "availability.setHours": ofOneself(() => ({ week: { tuesday: "8–12" }, oddDiffers: false })),
  "availability.addAbsence": ofOneself(({ year }) => ({ first: `${year}-02-08`, last: `${year}-02-21` })),
  "availability.removeAbsence": ofOneself(({ year }) => ({ first: `${year}-02-08`, last: `${year}-02-21` })),
  "availability.findTime": ofCollaboration(everyone, () => ({ ...here(), must: ["member", "leader"] })),
  // a secretary keeps the absence of those who sit in their group
  "availability.ofPerson": ofCollaboration(recordKeepers, () => ({ ...here(), person: "member" })),
  "availability.addAbsenceOf": ofCollaboration(recordKeepers, ({ year }) => ({
    ...{ ...here(), person: "member", first: `${year}-03-01`, last: `${year}-03-07` },
  })),
  "availability.removeAbsenceOf": ofCollaboration(recordKeepers, () => ({
    ...{ ...here(), person: "member", absence: randomUUID() },
  })),

  "bookings.mine": ofOneself(() => undefined),
  "bookings.open": ofCollaboration(everyone, () => ({
    ...{ ...here(), week: { tuesday: "9–12" }, minutes: 45, leadHours: 24, places: "Room 2\nBy video" },
  })),
  "bookings.close": ofCollaboration(everyone, here),
  "bookings.page": ofCollaboration(everyone, () => ({ ...here(), person: "anders" })),
  "bookings.book": ofCollaboration(everyone, async (scene) => ({
    ...{ ...here(), ...(await makeBookable(scene)), purpose: "About the plan" },
  })),
  // the two of a booking, of whom one is the member
  "bookings.cancel": ofCollaboration(["member"], async (scene) => ({
    ...{ ...here(), booking: await makeBooking(scene) },
  })),

  "calendar.page": ofCollaboration(everyone, here),

  // whose they are is told by what is in it: nobody's list is empty of what is theirs, or holds what is not
  "citizens.desk": { ...ofCollaboration(everyone, here), isWrittenDown: true },
  // neither group here leads the project
  "practice.page": ofCollaboration(administrator, here),
  "practice.takeOutcomes": ofCollaboration(administrator, async () => ({
    ...here(),
    on: await countedQuarter(),
  })),
  "citizens.open": ofCollaboration(everyone, () => ({
    ...here(),
    name: "Invented Name",
    role: "caseworker",
  })),
  "citizens.page": ofCitizen(ofCase),
  "citizens.plan": ofCitizen(ofCase),
  "citizens.insight": ofCitizen(ofCase),
  "citizens.planVersion": ofCitizen((one) => ({ ...ofCase(one), number: 1 })),
  "citizens.edit": ofCitizen((one) => ({
    ...ofCase(one),
    version: 0,
    name: "Another Name",
    intervalMonths: 3,
  })),
  "citizens.seat": ofCitizen((one) => ({ ...ofCase(one), role: "caseworker", person: "colleague" })),
  "citizens.endSeat": ofCitizen((one) => ({ ...ofCase(one), seat: one.other })),
  "citizens.recordConsent": ofCitizen((one) => ({
    ...{
      ...ofCase(one),
      to: `seat:${one.seat}`,
      purpose: "workplace",
      basis: "consent",
      form: "oral",
      scope: "All",
    },
    ...{ givenOn: "01.11.2026", expiresOn: "01.11.2027" },
  })),
  "citizens.withdrawConsent": ofCitizen((one) => ({ ...ofCase(one), consent: one.consent })),
  "citizens.reach": ofCitizen((one) => ({ ...ofCase(one), postal: "1 Street" })),
  "citizens.savePlan": ofCitizen((one) => ({ ...ofCase(one), planVersion: 1, hopes: "Calm" })),
  "citizens.askIn": ofCollaboration(administrator, (scene) => ({
    ...{ ...here(), number: scene.case.number, reason: "Somebody is in danger." },
  })),
  "citizens.letIn": ofCollaboration(administrator, (scene) => ({ ...here(), glimpse: scene.case.glimpse })),

  "collaborations.mine": ofOneself(() => undefined),
  "collaborations.one": ofCollaboration(everyone, here),
  "collaborations.frame": ofCollaboration(everyone, here),
  "collaborations.map": ofCollaboration(everyone, here),
  "collaborations.registers": ofCollaboration(administrator, here),
  "collaborations.mayStart": ofOneself(() => undefined),
  "collaborations.start": {
    ...{ about: "house", allowed: starters },
    input: ({ tag }) => ({ name: `Begun ${tag}`, yourName: "Somebody", template: "nothing" }),
  },
  "collaborations.importFile": {
    ...{ about: "house", allowed: starters },
    input: ({ tag }) => ({ text: smallFile.replace("id: small", `id: small-${tag}`) }),
  },
  "collaborations.edit": ofCollaboration(administrator, async () => ({
    ...here(),
    ...(filledIn((await registers()).fields) as { basis: string; name: string; accent: "fjord" }),
  })),
  "collaborations.editPhases": ofCollaboration(administrator, () => unchanged("phases")),
  "collaborations.editOrganisations": ofCollaboration(administrator, () => unchanged("organisations")),
  "collaborations.editEfforts": ofCollaboration(administrator, () => unchanged("efforts")),
  "collaborations.editIndicators": ofCollaboration(administrator, () => unchanged("indicators")),
  "collaborations.editPoints": ofCollaboration(administrator, async () => {
    const { key: indicator, basis, rows } = required((await registers()).points[0]);
    return { ...here(), indicator, basis, rows: rows.map(filledIn) as Record<string, never>[] };
  }),
  "collaborations.addAvoidedDays": ofCollaboration(administrator, () => ({
    ...{ ...here(), list: "Winter 13.02.2027 – 21.02.2027" },
  })),
  "collaborations.editAvoidedDays": ofCollaboration(administrator, () => unchanged("avoidedDays")),

  "connectedCalendars.mine": ofOneself(() => undefined),
  "connectedCalendars.connect": {
    ...ofOneself(() => ({ address: "https://kalender.kommune.example/a.ics" })),
    hears: "BAD_REQUEST",
  },
  "connectedCalendars.connectCaldav": {
    ...ofOneself(() => ({
      address: "https://kalender.kommune.example/",
      user: "mette",
      password: "opfundet",
    })),
    hears: "BAD_REQUEST",
  },
  "connectedCalendars.readNow": { ...ofOneself(() => ({ calendar: randomUUID() })), hears: "NOT_FOUND" },
  "connectedCalendars.disconnect": ofOneself(() => ({ calendar: randomUUID() })),

  "decisions.list": ofCollaboration(everyone, here),
  "decisions.page": ofGroup(everyone, ({ sentDecision }) => ({ ...here(), decision: sentDecision.decision })),
  "decisions.concern": ofGroup(writers, ({ sentDecision }) => ({ ...here(), ...sentDecision, concerns: [] })),
  "decisions.review": ofGroup(writers, ({ sentDecision }) => ({
    ...here(),
    ...sentDecision,
    effect: "Good",
  })),
  "feeds.mine": ofOneself(() => undefined),
  "feeds.open": ofOneself(() => ({})),
  "feeds.close": ofOneself(() => ({})),
  "figures.list": ofCollaboration(everyone, here),
  "figures.sheet": ofCollaboration(countersOfFigures, here),
  "figures.preview": ofCollaboration(countersOfFigures, () => ({ ...here(), text: figuresText })),
  "figures.enter": ofCollaboration(countersOfFigures, () => ({
    ...{ ...here(), newOn: "31.10.2016" },
    cells: [{ indicator: "housing", on: "new", value: "33", was: JSON.stringify([33, null, null]) }],
  })),
  "figures.import": ofCollaboration(countersOfFigures, async () => {
    const { basis } = await previewFigures(required(actorOf("administrator")), {
      ...here(),
      text: figuresText,
    });
    return { ...here(), text: figuresText, basis };
  }),

  "groups.one": ofGroup(everyone, group),
  "groups.forms": ofGroup(everyone, group),
  "groups.choices": ofCollaboration(everyone, here),
  "groups.create": ofCollaboration(administrator, ({ tag }) => ({
    ...{ ...here(), key: `made-${tag}`, name: "Made", layer: "working-group", leader: "leader" },
  })),
  "groups.edit": ofGroup(keepers, async (scene) => {
    const { fields } = await groupForms(db, required(actorOf(editorOf(scene))), {
      ...group(scene),
      group: scene.group,
    });
    const { name, layer, leader, rhythm, ...rest } = fields;
    const chosen = { name, layer, leader, rhythm: rhythm as "none" };
    return { ...group(scene), version: scene.groupVersion, ...chosen, ...filledIn(rest) };
  }),
  "groups.rhythm": ofGroup(keepers, group),
  "groups.changeRhythm": ofGroup(keepers, async (scene) => {
    const until = `31.12.${demoNow.getFullYear() + 1}`;
    const written = { rhythm: "none", usualWeekday: "friday", usualAt: "11.00", until } as const;
    const keeper = required(actorOf(editorOf(scene)));
    const { plan } = await rhythmPage(db, keeper, { ...group(scene), group: scene.group, written }, demoNow);
    return { ...group(scene), version: scene.groupVersion, ...written, seen: required(plan).fingerprint };
  }),
  "groups.ending": ofEnding(group),
  "groups.archive": ofEnding(async (scene) => ({
    ...{
      ...here(),
      group: await makeGroupToEnd(scene),
      version: 1,
      on: "01.01.2020",
      because: "It is done.",
    },
  })),
  "groups.merge": ofEnding(
    async (scene) => ({
      ...{
        ...here(),
        group: await makeGroupToEnd(scene),
        version: 1,
        on: "01.01.2020",
        because: "It is done.",
      },
      into: "steering",
    }),
    "BAD_REQUEST",
  ),
  "groups.planEnding": ofEnding(async (scene) => ({
    ...{ ...here(), group: await makeGroupToEnd(scene), version: 1 },
    ...{ lastDay: "01.01.2120", because: "It will be done." },
  })),
  "groups.withdrawEnding": ofEnding(async (scene) => ({
    ...{ ...here(), group: await makeGroupToEnd(scene), version: 1 },
  })),
  "groups.delete": ofEnding(async (scene) => ({
    ...{ ...here(), group: await makeGroupToEnd(scene), version: 1 },
  })),
  "groups.editCircle": ofGroup(keepers, (scene) => ({
    ...{ ...group(scene), version: scene.groupVersion },
    members: ["member", "substitute", "observer", "guest", "left"].map((person) => ({
      ...{
        person,
        role: person === "member" || person === "left" ? ("member" as const) : (person as "guest"),
      },
    })),
  })),
  "agendas.previewFill": ofGroup(keepers, (scene) => ({
    ...group(scene),
    language: "da",
    item: {
      title: "News",
      type: "information",
      fill: "minutes-of",
      minutes: "",
      presenter: "",
      groups: [],
      efforts: [],
    },
  })),
  "groups.arrangeDisposition": ofGroup(keepers, (scene) => ({
    ...{ ...group(scene), version: 1, language: "da", act: "up:1" },
    items: [],
  })),
  "groups.dispositionHistory": ofGroup(everyone, group),
  "groups.restoreDisposition": ofGroup(keepers, async (scene) => {
    const { disposition } = await groupForms(db, required(actorOf(editorOf(scene))), group(scene));
    return { ...group(scene), version: disposition.version, restore: 1 };
  }),
  "groups.editDisposition": ofGroup(keepers, async (scene) => {
    const { disposition } = await groupForms(db, required(actorOf(editorOf(scene))), {
      ...group(scene),
      group: scene.group,
    });
    const items = disposition.items.map(({ id, title, type, fill, minutes }) => ({
      id,
      title,
      type,
      fill,
      minutes,
    }));
    return { ...group(scene), version: disposition.version, items };
  }),

  "guests.invite": {
    ...ofGroup(keepers, ({ published, tag }) => ({
      ...{ ...unversioned(published), name: "Guest Here", email: `guest-${tag}@roles.example` },
    })),
    closed: "BAD_REQUEST",
  },
  "guests.remove": ofGroup(keepers, async (scene) => ({
    ...{ ...unversioned(scene.published), person: await makeGuest(scene) },
  })),

  "inputs.sendByLink": {
    ...{ about: "door", allowed: [] },
    input: ({ inputToken: token }) => ({ token, title: "Bicycles", type: "discussion" }),
  },
  "inputs.correctByLink": {
    ...{ about: "door", allowed: [] },
    input: ({ inputToken: token, proposal }) => ({ token, ...proposal, ...proposalText }),
  },
  "inputs.nothingByLink": {
    ...{ about: "door", allowed: [] },
    input: ({ inputToken: token }) => ({ token }),
  },
  "inputs.takeFileBackByLink": {
    ...{ about: "door", allowed: [] },
    input: ({ inputToken: token, proposal: { proposal }, sentFile: file }) => ({ token, proposal, file }),
  },
  "inputs.send": ofGroup(circle, ({ asked }) => ({ ...unversioned(asked), ...proposalText })),
  // one's own alone
  "inputs.correct": ofGroup(["member"], ({ asked, proposal }) => ({
    ...{ ...unversioned(asked), ...proposal, ...proposalText },
  })),
  "inputs.nothing": ofGroup(circle, ({ asked }) => unversioned(asked)),
  "inputs.callPeople": ofGroup(keepers, ({ asked }) => unversioned(asked)),
  "inputs.remind": ofGroup(keepers, ({ asked }) => unversioned(asked)),
  "inputs.answer": ofGroup(keepers, ({ asked, proposal }) => ({
    ...{ ...unversioned(asked), ...proposal, answer: "accepted" },
  })),

  "invitations.respond": {
    ...{ about: "door", allowed: [] },
    input: ({ token }) => ({ token, answer: "tentative" }),
  },
  "invitations.nudge": ofGroup(officers, nudgeable),
  "invitations.answer": ofGroup(circle, ({ published }) => ({
    ...{ ...unversioned(published), answer: "accepted" },
  })),

  "invitations.proposeByLink": {
    ...{ about: "door", allowed: [] },
    input: ({ token, year }) => ({ token, date: `03.01.${year}`, time: "14.30" }),
  },
  "invitations.proposeTime": ofGroup(circle, ({ published, year }) => ({
    ...{ ...unversioned(published), date: `03.01.${year}`, time: "14.30" },
  })),
  "invitations.acceptTime": ofGroup(officers, ({ published, proposedTime: reply }) => ({
    ...published,
    reply,
  })),
  "invitations.declineTime": ofGroup(officers, ({ published, proposedTime: reply }) => ({
    ...{ ...unversioned(published), reply },
  })),
  "invitations.toLookAt": ofCollaboration(countersOfFigures, here),
  "invitations.judge": ofGroup(keepers, ({ doubtful: reply }) => ({
    ...{ ...here(), reply, verdict: "counted" },
  })),
  "invitations.bringBack": ofGroup(keepers, ({ setAside: reply }) => ({ ...here(), reply })),

  "mail.oversee": ofCollaboration(administrator, here),
  "mail.sendAgain": ofCollaboration(administrator, ({ mail }) => ({ ...here(), mail })),

  "meetings.list": ofCollaboration(everyone, here),
  "meetings.page": ofGroup(everyone, ({ reviewed }) => unversioned(reviewed)),
  "meetings.follow": ofGroup([...circle, "administrator"], ({ running }) => unversioned(running)),
  "meetings.planNext": ofGroup(keepers, group),
  "meetings.publish": ofGroup(keepers, ({ draft }) => draft),
  "meetings.sendSupplement": ofGroup(keepers, ({ published }) => published),
  "meetings.move": ofGroup(keepers, ({ published, year }) => ({
    ...{ ...published, date: `02.01.${year}`, time: "14.30" },
  })),
  "meetings.previewMove": ofGroup(keepers, ({ published, year }) => ({
    ...{ ...unversioned(published), date: `02.01.${year}`, time: "14.30" },
  })),
  "meetings.delete": ofGroup(keepers, makeBareDraft),
  "meetings.cancel": ofGroup(keepers, ({ published }) => published),
  "meetings.restore": ofGroup(keepers, ({ cancelled }) => cancelled),
  "meetings.previewRestore": ofGroup(keepers, ({ cancelled }) => unversioned(cancelled)),

  "minutes.start": ofGroup(writers, ({ published }) => published),
  "minutes.goTo": ofGroup(writers, runningItem),
  "minutes.attend": ofGroup(writers, ({ running }) => ({
    ...{ ...unversioned(running), person: "member", status: "present" },
  })),
  "minutes.markAttendance": ofGroup(writers, (scene) => ({
    ...{ ...runningItem(scene), person: "member", kind: "aside", reason: "The building is theirs." },
  })),
  "minutes.saveItem": ofGroup(writers, (scene) => ({
    ...runningItem(scene),
    version: 1,
    note: "Noted.",
    noteVersion: 0,
  })),
  "minutes.decide": ofGroup(writers, (scene) => ({ ...runningItem(scene), text: "We go on." })),
  "minutes.editDecision": ofGroup(writers, ({ running, decision }) => ({
    ...{ ...unversioned(running), ...decision, text: "We go on slowly." },
  })),
  "minutes.removeDecision": ofGroup(writers, ({ running, decision }) => ({
    ...{ ...unversioned(running), ...decision },
  })),
  "minutes.assign": ofGroup(writers, (scene) => ({ ...runningItem(scene), what: "Write", who: "member" })),
  "minutes.editTask": ofGroup(writers, ({ running, task }) => ({
    ...{ ...unversioned(running), ...task, what: "Write more", who: "member" },
  })),
  "minutes.removeTask": ofGroup(writers, ({ running, task }) => ({ ...unversioned(running), ...task })),
  // what is said of a citizen stays in its circle
  "minutes.refer": {
    ...ofGroup(writers, (scene) => ({ ...runningItem(scene), to: "steering", question: "Can you?" })),
    closed: "BAD_REQUEST",
  },
  "minutes.returnPoint": ofGroup(writers, async (scene) => {
    await askGroup(scene, scene.running);
    return { ...runningItem(scene), because: "It is not ours." };
  }),
  "minutes.removeReferral": ofGroup(writers, ({ running, referral }) => ({
    ...{ ...unversioned(running), ...referral },
  })),
  "minutes.close": ofGroup(writers, ({ running }) => running),
  "minutes.send": ofGroup(writers, ({ held }) => held),
  "minutes.verify": ofGroup(everyone, ({ approved }) => unversioned(approved)),
  "minutes.approve": ofGroup(officers, ({ reviewed }) => reviewed),
  "minutes.correct": ofGroup(officers, async (scene) => {
    const { key: meeting, version } = await approveMinutes(
      required(actorOf("leader")),
      scene.reviewed,
      new Date(),
    );
    return {
      ...here(),
      meeting,
      item: scene.item,
      version,
      note: `Not so. ${scene.tag}`,
      reason: "It was not so.",
    };
  }),
  "minutes.versions": ofGroup(everyone, ({ approved }) => unversioned(approved)),
  "minutes.version": ofGroup(everyone, ({ approved }) => ({ ...unversioned(approved), number: 1 })),

  "networkMeetings.times": ofCitizen(ofCase),
  "networkMeetings.movingTimes": ofCitizen(ofNetwork),
  "networkMeetings.page": ofCitizen(ofNetwork),
  "networkMeetings.book": ofCitizen((one) => ({
    ...{ ...ofCase(one), seats: [one.seat], time: "2098-06-01T10:00", place: "walk" },
  })),
  "networkMeetings.move": ofCitizen((one) => ({
    ...{ ...ofNetwork(one), version: 0, day: "02.06.2098", clock: "11.00", place: "phone" },
  })),
  "networkMeetings.callIn": ofCitizen((one) => ({ ...ofNetwork(one), version: 0, seat: one.other })),
  "networkMeetings.takeOff": {
    ...ofCitizen((one) => ({ ...ofNetwork(one), version: 0, seat: one.other })),
    input: async (scene) => ({
      ...here(),
      meeting: scene.case.meeting,
      version: 0,
      seat: await callOther(scene),
    }),
  },
  "networkMeetings.cancel": ofCitizen((one) => ({ ...ofNetwork(one), version: 0 })),
  "networkMeetings.answer": ofCitizen((one) => ({ ...ofNetwork(one), answer: "accepted" })),
  "networkMeetings.save": ofCitizen((one) => ({
    ...ofNetwork(one),
    version: 0,
    planVersion: 1,
    hopes: "Calm",
  })),
  "networkMeetings.file": {
    ...ofCitizen((one) => ({ ...ofNetwork(one), version: 0 })),
    input: async (scene) => ({ ...here(), meeting: await hold(scene), version: 0 }),
  },
  "networkMeetings.note": {
    ...ofCitizen((one) => ({ ...ofNetwork(one), words: "She may work more." })),
    input: async (scene) => ({ ...here(), meeting: await hold(scene), words: "She may work more." }),
  },
  "networkMeetings.fileNote": {
    ...ofCitizen((one) => ({ ...ofNetwork(one), note: one.letter })),
    input: async (scene) => ({ ...here(), ...(await noteAt(scene)) }),
  },
  "networkMeetings.remark": {
    ...ofCitizen((one) => ({ ...ofNetwork(one), version: 0, remark: "Well said" })),
    input: async (scene) => ({ ...here(), meeting: await hold(scene), version: 0, remark: "Well said" }),
  },
  "networkMeetings.writeAnew": {
    ...ofCitizen((one) => ({ ...ofNetwork(one), letter: one.letter })),
    input: async (scene) => ({ ...here(), ...(await sentMinutes(scene)) }),
  },
  "networkMeetings.printed": ofCitizen((one) => ({
    ...{ ...ofNetwork(one), letter: one.letter, way: "by-hand" as const },
  })),

  "notes.writers": ofGroup([...circle, "administrator"], ({ running }) => unversioned(running)),
  "notes.history": ofGroup(writers, runningItem),
  "notes.restore": ofGroup(writers, restoring),
  "notes.givePen": ofGroup(officers, ({ running }) => ({ ...unversioned(running), person: "member" })),
  "notes.takePen": ofGroup(officers, ({ running }) => ({ ...unversioned(running), person: "member" })),
  "notes.present": ofGroup(writers, runningItem),
  "notices.mine": ofOneself(() => undefined),
  "notices.choose": ofOneself(() => ({ choices: { "task-due": "none" } })),
  "notices.chooseByLink": {
    ...{ about: "door", allowed: [] },
    input: async ({ tag }) => ({ token: await noticeLink(tag), choices: { "task-due": "none" } }),
  },

  "reviews.commentByLink": ofReviewLink(({ token }) => ({ token, item: "budget", text: "It was later." })),
  "reviews.takeBackByLink": ofReviewLink(({ token, comment }) => ({ token, comment })),
  "reviews.findRightByLink": ofReviewLink(({ token }) => ({ token })),
  "reviews.comment": ofGroup(circle, ({ reviewed }) => ({
    ...{ ...unversioned(reviewed), item: "budget", text: "It was later.", kind: "remark" },
  })),
  "reviews.takeBack": ofGroup(["member"], ({ reviewed, comment }) => ({ ...unversioned(reviewed), comment })),
  "reviews.findRight": ofGroup(circle, ({ reviewed }) => unversioned(reviewed)),
  "reviews.answer": ofGroup(writers, ({ reviewed, comment }) => ({
    ...{ ...unversioned(reviewed), comment, answer: "taken-in" },
  })),

  "overview.mine": ofOneself(() => ({ home: siv })),

  "passages.read": ofGroup(everyone, ({ reviewed }) => unversioned(reviewed)),
  "passages.write": ofGroup(writers, (scene) => ({
    ...{ ...runningItem(scene), text: "Between us.", readers: ["member"] },
  })),
  "passages.change": ofGroup(writers, async (scene) => ({
    ...{ ...(await passageOf(scene)), text: "Between three.", readers: [...writers, "member"] },
  })),
  "passages.remove": ofGroup(writers, passageOf),
  "people.list": ofCollaboration(everyone, here),
  "people.one": ofCollaboration(administrator, ({ person }) => ({ ...here(), person: person.key })),
  "people.activity": ofCollaboration(administrator, here),
  "people.invite": ofCollaboration(administrator, ({ tag }) => ({
    ...{ ...here(), name: "New Here", email: `new-${tag}@roles.example` },
  })),
  "people.inviteList": ofCollaboration(administrator, ({ tag }) => ({
    ...{ ...here(), list: `Listed Person <listed-${tag}@roles.example>` },
  })),
  "people.edit": ofCollaboration(administrator, ({ tag, person }) => ({
    ...{ ...here(), person: person.key, version: person.version },
    ...{ name: "Renamed", email: `renamed-${tag}@roles.example` },
  })),
  "people.leave": ofCollaboration(administrator, ({ person }) => ({ ...here(), person: person.key })),
  "people.setAdministrator": ofCollaboration(administrator, ({ person }) => ({
    ...{ ...here(), person: person.key, administrator: true },
  })),

  "referrals.list": ofCollaboration(everyone, here),
  "referrals.one": ofGroup(everyone, ({ sentReferral }) => ({ ...here(), referral: sentReferral })),
  "referrals.files": ofGroup(everyone, ({ sentReferral }) => ({ ...here(), referral: sentReferral })),
  "referrals.stranded": ofCollaboration(administrator, here),
  // neither asks another group, nor has one answer in its place
  "referrals.send": {
    ...ofGroup(officers, (scene) => ({ ...group(scene), to: "steering", question: "Can you?" })),
    closed: "BAD_REQUEST",
  },
  "referrals.delegate": {
    ...ofGroup(officers, async (scene) => ({
      ...(await askGroup(scene)),
      to: "steering",
      because: "Theirs.",
    })),
    closed: "BAD_REQUEST",
  },
  "referrals.answer": ofGroup(officers, async (scene) => ({ ...(await askGroup(scene)), answer: "noted" })),

  "sendings.prepare": ofGroup(writers, ({ held }) => unversioned(held)),
  "sendings.see": ofGroup(writers, ({ sending }) => sending),
  "sendings.add": ofGroup(writers, ({ sending }) => ({ ...sending, who: "observer", gets: "full" })),
  // a confidential group's minutes go to its own circle alone
  "sendings.addTeam": {
    ...ofGroup(writers, ({ sending }) => ({ ...sending, item: "budget", team: "health" })),
    closed: "BAD_REQUEST",
  },
  "sendings.drop": ofGroup(writers, ({ sending, copy }) => ({ ...sending, copy })),
  "sendings.send": ofGroup(writers, async (scene) => ({
    ...scene.sending,
    seen: await fingerprintAt(scene),
  })),
  "sendings.log": ofGroup(officers, ({ reviewed }) => unversioned(reviewed)),
  "renderings.see": ofGroup(everyone, ({ reviewed }) => ({ ...unversioned(reviewed), kind: "full" })),

  "signIn.request": {
    ...{ about: "door", allowed: [] },
    input: ({ tag }) => ({ email: `door-${tag}@roles.example`, language: "da" }),
  },
  "signIn.account": ofOneself(() => undefined),

  "polls.list": ofCollaboration(everyone, here),
  "polls.form": ofCollaboration(planners, here),
  "polls.page": ofPoll([...keepers, "member"], ({ at }) => at),
  "polls.ask": ofGroup(keepers, (scene) => ({
    ...{ ...group(scene), poll: randomUUID(), title: "A time for the plan", circle: true },
    ...{ more: `02.07.${scene.year} 9\n03.07.${scene.year} 9`, durationMinutes: 60 },
    ...{ deadlineDay: `01.07.${scene.year}`, deadlineTime: "12.00" },
  })),
  // being asked is the right to answer
  "polls.vote": ofPoll(["member"], ({ at, time }) => ({ ...at, answers: { [time]: "yes" as const } })),
  "polls.voteByLink": {
    ...{ about: "door", allowed: [] },
    input: ({ poll: { token, time } }) => ({ token, answers: { [time]: "no" as const } }),
  },
  "polls.decide": ofPoll(keepers, ({ at, time, version }) => ({ ...at, time, version })),
  "polls.addTime": ofPoll(keepers, ({ at }, { year }) => ({ ...at, date: `04.07.${year}`, time: "9" })),
  "polls.extend": ofPoll(keepers, ({ at }, { year }) => ({
    ...{ ...at, deadlineDay: `01.07.${year}`, deadlineTime: "23.00" },
  })),
  "polls.nudge": ofPoll(keepers, ({ at }) => at),
  "polls.cancel": ofPoll(keepers, ({ at }) => at),

  "rooms.list": ofCollaboration(everyone, here),
  "rooms.week": ofCollaboration(everyone, () => ({ ...here(), room: "moedelokale-2" })),
  "rooms.add": ofCollaboration(administrator, ({ tag }) => ({
    ...{ ...here(), kind: "room", name: `The blue room ${tag}` },
  })),
  "rooms.edit": ofCollaboration(administrator, async (scene) => ({
    ...{ ...(await aRoom(scene)), version: 1, kind: "room", name: `The green room ${scene.tag}` },
  })),
  "rooms.remove": ofCollaboration(administrator, aRoom),
  "rooms.forMeeting": ofGroup(keepers, ({ published }) => unversioned(published)),
  "rooms.book": ofGroup(keepers, async (scene) => ({
    ...{ ...unversioned(scene.published), rooms: [await makeRoom(scene)] },
  })),

  "travelTimes.list": ofCollaboration(everyone, here),
  "travelTimes.edit": ofCollaboration(planners, async () => {
    const { rows, basis } = await listTravelTimes(db, required(actorOf("administrator")), siv);
    return { ...here(), basis, rows: rows as Record<string, never>[] };
  }),

  "readings.page": ofCollaboration(administrator, here),
  "readings.draw": ofCollaboration(administrator, async (scene) => {
    await readCase(scene);
    return here();
  }),
  "readings.check": ofCollaboration(administrator, async () => ({
    ...{ ...here(), check: await aCheck(), version: 0, verdict: "fine" },
  })),

  "retention.page": ofCollaboration(administrator, here),
  "retention.set": ofCollaboration(administrator, async () => ({
    ...{ ...here(), basis: await retentionBasis(), meetingMonths: "12" },
  })),

  "search.page": ofOneself(({ unsent }) => ({ text: unsent })),

  "tasks.mine": ofOneself(() => undefined),
  "tasks.list": ofCollaboration(everyone, everyTask),
  "tasks.board": ofCollaboration(everyone, everyTask),
  "tasks.page": ofGroup(everyone, ({ sentTask }) => ({ ...here(), task: sentTask.task })),
  // one's own alone
  "tasks.accept": ofGroup(["member"], givenToMember),
  "tasks.handBack": ofGroup(["member"], async (scene) => ({
    ...(await givenToMember(scene)),
    because: "I am ill.",
  })),
  "tasks.comment": ofGroup(officers, ({ sentTask }) => ({ task: sentTask.task, text: "How is it going?" })),
  "tasks.give": ofGroup(officers, ({ sentTask }) => ({ ...sentTask, who: "member" })),
  "tasks.move": ofGroup(officers, ({ sentTask, year }) => ({
    ...{ ...sentTask, due: `01.12.${year}`, because: "It takes longer." },
  })),
  "tasks.repeat": ofGroup(officers, ({ sentTask }) => ({ ...sentTask, repeats: "month" })),
  "tasks.addCheck": ofGroup(officers, ({ sentTask }) => ({ task: sentTask.task, what: "Ask the others" })),
  "tasks.tickCheck": ofGroup(officers, async (scene) => ({ ...(await checkIn(scene)), ticked: true })),
  "tasks.moveCheck": ofGroup(officers, async (scene) => ({ ...(await checkIn(scene)), direction: "down" })),
  "tasks.removeCheck": ofGroup(officers, checkIn),
  "tasks.tickByLink": {
    ...ofTaskLink(({ token }) => ({ token })),
    input: async (scene) => {
      const token = await taskLink(scene);
      return { token, check: await checkBehind(token), ticked: true };
    },
  },
  "tasks.acceptByLink": ofTaskLink(({ token }) => ({ token })),
  "tasks.commentByLink": ofTaskLink(({ token }) => ({ token, text: "It is going well." })),
  "tasks.handBackByLink": ofTaskLink(({ token }) => ({ token, because: "I am ill." })),
  "tasks.finishByLink": ofTaskLink(({ token }) => ({ token })),
  "tasks.complete": ofGroup(officers, ({ sentTask }) => sentTask),
  "tasks.reopen": ofGroup(officers, async ({ sentTask }) => {
    const { task, version } = await completeTask(required(actorOf("leader")), sentTask, new Date());
    return { task, version };
  }),

  "themes.page": ofGroup(everyone, group),
  "themes.save": ofGroup(keepers, async (scene) => ({ ...(await themeDay(scene)), title: "Another" })),
  "themes.remove": ofGroup(keepers, themeDay),
  "themes.planDay": ofGroup(keepers, async (scene) => ({
    ...(await themeDay(scene)),
    ...{ time: "09.00", durationMinutes: 360 },
  })),

  "yearPlan.page": ofCollaboration(planners, here),
  "yearPlan.make": ofCollaboration(planners, () => ({ ...here(), year: 2098 })),
  "yearPlan.giveDate": ofGroup(keepers, async (scene) => {
    const { plan, wallTime: from } = await makeYearPlan(scene);
    return { ...here(), plan, group: scene.group, from, date: "01.12.2099", time: "12.00" };
  }),
  "yearPlan.stop": ofGroup(keepers, async (scene) => ({ ...here(), plan: (await makeYearPlan(scene)).plan })),
  "yearPlan.carryOut": ofGroup(keepers, async (scene) => {
    const { plan, wallTime } = await makeYearPlan(scene);
    return { ...here(), plan, dates: [`${scene.group}@${wallTime}`] };
  }),
};
