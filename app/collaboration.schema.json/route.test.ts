import { expect, test } from "vitest";
import { GET } from "./route";

test("the file's shape is public, cacheable and JSON Schema", async () => {
  const response = GET();
  expect(response.headers.get("content-type")).toContain("application/schema+json");
  expect(response.headers.get("cache-control")).toContain("public");
  expect(await response.json()).toMatchObject({
    $schema: "https://json-schema.org/draft/2020-12/schema",
    type: "object",
    additionalProperties: false,
    required: expect.arrayContaining(["format", "collaboration", "groups"]),
    properties: { format: { const: "bordet-rundt/1" } },
  });
});
