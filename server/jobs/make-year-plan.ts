// The job that works out a year plan somebody asked for.
import { workOutPlan } from "../year-plan/work-out-plan";
import type { Jobs } from "./queue";

export const makeYearPlan = (job: Jobs["make-year-plan"]) => workOutPlan(job, new Date());
