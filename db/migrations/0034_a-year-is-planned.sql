CREATE TABLE "year_plans" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"collaboration_id" uuid NOT NULL,
	"year" integer NOT NULL,
	"made_by_id" uuid,
	"created_at" timestamp with time zone NOT NULL,
	"groups" text[] NOT NULL,
	"weights" jsonb NOT NULL,
	"based_on_id" uuid,
	"given" jsonb DEFAULT '[]'::jsonb NOT NULL,
	"state" text DEFAULT 'making' NOT NULL,
	"dates" jsonb,
	"is_optimal" boolean DEFAULT false NOT NULL,
	"cost" integer,
	"unmet" jsonb DEFAULT '[]'::jsonb NOT NULL,
	CONSTRAINT "year_plans_stay_in_their_collaboration" UNIQUE("collaboration_id","id"),
	CONSTRAINT "a_year_plan_is_of_a_year" CHECK ("year_plans"."year" between 2000 and 2100),
	CONSTRAINT "a_year_plan_is_in_a_known_state" CHECK ("year_plans"."state" in ('making', 'made', 'stopped')),
	CONSTRAINT "a_made_year_plan_has_its_dates" CHECK ("year_plans"."state" <> 'made' or "year_plans"."dates" is not null),
	CONSTRAINT "only_a_plan_that_was_made_is_the_best" CHECK (not "year_plans"."is_optimal" or "year_plans"."state" = 'made')
);
--> statement-breakpoint
ALTER TABLE "year_plans" ADD CONSTRAINT "year_plans_collaboration_id_collaborations_id_fk" FOREIGN KEY ("collaboration_id") REFERENCES "public"."collaborations"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "year_plans" ADD CONSTRAINT "a_year_plan_is_made_by_somebody_here" FOREIGN KEY ("collaboration_id","made_by_id") REFERENCES "public"."people"("collaboration_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "year_plans" ADD CONSTRAINT "a_year_plan_is_made_again_from_one_here" FOREIGN KEY ("collaboration_id","based_on_id") REFERENCES "public"."year_plans"("collaboration_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "year_plans_of_a_year" ON "year_plans" USING btree ("collaboration_id","year","created_at");