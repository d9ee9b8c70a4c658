ALTER TABLE "invitations" DROP CONSTRAINT "what_was_sent_went_somewhere";--> statement-breakpoint
ALTER TABLE "invitations" ADD COLUMN "told" jsonb;--> statement-breakpoint
ALTER TABLE "invitations" ADD COLUMN "times_told" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "mails" ADD COLUMN "knew" jsonb;--> statement-breakpoint
-- what was sent before is known as the meeting is now; in which role, nobody knows
UPDATE "invitations" i SET "times_told" = 1, "told" = jsonb_build_object(
  'startsAt', to_char(m."wall_time", 'YYYY-MM-DD"T"HH24:MI'), 'timeZone', m."time_zone", 'durationMinutes', m."duration_minutes",
  'place', m."place", 'onlineLink', m."online_link",
  'title', CASE WHEN g."confidential" OR g."layer" = 'network' THEN '' ELSE g."name" END,
  'organizer', CASE WHEN g."confidential" OR g."layer" = 'network' THEN '' ELSE p."name" END,
  'text', (SELECT COALESCE(MAX(a."supplement"), 0)::text FROM "agenda_items" a WHERE a."meeting_id" = m."id"),
  'role', NULL, 'asked', m."asked_sequence")
FROM "meetings" m JOIN "groups" g ON g."id" = m."group_id" JOIN "people" p ON p."id" = g."leader_id"
WHERE m."id" = i."meeting_id" AND i."sent_to" IS NOT NULL AND i."removed_at" IS NULL AND m."state" <> 'cancelled';--> statement-breakpoint
ALTER TABLE "invitations" DROP COLUMN "sent_version";--> statement-breakpoint
ALTER TABLE "invitations" ADD CONSTRAINT "what_was_sent_went_somewhere" CHECK ("invitations"."told" is null or "invitations"."sent_to" is not null);
