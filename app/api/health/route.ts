// GET /api/health: for monitors and load balancers.
import { connection } from "next/server";
import { healthOfHouse, isWell } from "@/server/health/queries";

export async function GET(): Promise<Response> {
  await connection();
  const health = await healthOfHouse();
  return Response.json(health, { status: isWell(health) ? 200 : 503 });
}
