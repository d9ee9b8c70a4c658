CREATE TABLE "busy_blocks" (
	"calendar_id" uuid NOT NULL,
	"starts_at" timestamp with time zone NOT NULL,
	"ends_at" timestamp with time zone NOT NULL,
	"tentative" boolean NOT NULL,
	CONSTRAINT "a_busy_block_begins_once" PRIMARY KEY("calendar_id","starts_at"),
	CONSTRAINT "a_busy_block_ends_after_it_begins" CHECK ("busy_blocks"."starts_at" < "busy_blocks"."ends_at")
);
--> statement-breakpoint
CREATE TABLE "connected_calendars" (
	"id" uuid PRIMARY KEY NOT NULL,
	"account_id" uuid NOT NULL,
	"place" integer NOT NULL,
	"kind" text NOT NULL,
	"host" text NOT NULL,
	"locked" "bytea" NOT NULL,
	"fingerprint" text NOT NULL,
	"connected_at" timestamp with time zone NOT NULL,
	"read_at" timestamp with time zone NOT NULL,
	"reckoned_at" timestamp with time zone NOT NULL,
	"next_read_at" timestamp with time zone NOT NULL,
	"etag" text,
	"last_modified" text,
	"failure" text,
	"failures" integer DEFAULT 0 NOT NULL,
	"told_at" timestamp with time zone,
	CONSTRAINT "a_calendar_is_connected_once" UNIQUE("account_id","fingerprint"),
	CONSTRAINT "a_place_holds_one_calendar" UNIQUE("account_id","place"),
	CONSTRAINT "nobody_connects_more_than_five_calendars" CHECK ("connected_calendars"."place" between 1 and 5),
	CONSTRAINT "a_connected_calendar_is_ics_or_caldav" CHECK ("connected_calendars"."kind" in ('ics', 'caldav')),
	CONSTRAINT "a_calendar_that_fails_says_how" CHECK (("connected_calendars"."failure" is null) = ("connected_calendars"."failures" = 0) and "connected_calendars"."failures" >= 0)
);
--> statement-breakpoint
ALTER TABLE "busy_blocks" ADD CONSTRAINT "busy_blocks_calendar_id_connected_calendars_id_fk" FOREIGN KEY ("calendar_id") REFERENCES "public"."connected_calendars"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "connected_calendars" ADD CONSTRAINT "connected_calendars_account_id_accounts_id_fk" FOREIGN KEY ("account_id") REFERENCES "public"."accounts"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
-- drizzle knows no EXCLUDE: what is kept of a calendar is merged, so nobody is taken twice at once by one
ALTER TABLE "busy_blocks" ADD CONSTRAINT "busy_blocks_of_a_calendar_do_not_overlap"
  EXCLUDE USING gist ("calendar_id" WITH =, tstzrange("starts_at", "ends_at") WITH &&);
