// What the procedures about one's calendar are told: nothing, for it is one's own.
import { z } from "zod";

export const OwnFeed = z.strictObject({});
