CREATE TABLE "calendar_changes" (
	"collaboration_id" uuid NOT NULL,
	"transaction" bigint DEFAULT pg_current_xact_id()::text::bigint NOT NULL,
	"at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "a_transaction_is_told_once" PRIMARY KEY("collaboration_id","transaction","at")
);
--> statement-breakpoint
CREATE TABLE "feeds" (
	"account_id" uuid PRIMARY KEY NOT NULL,
	"seed" uuid NOT NULL,
	"token_hash" text NOT NULL,
	"made_at" timestamp with time zone NOT NULL,
	CONSTRAINT "feed_addresses_are_unique" UNIQUE("token_hash")
);
--> statement-breakpoint
ALTER TABLE "calendar_changes" ADD CONSTRAINT "calendar_changes_collaboration_id_collaborations_id_fk" FOREIGN KEY ("collaboration_id") REFERENCES "public"."collaborations"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "feeds" ADD CONSTRAINT "feeds_account_id_accounts_id_fk" FOREIGN KEY ("account_id") REFERENCES "public"."accounts"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "people_by_address" ON "people" USING btree (lower("email"));--> statement-breakpoint
-- of a collaboration that goes with everything in it nothing is told: it is gone when its rows are
CREATE FUNCTION "calendars_follow"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO "calendar_changes" ("collaboration_id")
    SELECT h."id" FROM "collaborations" h WHERE h."id" IN (SELECT c."collaboration_id" FROM "changed" c)
    ON CONFLICT DO NOTHING;
  RETURN NULL;
END $$;--> statement-breakpoint
CREATE FUNCTION "calendars_follow_names"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO "calendar_changes" ("collaboration_id") SELECT c."id" FROM "changed" c ON CONFLICT DO NOTHING;
  RETURN NULL;
END $$;--> statement-breakpoint
CREATE TRIGGER "calendars_when_changed" AFTER UPDATE ON "collaborations" REFERENCING NEW TABLE AS "changed"
  FOR EACH STATEMENT EXECUTE FUNCTION "calendars_follow_names"();--> statement-breakpoint
CREATE TRIGGER "calendars_when_added" AFTER INSERT ON "groups" REFERENCING NEW TABLE AS "changed"
  FOR EACH STATEMENT EXECUTE FUNCTION "calendars_follow"();--> statement-breakpoint
CREATE TRIGGER "calendars_when_changed" AFTER UPDATE ON "groups" REFERENCING NEW TABLE AS "changed"
  FOR EACH STATEMENT EXECUTE FUNCTION "calendars_follow"();--> statement-breakpoint
CREATE TRIGGER "calendars_when_removed" AFTER DELETE ON "groups" REFERENCING OLD TABLE AS "changed"
  FOR EACH STATEMENT EXECUTE FUNCTION "calendars_follow"();--> statement-breakpoint
CREATE TRIGGER "calendars_when_added" AFTER INSERT ON "group_members" REFERENCING NEW TABLE AS "changed"
  FOR EACH STATEMENT EXECUTE FUNCTION "calendars_follow"();--> statement-breakpoint
CREATE TRIGGER "calendars_when_changed" AFTER UPDATE ON "group_members" REFERENCING NEW TABLE AS "changed"
  FOR EACH STATEMENT EXECUTE FUNCTION "calendars_follow"();--> statement-breakpoint
CREATE TRIGGER "calendars_when_removed" AFTER DELETE ON "group_members" REFERENCING OLD TABLE AS "changed"
  FOR EACH STATEMENT EXECUTE FUNCTION "calendars_follow"();--> statement-breakpoint
CREATE TRIGGER "calendars_when_added" AFTER INSERT ON "group_includes" REFERENCING NEW TABLE AS "changed"
  FOR EACH STATEMENT EXECUTE FUNCTION "calendars_follow"();--> statement-breakpoint
CREATE TRIGGER "calendars_when_changed" AFTER UPDATE ON "group_includes" REFERENCING NEW TABLE AS "changed"
  FOR EACH STATEMENT EXECUTE FUNCTION "calendars_follow"();--> statement-breakpoint
CREATE TRIGGER "calendars_when_removed" AFTER DELETE ON "group_includes" REFERENCING OLD TABLE AS "changed"
  FOR EACH STATEMENT EXECUTE FUNCTION "calendars_follow"();--> statement-breakpoint
CREATE TRIGGER "calendars_when_added" AFTER INSERT ON "meeting_guests" REFERENCING NEW TABLE AS "changed"
  FOR EACH STATEMENT EXECUTE FUNCTION "calendars_follow"();--> statement-breakpoint
CREATE TRIGGER "calendars_when_changed" AFTER UPDATE ON "meeting_guests" REFERENCING NEW TABLE AS "changed"
  FOR EACH STATEMENT EXECUTE FUNCTION "calendars_follow"();--> statement-breakpoint
CREATE TRIGGER "calendars_when_removed" AFTER DELETE ON "meeting_guests" REFERENCING OLD TABLE AS "changed"
  FOR EACH STATEMENT EXECUTE FUNCTION "calendars_follow"();--> statement-breakpoint
CREATE TRIGGER "calendars_when_added" AFTER INSERT ON "meetings" REFERENCING NEW TABLE AS "changed"
  FOR EACH STATEMENT EXECUTE FUNCTION "calendars_follow"();--> statement-breakpoint
CREATE TRIGGER "calendars_when_changed" AFTER UPDATE ON "meetings" REFERENCING NEW TABLE AS "changed"
  FOR EACH STATEMENT EXECUTE FUNCTION "calendars_follow"();--> statement-breakpoint
CREATE TRIGGER "calendars_when_removed" AFTER DELETE ON "meetings" REFERENCING OLD TABLE AS "changed"
  FOR EACH STATEMENT EXECUTE FUNCTION "calendars_follow"();--> statement-breakpoint
CREATE TRIGGER "calendars_when_added" AFTER INSERT ON "people" REFERENCING NEW TABLE AS "changed"
  FOR EACH STATEMENT EXECUTE FUNCTION "calendars_follow"();--> statement-breakpoint
CREATE TRIGGER "calendars_when_changed" AFTER UPDATE ON "people" REFERENCING NEW TABLE AS "changed"
  FOR EACH STATEMENT EXECUTE FUNCTION "calendars_follow"();--> statement-breakpoint
CREATE TRIGGER "calendars_when_removed" AFTER DELETE ON "people" REFERENCING OLD TABLE AS "changed"
  FOR EACH STATEMENT EXECUTE FUNCTION "calendars_follow"();
