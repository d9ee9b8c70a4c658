// What the procedures about people are told. Form fields arrive as text, JSON as it is; one schema reads both.
import { z } from "zod";
import { InCollaboration, key, yesOrNo } from "../collaborations/input";
import { line } from "../domain/collaboration-file";
import { mailAddress } from "../sign-in/input";

export const InPerson = InCollaboration.extend({ person: key });
export type InPerson = z.infer<typeof InPerson>;

const personFacts = {
  name: line.max(200),
  email: mailAddress,
  organisation: key.optional(),
  title: line.max(200).optional(),
};

export const InvitePerson = InCollaboration.extend(personFacts);
export type InvitePerson = z.infer<typeof InvitePerson>;

export const InvitePeople = InCollaboration.extend({ list: z.string().max(100_000) });
export type InvitePeople = z.infer<typeof InvitePeople>;

export const EditPerson = InPerson.extend({
  version: z.string().regex(/^\d{1,10}$/),
  mobile: line.max(40).optional(),
  ...personFacts,
});
export type EditPerson = z.infer<typeof EditPerson>;

export const SetAdministrator = InPerson.extend({ administrator: yesOrNo });
export type SetAdministrator = z.infer<typeof SetAdministrator>;
