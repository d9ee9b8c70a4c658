// The nightly job that deletes what was filed and has had its time.
import { deleteDue } from "../retention/delete-due";

export const deleteFiled = (): Promise<void> => deleteDue(new Date());
