-- The journal (S§4.3): every act, read, search, export, print and refusal. Ids and pseudonyms only, never content.
create table journal (
  seq bigint generated always as identity primary key,
  xid xid8 not null default pg_current_xact_id(),     -- tells the sealer what can no longer slip behind a seal
  stored_at timestamptz not null default clock_timestamp(),  -- the database's own time, for the fail-closed horizon
  at timestamptz not null, actor text not null, role text not null, act text not null, record text not null,
  object text not null, subject text not null, basis text not null, outcome text not null, request text not null,
  late boolean not null default false,
  body_hash bytea not null check (length(body_hash) = 32)
);
create index on journal (xid);
create index on journal (subject, at) where subject <> '';
-- Who read unusually much is counted every minute.
create index on journal (at) where subject <> '';
create index on journal (at) where act = 'MUCH_READ';
create unique index a_spooled_row_comes_in_once on journal (body_hash) where late;

-- Which student a pseudonym stands for; erasing a row here leaves every hash of the journal as it is.
create table journal_subject (pseudonym text primary key, student uuid not null);
create index on journal_subject (student);

-- The leaves of the tree in the order of their sealing, without a gap.
create table journal_leaf (
  leaf bigint primary key check (leaf >= 0),
  seq bigint not null unique references journal,
  hash bytea not null check (length(hash) = 32)
);

-- Signed checkpoints; the frontier is what the next sealing starts from.
create table journal_checkpoint (
  size bigint primary key, note text not null, frontier bytea not null,
  made_at timestamptz not null default clock_timestamp()
);

create function journal_is_only_added_to() returns trigger language plpgsql as $$
begin raise exception '% is only added to', tg_table_name; end $$;
do $$
declare kept text;
begin
  foreach kept in array array['journal', 'journal_leaf', 'journal_checkpoint'] loop
    execute format('create trigger rows_stay before update or delete on %I
      for each row execute function journal_is_only_added_to()', kept);
    execute format('create trigger table_stays before truncate on %I
      for each statement execute function journal_is_only_added_to()', kept);
    if exists (select 1 from pg_roles where rolname = 'xinqiao_app') then
      execute format('revoke all on %I from xinqiao_app', kept);
      execute format('grant select, insert on %I to xinqiao_app', kept);
    end if;
    if exists (select 1 from pg_roles where rolname = 'xinqiao_audit') then
      execute format('grant select on %I to xinqiao_audit', kept);
    end if;
  end loop;
  if exists (select 1 from pg_roles where rolname = 'xinqiao_app') then
    revoke all on journal_subject from xinqiao_app;
    grant select, insert, delete on journal_subject to xinqiao_app;
  end if;
end $$;
