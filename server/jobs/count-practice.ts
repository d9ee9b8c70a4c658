// The nightly job that counts the quarters of the practice layer that are past.
import { countPractice } from "../practice/count-quarters";

export const countPastQuarters = (): Promise<void> => countPractice(new Date());
