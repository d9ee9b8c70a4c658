// The nightly job that closes the groups whose day has come.
import { endWhereDue } from "../groups/end-where-due";

export const endGroups = (): Promise<void> => endWhereDue(new Date());
