// Who sits round a group's table: its leader, its members, and the circles of the groups it includes.

export interface CirclePerson {
  id: string;
  key: string;
  name: string;
  email: string;
  title: string | null;
  functions: readonly string[] | null;
  organisation: string | null;
  leftOn: string | null;
  /** From outside: comes to single meetings. */
  guest?: boolean;
}

export interface CircleFacts {
  groups: readonly { id: string; name: string; leaderId: string; secretaryId: string | null }[];
  people: ReadonlyMap<string, CirclePerson>;
  /** In the order they are written. */
  members: readonly {
    groupId: string;
    personId: string;
    role: string | null;
    from: string | null;
    to: string | null;
  }[];
  includes: readonly { groupId: string; includedId: string }[];
}

export type SeatRole = "leader" | "member" | "substitute" | "observer" | "guest";

export interface Seat {
  person: CirclePerson;
  role: SeatRole;
  /** The included group the seat comes from; null for the group's own. */
  through: string | null;
}

/**
 * The seats of a group on a day (`YYYY-MM-DD`), the leader first, then its own members, then included circles.
 * A person has one seat, the first that is found. The secretary serves the table and has no seat at it.
 */
export function circleOf(groupId: string, facts: CircleFacts, on: string): Seat[] {
  return unique(seatsOf(groupId, facts, on, new Set()));
}

/** Someone a meeting of the group concerns. */
export interface Invitee {
  person: CirclePerson;
  role: SeatRole | "secretary";
  /** The member in whose place they come. */
  standsInFor?: CirclePerson;
  /** The item they come to, by its key; left out for the whole meeting. */
  comesTo?: string;
}

/** Somebody from outside the circle who belongs at one meeting. */
export interface Outsider {
  personId: string;
  /** The item they come to, by its key; null for the whole meeting. */
  comesTo: string | null;
  /** The member in whose place they come, by id; null for a guest. */
  standsInFor: string | null;
}

/**
 * Everyone who belongs at a meeting of the group held on a day, each once: those round the table, then the secretary, then
 * the meeting's own guests, then those who come in the place of somebody at the table.
 */
export function inviteesOf(
  groupId: string,
  facts: CircleFacts,
  on: string,
  outsiders: readonly Outsider[] = [],
): Invitee[] {
  const circle = withSecretary(groupId, facts, on);
  const seated = new Set(circle.map(({ person }) => person.id));
  const outside = outsiders.flatMap(({ personId, comesTo, standsInFor }): Invitee[] => {
    const person = facts.people.get(personId);
    if (!person || seated.has(personId) || hasLeft(person, on)) return [];
    const member = standsInFor === null ? undefined : facts.people.get(standsInFor);
    if (standsInFor !== null && !(member && circle.some((seat) => seat.person.id === standsInFor))) return [];
    seated.add(personId);
    if (member) return [{ person, role: "substitute", standsInFor: member }];
    return [{ person, role: "guest", ...(comesTo === null ? {} : { comesTo }) }];
  });
  return [...circle, ...outside];
}

function withSecretary(groupId: string, facts: CircleFacts, on: string): Invitee[] {
  const seats = circleOf(groupId, facts, on);
  const secretaryId = facts.groups.find(({ id }) => id === groupId)?.secretaryId ?? "";
  const secretary = facts.people.get(secretaryId);
  const isSeated = seats.some(({ person }) => person.id === secretaryId);
  if (!secretary || isSeated || hasLeft(secretary, on)) return seats;
  return [...seats, { person: secretary, role: "secretary" }];
}

function seatsOf(groupId: string, facts: CircleFacts, on: string, visited: Set<string>): Seat[] {
  const group = facts.groups.find(({ id }) => id === groupId);
  if (!group || visited.has(groupId)) return [];
  visited.add(groupId);
  const seat = (personId: string, role: SeatRole): Seat[] => {
    const person = facts.people.get(personId);
    return person && !hasLeft(person, on) ? [{ person, role, through: null }] : [];
  };
  const own = facts.members.filter((member) => member.groupId === groupId && isCurrent(member, on));
  const included = facts.includes
    .filter((include) => include.groupId === groupId)
    .flatMap(({ includedId }) => throughGroup(includedId, facts, on, visited));
  return [
    ...seat(group.leaderId, "leader"),
    ...own.flatMap(({ personId, role }) => seat(personId, (role ?? "member") as SeatRole)),
    ...included,
  ];
}

/** Whether somebody is no longer here on a day. */
export const hasLeft = ({ leftOn }: { leftOn: string | null }, on: string): boolean =>
  leftOn !== null && leftOn <= on;

function throughGroup(includedId: string, facts: CircleFacts, on: string, visited: Set<string>): Seat[] {
  const name = facts.groups.find(({ id }) => id === includedId)?.name ?? null;
  return seatsOf(includedId, facts, on, visited).map((seat) => ({
    ...seat,
    role: seat.role === "leader" ? "member" : seat.role,
    through: seat.through ?? name,
  }));
}

const isCurrent = ({ from, to }: { from: string | null; to: string | null }, on: string) =>
  (!from || from <= on) && (!to || on <= to);

function unique(seats: Seat[]): Seat[] {
  const seen = new Set<string>();
  return seats.filter(({ person }) => !seen.has(person.id) && seen.add(person.id));
}
