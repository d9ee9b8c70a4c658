ALTER TABLE "invitations" ADD COLUMN "sent_to" text;--> statement-breakpoint
ALTER TABLE "invitations" ADD COLUMN "sent_version" integer;--> statement-breakpoint
ALTER TABLE "invitations" ADD COLUMN "address_number" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "meetings" ADD COLUMN "asked_sequence" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
-- What has been sent is known from the mails; whoever had none is still to be told.
UPDATE "meetings" SET "asked_sequence" = "sequence" WHERE "sequence" IS NOT NULL;--> statement-breakpoint
UPDATE "invitations" SET "sent_to" = "sent"."to_address", "sent_version" = "meetings"."version"
  FROM "meetings", (
    SELECT DISTINCT ON ("meeting_id", split_part("about", ':', 6))
      "meeting_id", split_part("about", ':', 6) AS "person_id", "to_address"
    FROM "mails" WHERE "about" LIKE 'meeting:%' ORDER BY "meeting_id", split_part("about", ':', 6), "created_at" DESC
  ) AS "sent"
  WHERE "meetings"."id" = "invitations"."meeting_id" AND "sent"."meeting_id" = "invitations"."meeting_id"
    AND "sent"."person_id" = "invitations"."person_id"::text;--> statement-breakpoint
ALTER TABLE "invitations" ADD CONSTRAINT "what_was_sent_went_somewhere" CHECK (("invitations"."sent_to" is null) = ("invitations"."sent_version" is null));