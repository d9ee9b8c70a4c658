// Who is who in the demo world, for tests, screenshots and whoever shows it around.

/** A day the demo world is shown on when a test or a picture must not change: a Sunday nine days before the steering group meets. */
export const demoNow = new Date("2026-11-22T09:00:00Z");

/** The keys of the two collaborations. */
export const siv = "siv-haderslev";
export const paaVej = "paa-vej-til-arbejde";

export const whoIsWho = {
  /** Leads the steering group of SIV Haderslev and administers the collaboration. */
  steeringLeader: { key: "birgit", name: "Birgit Aagaard", email: "birgit.aagaard@haderslev.example" },
  /** Secretary of the steering group and the operations team; administers the collaboration. */
  secretary: { key: "tove", name: "Tove Engelbrecht", email: "tove.engelbrecht@haderslev.example" },
  /** Leads the operations team, which takes in the whole steering group. */
  operationsLeader: { key: "soren", name: "Søren Østergaard", email: "soeren.oestergaard@haderslev.example" },
  /** Leads a team and sits in the steering group; has an overdue task. */
  teamLeader: { key: "lene", name: "Lene Kjærsgaard", email: "lene.kjaersgaard@haderslev.example" },
  /** Leads the team whose latest minutes are still in review. */
  reviewedTeamLeader: { key: "mette", name: "Mette Holst", email: "mette.holst@haderslev.example" },
  /** Leads the team whose next agenda is sent. */
  publishedTeamLeader: { key: "karsten", name: "Karsten Dahl", email: "karsten.dahl@haderslev.example" },
  /** Sits in a team and in the operations team, and leads nothing. */
  member: { key: "bo", name: "Bo Krag", email: "bo.krag@haderslev.example" },
  /** In both collaborations: receives minutes in SIV Haderslev, observes the steering group in På vej til arbejde. */
  inBoth: { key: "line", name: "Line Askov", email: "line.askov@vive.example" },
  /** In På vej til arbejde only: leads the project leaders, secretary of the steering group, in no confidential group. */
  elsewhere: { key: "maria", name: "Maria Elkjær", email: "maria.elkjaer@naestved.example" },
  /** In På vej til arbejde only: leads the confidential network meetings. */
  confidant: { key: "nadia", name: "Nadia Rask", email: "nadia.rask@naestved.example" },
} as const;
