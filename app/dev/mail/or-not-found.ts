// A page that is not there where mail is really sent.
import { notFound } from "next/navigation";
import { NotFound } from "@/server/domain/errors";

export async function orNotFound<Answer>(question: Promise<Answer>): Promise<Answer> {
  try {
    return await question;
  } catch (error) {
    if (error instanceof NotFound) notFound();
    throw error;
  }
}
