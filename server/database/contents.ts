// Whether anybody's work is in the database.
import postgres from "postgres";

/** True before the first collaboration. */
export async function isEmpty(url: string): Promise<boolean> {
  const client = postgres(url, { max: 1 });
  try {
    const [row] = await client<{ empty: boolean }[]>`select not exists (select from collaborations) as empty`;
    return row?.empty ?? true;
  } finally {
    await client.end({ timeout: 1 });
  }
}
