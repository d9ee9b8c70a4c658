// Attachments over tRPC; what is uploaded and read goes by a route of its own, as a stream.
import { memberProcedure, router } from "../trpc";
import { closeAttachment } from "./close-attachment";
import { CloseAttachment, OfFile } from "./input";
import { removeAttachment } from "./remove-attachment";

export const attachmentsRouter = router({
  remove: memberProcedure
    .input(OfFile)
    .mutation(({ ctx, input }) => removeAttachment(ctx.actor, input, ctx.now)),
  close: memberProcedure
    .input(CloseAttachment)
    .mutation(({ ctx, input }) => closeAttachment(ctx.actor, input, ctx.now)),
});
