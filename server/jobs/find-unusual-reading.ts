// The nightly job that looks for unusual reading of citizens' cases.
import { unusualReading } from "@/emails/unusual-reading";
import { findUnusual } from "../readings/find-unusual";
import { translator } from "../words";

export const findUnusualReading = (): Promise<void> =>
  findUnusual((facts) => unusualReading(facts, translator(facts.language)), new Date());
