CREATE TABLE "retention_rules" (
	"collaboration_id" uuid NOT NULL,
	"what" text NOT NULL,
	"months" integer NOT NULL,
	CONSTRAINT "a_kind_is_kept_by_one_rule" PRIMARY KEY("collaboration_id","what"),
	CONSTRAINT "what_is_filed_stays_a_month_at_least" CHECK ("retention_rules"."months" between 1 and 240)
);
--> statement-breakpoint
ALTER TABLE "citizens" ADD COLUMN "outcome" text;--> statement-breakpoint
ALTER TABLE "citizens" ADD COLUMN "outcome_on" date;--> statement-breakpoint
ALTER TABLE "network_meetings" ADD COLUMN "barriers" text[] DEFAULT '{}' NOT NULL;--> statement-breakpoint
ALTER TABLE "network_seats" ADD COLUMN "is_told" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "retention_rules" ADD CONSTRAINT "retention_rules_collaboration_id_collaborations_id_fk" FOREIGN KEY ("collaboration_id") REFERENCES "public"."collaborations"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "citizens" ADD CONSTRAINT "an_outcome_has_its_day" CHECK (("citizens"."outcome" is null) = ("citizens"."outcome_on" is null));