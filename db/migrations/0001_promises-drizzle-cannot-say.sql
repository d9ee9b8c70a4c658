-- A struck draft decision closes its gap by moving the later numbers down, which is checked once all have moved.
ALTER TABLE "decisions" DROP CONSTRAINT "decision_numbers_are_unique";--> statement-breakpoint
ALTER TABLE "decisions" ADD CONSTRAINT "decision_numbers_are_unique" UNIQUE ("group_id", "year", "number") DEFERRABLE INITIALLY DEFERRED;--> statement-breakpoint
CREATE FUNCTION "audit_is_append_only"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'The audit is append-only.' USING ERRCODE = 'restrict_violation', CONSTRAINT = 'audit_is_append_only';
END $$;--> statement-breakpoint
CREATE TRIGGER "audit_is_append_only" BEFORE UPDATE ON "audit_events"
  FOR EACH ROW EXECUTE FUNCTION "audit_is_append_only"();--> statement-breakpoint
CREATE FUNCTION "approved_decisions_are_locked"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (SELECT 1 FROM "meetings" WHERE "id" = OLD."meeting_id" AND "state" = 'approved') THEN
    RAISE EXCEPTION 'The minutes are approved.' USING ERRCODE = 'restrict_violation', CONSTRAINT = 'approved_decisions_are_locked';
  END IF;
  RETURN COALESCE(NEW, OLD);
END $$;--> statement-breakpoint
CREATE TRIGGER "approved_decisions_are_locked" BEFORE UPDATE ON "decisions"
  FOR EACH ROW EXECUTE FUNCTION "approved_decisions_are_locked"();--> statement-breakpoint
CREATE FUNCTION "approved_items_are_locked"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (SELECT 1 FROM "meetings" WHERE "id" = OLD."meeting_id" AND "state" = 'approved') THEN
    RAISE EXCEPTION 'The minutes are approved.' USING ERRCODE = 'restrict_violation', CONSTRAINT = 'approved_items_are_locked';
  END IF;
  RETURN NEW;
END $$;--> statement-breakpoint
CREATE TRIGGER "approved_items_are_locked" BEFORE UPDATE ON "agenda_items"
  FOR EACH ROW EXECUTE FUNCTION "approved_items_are_locked"();
