// The job that reminds citizens of a meeting the day before.
import { remindCitizens } from "../network-meetings/remind-citizens";

export const remindOfNetwork = () => remindCitizens(new Date());
