ALTER TABLE "network_seats" ADD COLUMN "told_starts_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "network_seats" ADD COLUMN "told_minutes" integer;--> statement-breakpoint
-- whoever has not heard of the last move knows the time before it
UPDATE "network_seats" s SET
  "told_starts_at" = CASE WHEN s."told_sequence" < m."sequence" THEN coalesce(m."moved_from", m."starts_at") ELSE m."starts_at" END,
  "told_minutes" = m."duration_minutes"
FROM "network_meetings" m WHERE m."id" = s."meeting_id" AND s."is_told";--> statement-breakpoint
ALTER TABLE "network_seats" ADD CONSTRAINT "what_stands_in_a_calendar_has_a_time" CHECK (not "network_seats"."is_told" or ("network_seats"."told_starts_at" is not null and "network_seats"."told_minutes" is not null));