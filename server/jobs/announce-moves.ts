// The job that tells everyone which of their meetings were moved together.
import { announceMoves } from "../invitations/announce-moves";
import { announcer } from "./announcer";
import type { Jobs } from "./queue";

export const tellOfMoves = ({ meetingIds }: Jobs["announce-moves"]) =>
  announceMoves(meetingIds, announcer, new Date());
