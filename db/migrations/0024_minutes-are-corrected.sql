CREATE TABLE "minutes_versions" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"collaboration_id" uuid NOT NULL,
	"meeting_id" uuid NOT NULL,
	"version" integer NOT NULL,
	"text" text NOT NULL,
	"hash" text NOT NULL,
	"corrects" text,
	"reason" text,
	"item_id" uuid,
	"by_name" text,
	"at" timestamp with time zone NOT NULL,
	CONSTRAINT "a_version_is_sealed_once" UNIQUE("meeting_id","version"),
	CONSTRAINT "versions_count_from_one" CHECK ("minutes_versions"."version" >= 1),
	CONSTRAINT "a_correction_has_a_reason" CHECK (case when "minutes_versions"."version" = 1
        then num_nonnulls("minutes_versions"."corrects", "minutes_versions"."reason", "minutes_versions"."by_name", "minutes_versions"."item_id") = 0
        else "minutes_versions"."corrects" is not null and "minutes_versions"."by_name" is not null
          and length(trim(coalesce("minutes_versions"."reason", ''))) > 0 end),
	CONSTRAINT "a_version_is_the_text_of_its_hash" CHECK ("minutes_versions"."hash" = encode(sha256(convert_to("minutes_versions"."text", 'UTF8')), 'hex'))
);
--> statement-breakpoint
ALTER TABLE "mails" ADD COLUMN "in_reply_to" text;--> statement-breakpoint
ALTER TABLE "minutes_versions" ADD CONSTRAINT "minutes_versions_collaboration_id_collaborations_id_fk" FOREIGN KEY ("collaboration_id") REFERENCES "public"."collaborations"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "minutes_versions" ADD CONSTRAINT "version_is_of_minutes_here" FOREIGN KEY ("collaboration_id","meeting_id") REFERENCES "public"."meetings"("collaboration_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "minutes_versions" ADD CONSTRAINT "version_corrects_an_item_here" FOREIGN KEY ("collaboration_id","item_id") REFERENCES "public"."agenda_items"("collaboration_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
-- A version is sealed upon the one before, which is the minutes as they stand; it is never changed, and goes with its collaboration alone.
CREATE FUNCTION "a_version_follows_the_one_before"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NOT EXISTS (SELECT 1 FROM "meetings" m WHERE m."id" = NEW."meeting_id" AND m."state" = 'approved'
      AND m."minutes_hash" = COALESCE(NEW."corrects", NEW."hash"))
    OR NEW."version" > 1 AND NOT EXISTS (SELECT 1 FROM "minutes_versions" v WHERE v."meeting_id" = NEW."meeting_id"
      AND v."version" = NEW."version" - 1 AND v."hash" = NEW."corrects") THEN
    RAISE EXCEPTION 'A version follows the one before.' USING ERRCODE = 'check_violation', CONSTRAINT = 'a_version_follows_the_one_before';
  END IF;
  RETURN NEW;
END $$;--> statement-breakpoint
CREATE TRIGGER "a_version_follows_the_one_before" BEFORE INSERT ON "minutes_versions"
  FOR EACH ROW EXECUTE FUNCTION "a_version_follows_the_one_before"();--> statement-breakpoint
CREATE FUNCTION "sealed_versions_are_kept"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'UPDATE' OR EXISTS (SELECT 1 FROM "meetings" m JOIN "collaborations" c ON c."id" = m."collaboration_id"
      WHERE m."id" = OLD."meeting_id") THEN
    RAISE EXCEPTION 'A sealed version is kept.' USING ERRCODE = 'restrict_violation', CONSTRAINT = 'sealed_versions_are_kept';
  END IF;
  RETURN OLD;
END $$;--> statement-breakpoint
CREATE TRIGGER "sealed_versions_are_kept" BEFORE UPDATE OR DELETE ON "minutes_versions"
  FOR EACH ROW EXECUTE FUNCTION "sealed_versions_are_kept"();--> statement-breakpoint
-- Looked at when all of it is saved: who seals a version corrects the minutes to it.
CREATE FUNCTION "the_last_version_is_the_minutes"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NOT EXISTS (SELECT 1 FROM "meetings" m WHERE m."id" = NEW."meeting_id" AND m."minutes_hash" =
      (SELECT v."hash" FROM "minutes_versions" v WHERE v."meeting_id" = NEW."meeting_id" ORDER BY v."version" DESC LIMIT 1)) THEN
    RAISE EXCEPTION 'The last version is the minutes.' USING ERRCODE = 'check_violation', CONSTRAINT = 'the_last_version_is_the_minutes';
  END IF;
  RETURN NULL;
END $$;--> statement-breakpoint
CREATE CONSTRAINT TRIGGER "the_last_version_is_the_minutes" AFTER INSERT ON "minutes_versions"
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION "the_last_version_is_the_minutes"();--> statement-breakpoint
-- Approved minutes change in the transaction that seals their next version, and there in what it corrects alone. A row knows by
-- itself which transaction wrote it (xmin), so nobody can say of another that it is theirs.
CREATE FUNCTION "is_corrected_now"("meeting" uuid, "item" uuid) RETURNS boolean LANGUAGE sql AS $$
  SELECT EXISTS (SELECT 1 FROM "minutes_versions" v WHERE v."meeting_id" = "meeting" AND v."version" > 1
    AND v."item_id" IS NOT DISTINCT FROM "item" AND v.xmin = pg_current_xact_id()::xid);
$$;--> statement-breakpoint
CREATE OR REPLACE FUNCTION "approved_items_are_locked"() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  texts text[] := ARRAY['note', 'note_version', 'version'];
BEGIN
  IF EXISTS (SELECT 1 FROM "meetings" WHERE "id" = OLD."meeting_id" AND "state" = 'approved')
    AND (to_jsonb(NEW) - texts IS DISTINCT FROM to_jsonb(OLD) - texts OR NOT "is_corrected_now"(OLD."meeting_id", OLD."id")) THEN
    RAISE EXCEPTION 'The minutes are approved.' USING ERRCODE = 'restrict_violation', CONSTRAINT = 'approved_items_are_locked';
  END IF;
  RETURN NEW;
END $$;--> statement-breakpoint
CREATE OR REPLACE FUNCTION "approved_decisions_are_locked"() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  open text[] := ARRAY['effect', 'effect_noted_at', 'review_again_on', 'version'];
BEGIN
  IF "is_corrected_now"(OLD."meeting_id", OLD."item_id") THEN
    open := open || 'text'::text;
  END IF;
  IF to_jsonb(NEW) - open IS DISTINCT FROM to_jsonb(OLD) - open
    AND EXISTS (SELECT 1 FROM "meetings" WHERE "id" = OLD."meeting_id" AND "state" = 'approved') THEN
    RAISE EXCEPTION 'The minutes are approved.' USING ERRCODE = 'restrict_violation', CONSTRAINT = 'approved_decisions_are_locked';
  END IF;
  RETURN NEW;
END $$;--> statement-breakpoint
CREATE FUNCTION "approved_attendance_is_locked"() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  noted "attendances" := COALESCE(NEW, OLD);
BEGIN
  IF EXISTS (SELECT 1 FROM "meetings" m JOIN "collaborations" c ON c."id" = m."collaboration_id"
      WHERE m."id" = noted."meeting_id" AND m."state" = 'approved') AND NOT "is_corrected_now"(noted."meeting_id", NULL) THEN
    RAISE EXCEPTION 'The minutes are approved.' USING ERRCODE = 'restrict_violation', CONSTRAINT = 'approved_attendance_is_locked';
  END IF;
  RETURN noted;
END $$;--> statement-breakpoint
CREATE TRIGGER "approved_attendance_is_locked" BEFORE INSERT OR UPDATE OR DELETE ON "attendances"
  FOR EACH ROW EXECUTE FUNCTION "approved_attendance_is_locked"();--> statement-breakpoint
CREATE FUNCTION "approved_minutes_keep_their_seal"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF OLD."state" = 'approved' AND ((NEW."state", NEW."approved_at", NEW."group_id", NEW."wall_time", NEW."duration_minutes", NEW."place")
      IS DISTINCT FROM (OLD."state", OLD."approved_at", OLD."group_id", OLD."wall_time", OLD."duration_minutes", OLD."place")
    OR NEW."minutes_hash" IS DISTINCT FROM OLD."minutes_hash" AND NOT EXISTS (SELECT 1 FROM "minutes_versions" v
      WHERE v."meeting_id" = OLD."id" AND v."hash" = NEW."minutes_hash" AND v."corrects" = OLD."minutes_hash")) THEN
    RAISE EXCEPTION 'The minutes are approved.' USING ERRCODE = 'restrict_violation', CONSTRAINT = 'approved_minutes_keep_their_seal';
  END IF;
  RETURN NEW;
END $$;--> statement-breakpoint
CREATE TRIGGER "approved_minutes_keep_their_seal" BEFORE UPDATE ON "meetings"
  FOR EACH ROW EXECUTE FUNCTION "approved_minutes_keep_their_seal"();
