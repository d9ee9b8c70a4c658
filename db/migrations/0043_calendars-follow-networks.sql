-- what stands in a calendar that is fetched is what its reader is called to
CREATE TRIGGER "calendars_when_added" AFTER INSERT ON "network_meetings" REFERENCING NEW TABLE AS "changed"
  FOR EACH STATEMENT EXECUTE FUNCTION "calendars_follow"();--> statement-breakpoint
CREATE TRIGGER "calendars_when_changed" AFTER UPDATE ON "network_meetings" REFERENCING NEW TABLE AS "changed"
  FOR EACH STATEMENT EXECUTE FUNCTION "calendars_follow"();--> statement-breakpoint
CREATE TRIGGER "calendars_when_removed" AFTER DELETE ON "network_meetings" REFERENCING OLD TABLE AS "changed"
  FOR EACH STATEMENT EXECUTE FUNCTION "calendars_follow"();--> statement-breakpoint
CREATE TRIGGER "calendars_when_added" AFTER INSERT ON "network_seats" REFERENCING NEW TABLE AS "changed"
  FOR EACH STATEMENT EXECUTE FUNCTION "calendars_follow"();--> statement-breakpoint
CREATE TRIGGER "calendars_when_changed" AFTER UPDATE ON "network_seats" REFERENCING NEW TABLE AS "changed"
  FOR EACH STATEMENT EXECUTE FUNCTION "calendars_follow"();--> statement-breakpoint
CREATE TRIGGER "calendars_when_removed" AFTER DELETE ON "network_seats" REFERENCING OLD TABLE AS "changed"
  FOR EACH STATEMENT EXECUTE FUNCTION "calendars_follow"();
