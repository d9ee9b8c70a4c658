// Network meetings over tRPC.
import { memberProcedure, router } from "../trpc";
import { answerNetwork } from "./answer-network";
import { bookNetwork } from "./book-network";
import { cancelNetwork } from "./cancel-network";
import { callToNetwork, takeOffNetwork } from "./change-who";
import { movingTimes, networkTimes } from "./find-times";
import {
  AnswerNetwork,
  AskMove,
  AskTimes,
  BookNetwork,
  CancelNetwork,
  FileNetwork,
  FileNote,
  InNetwork,
  MoveNetwork,
  NoteOnItem,
  PrintedLetter,
  PrintLetter,
  RemarkNetwork,
  SaveNetwork,
  SeatNetwork,
} from "./input";
import { moveNetwork } from "./move-network";
import { fileNote, noteOnItem } from "./note-on-item";
import { networkPage } from "./page";
import { printedLetter } from "./print-letter";
import { remarkNetwork, writeAnew } from "./remark";
import { fileNetwork, saveNetwork } from "./save-network";

export const networkMeetingsRouter = router({
  times: memberProcedure.input(AskTimes).query(({ ctx, input }) => networkTimes(ctx.actor, input, ctx.now)),
  movingTimes: memberProcedure
    .input(AskMove)
    .query(({ ctx, input }) => movingTimes(ctx.actor, input, ctx.now)),
  page: memberProcedure.input(InNetwork).query(({ ctx, input }) => networkPage(ctx.actor, input, ctx.now)),
  book: memberProcedure
    .input(BookNetwork)
    .mutation(({ ctx, input }) => bookNetwork(ctx.actor, input, ctx.now)),
  move: memberProcedure
    .input(MoveNetwork)
    .mutation(({ ctx, input }) => moveNetwork(ctx.actor, input, ctx.now)),
  callIn: memberProcedure
    .input(SeatNetwork)
    .mutation(({ ctx, input }) => callToNetwork(ctx.actor, input, ctx.now)),
  takeOff: memberProcedure
    .input(SeatNetwork)
    .mutation(({ ctx, input }) => takeOffNetwork(ctx.actor, input, ctx.now)),
  cancel: memberProcedure
    .input(CancelNetwork)
    .mutation(({ ctx, input }) => cancelNetwork(ctx.actor, input, ctx.now)),
  answer: memberProcedure
    .input(AnswerNetwork)
    .mutation(({ ctx, input }) => answerNetwork(ctx.actor, input, ctx.now)),
  save: memberProcedure
    .input(SaveNetwork)
    .mutation(({ ctx, input }) => saveNetwork(ctx.actor, input, ctx.now)),
  note: memberProcedure.input(NoteOnItem).mutation(({ ctx, input }) => noteOnItem(ctx.actor, input, ctx.now)),
  fileNote: memberProcedure.input(FileNote).mutation(({ ctx, input }) => fileNote(ctx.actor, input, ctx.now)),
  remark: memberProcedure
    .input(RemarkNetwork)
    .mutation(({ ctx, input }) => remarkNetwork(ctx.actor, input, ctx.now)),
  file: memberProcedure
    .input(FileNetwork)
    .mutation(({ ctx, input }) => fileNetwork(ctx.actor, input, ctx.now)),
  printed: memberProcedure
    .input(PrintedLetter)
    .mutation(({ ctx, input }) => printedLetter(ctx.actor, input, ctx.now)),
  writeAnew: memberProcedure
    .input(PrintLetter)
    .mutation(({ ctx, input }) => writeAnew(ctx.actor, input, ctx.now)),
});
