// People over tRPC.
import { db } from "@/db/client";
import { InCollaboration } from "../collaborations/input";
import { memberProcedure, router } from "../trpc";
import { editPerson } from "./edit-person";
import { EditPerson, InPerson, InvitePeople, InvitePerson, SetAdministrator } from "./input";
import { invitePeople } from "./invite-people";
import { invitePerson } from "./invite-person";
import { markAsLeft } from "./mark-as-left";
import { listPeople, onePerson, recentActivity } from "./queries";
import { setAdministrator } from "./set-administrator";

export const peopleRouter = router({
  list: memberProcedure
    .input(InCollaboration)
    .query(({ ctx, input }) => listPeople(db, ctx.actor, input.collaboration, ctx.now)),
  one: memberProcedure.input(InPerson).query(({ ctx, input }) => onePerson(db, ctx.actor, input, ctx.now)),
  activity: memberProcedure
    .input(InCollaboration)
    .query(({ ctx, input }) => recentActivity(db, ctx.actor, input.collaboration)),
  invite: memberProcedure.input(InvitePerson).mutation(({ ctx, input }) => invitePerson(ctx.actor, input)),
  inviteList: memberProcedure
    .input(InvitePeople)
    .mutation(({ ctx, input }) => invitePeople(ctx.actor, input)),
  edit: memberProcedure.input(EditPerson).mutation(({ ctx, input }) => editPerson(ctx.actor, input)),
  leave: memberProcedure.input(InPerson).mutation(({ ctx, input }) => markAsLeft(ctx.actor, input, ctx.now)),
  setAdministrator: memberProcedure
    .input(SetAdministrator)
    .mutation(({ ctx, input }) => setAdministrator(ctx.actor, input)),
});
