// The identity provider's way back to us. Whatever else next-auth could answer over HTTP has no door.
import { handlers } from "@/server/auth";

export const { GET } = handlers;
