// A process that proves one year plan and ends. Every better plan is told at once, so that whoever ends it sooner has the best.
import loadHighs, { type Highs, type Model } from "highs";
import { annealPlan } from "../domain/year-plan-annealing";
import type { Choice } from "../domain/year-plan-cost";
import { columnsOf, type PlanModel, planIn, planModel } from "../domain/year-plan-model";
import type { Told, ToSolve } from "./solve";

process.on("message", async (asked: ToSolve) => {
  const start = annealPlan(asked.problem, asked.start ? { start: asked.start } : {});
  tell({ kind: "better", plan: start });
  const proven = prove(await loadHighs(), asked, start);
  process.send?.(proven satisfies Told, () => process.exit());
});
// whoever asked is gone
process.on("disconnect", () => process.exit());
tell({ kind: "ready" });

function tell(told: Told): void {
  process.send?.(told);
}

function prove(highs: Highs, { problem, seconds }: ToSolve, start: Choice): Told {
  const model = planModel(problem);
  return highs.withModel(modelFor(highs, model), (solver: Model) => {
    solver.options.set({ output_flag: false, time_limit: seconds, mip_rel_gap: 0, mip_abs_gap: 0 });
    solver.setSolution(columnsOf(problem, model, start));
    solver.run({
      [highs.constants.callbackType.mipImprovingSolution]: ({ data }) => {
        if (data.mip_solution) tell({ kind: "better", plan: planIn(problem, model, data.mip_solution) });
      },
      [highs.constants.callbackType.mipLogging]: ({ data }) => {
        if (data.mip_dual_bound !== undefined) tell({ kind: "bound", bound: data.mip_dual_bound });
      },
    });
    return {
      kind: "done" as const,
      plan: planIn(problem, model, solver.getSolution().colValue),
      isProven: solver.getModelStatus() === highs.constants.modelStatus.optimal,
      bound: Number(solver.info.get("mip_dual_bound")),
    };
  });
}

function modelFor(
  highs: Highs,
  { cost, lower, upper, isWhole, starts, indices, values, rowLower, rowUpper }: PlanModel,
) {
  const numbers = (all: readonly number[]) =>
    Float64Array.from(all, (one) => (Number.isFinite(one) ? one : Math.sign(one) * highs.infinity));
  const size = { numCols: cost.length, numRows: rowLower.length };
  return {
    ...size,
    ...{ colCost: numbers(cost), colLower: numbers(lower), colUpper: numbers(upper) },
    ...{ rowLower: numbers(rowLower), rowUpper: numbers(rowUpper) },
    integrality: Int32Array.from(isWhole, Number),
    matrix: {
      ...{ format: "csr" as const, ...size, starts: Int32Array.from(starts) },
      ...{ indices: Int32Array.from(indices), values: numbers(values) },
    },
  };
}
