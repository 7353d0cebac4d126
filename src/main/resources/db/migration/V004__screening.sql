create table campaign (
  id uuid primary key, school text not null references school, title text not null, instruments text[] not null,
  grades int[] not null, opens_on date not null, closes_on date not null, state text not null, created_by text not null,
  created_at timestamptz not null, version int not null default 0
);
create table assignment (
  id uuid primary key, campaign uuid not null references campaign, student uuid not null references student,
  seat text not null default '', state text not null,
  started_at timestamptz, submitted_at timestamptz, prompt text,
  -- 复测 (D§7.6): whose sheets could not be believed is asked for those once more, on days of their own; never a third time.
  retest_of uuid unique references assignment, instruments text[], opens_on date, closes_on date,
  check (num_nonnulls(retest_of, instruments, opens_on, closes_on) in (0, 4))
);
create unique index on assignment (campaign, student, (retest_of is not null));
create index on assignment (campaign) where state = 'STARTED';
create function retest_is_of_a_first_paper() returns trigger language plpgsql set search_path = pg_catalog, public, pg_temp as $$
begin
  if not exists (select 1 from assignment a where a.id = new.retest_of and a.retest_of is null
      and a.campaign = new.campaign and a.student = new.student) then
    raise exception 'a re-test is of a first paper of the same child';
  end if;
  return new;
end $$;
create trigger retest_is_of_a_first_paper before insert or update of retest_of, campaign on assignment
  for each row when (new.retest_of is not null) execute function retest_is_of_a_first_paper();
create table score (
  sheet uuid not null references answer_sheet, scoring text not null, scale text not null, state text not null,
  raw double precision, band text, reasons text not null, primary key (sheet, scoring, scale)
);
-- How far a sheet can be believed (D§7.6), by the scoring that scored it: worked out when it is handed in, and kept for good.
create table sheet_quality (
  sheet uuid not null references answer_sheet, scoring text not null,
  validity text not null check (validity in ('VALID', 'INCOMPLETE', 'INVALID')),
  asked int not null, missing int not null, seconds_per_item double precision, share_of_class double precision,
  kept_at timestamptz not null, primary key (sheet, scoring)
);
-- What stands against it: the figure that was found, and the bound that it broke.
create table sheet_flag (
  sheet uuid not null, scoring text not null, code text not null, figure double precision not null,
  bound double precision not null, primary key (sheet, scoring, code),
  foreign key (sheet, scoring) references sheet_quality
);
-- Any cause for concern, whatever its source (D§3).
create table signal (
  id uuid primary key, student uuid not null references student, school text not null references school, case_id uuid,
  source text not null, prompt text not null check (prompt in ('P0', 'P1', 'P2', 'P3')), reason bytea not null,
  assignment uuid references assignment, item text, place bytea not null,
  received_at timestamptz not null, coming_by text, coming_at timestamptz, checked_at timestamptz,
  unique (assignment, item)
);
create index on signal (school, received_at);
create index on signal (case_id);
