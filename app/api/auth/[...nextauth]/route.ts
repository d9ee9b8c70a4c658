// The identity provider's way back to us.
import { handlers } from "@/server/auth";

export const { GET, POST } = handlers;
