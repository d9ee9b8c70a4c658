ALTER TABLE "agenda_edits" ADD COLUMN "siblings" text[];--> statement-breakpoint
ALTER TABLE "agenda_edits" ADD COLUMN "placing" integer;--> statement-breakpoint
ALTER TABLE "agenda_views" ADD COLUMN "lines" jsonb DEFAULT '[]'::jsonb NOT NULL;--> statement-breakpoint
ALTER TABLE "decisions" ADD COLUMN "review_again_on" date;--> statement-breakpoint
ALTER TABLE "agenda_views" DROP COLUMN "line_keys";--> statement-breakpoint
-- Supplementary agendas that went out before they were counted, in the order they went out.
UPDATE "agenda_items" SET "supplement" = counted."supplement" FROM (
  SELECT "id", dense_rank() OVER (PARTITION BY "meeting_id" ORDER BY "supplied_at") AS "supplement"
  FROM "agenda_items" WHERE "supplied_at" IS NOT NULL) counted
WHERE "agenda_items"."id" = counted."id" AND "agenda_items"."supplement" IS NULL;--> statement-breakpoint
-- What the lines said was not remembered: the next look is a first one.
DELETE FROM "agenda_views";--> statement-breakpoint
-- The wording of an approved decision is locked; what came of it is noted afterwards.
CREATE OR REPLACE FUNCTION "approved_decisions_are_locked"() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  open text[] := ARRAY['effect', 'effect_noted_at', 'review_again_on', 'version'];
BEGIN
  IF to_jsonb(NEW) - open IS DISTINCT FROM to_jsonb(OLD) - open
    AND EXISTS (SELECT 1 FROM "meetings" WHERE "id" = OLD."meeting_id" AND "state" = 'approved') THEN
    RAISE EXCEPTION 'The minutes are approved.' USING ERRCODE = 'restrict_violation', CONSTRAINT = 'approved_decisions_are_locked';
  END IF;
  RETURN NEW;
END $$;--> statement-breakpoint
-- A decision takes the place of an earlier one of its own group, so that a chain of them never comes back to itself.
CREATE FUNCTION "decisions_supersede_earlier_ones"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW."supersedes_id" IS NOT NULL AND NOT EXISTS (
    SELECT 1 FROM "decisions" earlier WHERE earlier."id" = NEW."supersedes_id" AND earlier."group_id" = NEW."group_id"
      AND (earlier."year", earlier."number") < (NEW."year", NEW."number")) THEN
    RAISE EXCEPTION 'A decision takes the place of an earlier one.' USING ERRCODE = 'check_violation', CONSTRAINT = 'decisions_supersede_earlier_ones';
  END IF;
  RETURN NEW;
END $$;--> statement-breakpoint
CREATE TRIGGER "decisions_supersede_earlier_ones" BEFORE INSERT OR UPDATE OF "supersedes_id" ON "decisions"
  FOR EACH ROW EXECUTE FUNCTION "decisions_supersede_earlier_ones"();
