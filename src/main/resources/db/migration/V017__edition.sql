-- An edition: one version of a form, with one version of its scoring and of its words in each language (D§7.1). Where it
-- stands, and who signed, is kept here and never in a file. Staff forms are the program's own and have none.
create table edition (
  id uuid primary key, code text not null, version text not null, scoring text not null,
  -- 'en 1.0.0, zh-CN 1.0.0': each language with the version, and then with the hash, of its words.
  words text not null, form_hash text not null, scoring_hash text not null, words_hash text not null,
  state text not null check (state in ('DRAFT', 'SENSITIVITY_REVIEW', 'APPROVED', 'PUBLISHED', 'RETIRED')),
  -- Goes up when a file changes or the review sends it back: what was signed before counts no more.
  round int not null, submitted_by uuid references staff,
  reviewed_by uuid references staff check (reviewed_by <> submitted_by),
  since timestamptz not null, revision int not null
);
create unique index on edition (code, version, scoring) where state in ('DRAFT', 'SENSITIVITY_REVIEW');
create unique index on edition (code, version, scoring, words) where state in ('APPROVED', 'PUBLISHED', 'RETIRED');
create trigger edition_follows_workflow before update on edition
  for each row execute function state_follows_workflow('edition');
create table edition_signature (
  edition uuid not null references edition, round int not null,
  party text not null check (party in ('EDUCATION', 'HEALTH', 'HOSPITAL')),
  person uuid not null references staff, person_name text not null, signed_at timestamptz not null,
  -- Of everything that was signed: form, scoring, words, and the answers of the review.
  hash text not null,
  primary key (edition, round, party), unique (edition, round, person)
);
-- What the reviewer answered to each thing that was found (D§7.5).
create table edition_finding (
  edition uuid not null references edition, round int not null, finding text not null, reason text not null,
  primary key (edition, round, finding)
);
create table edition_step (
  id bigint generated always as identity primary key, edition uuid not null references edition, round int not null,
  machine text not null default 'edition' check (machine = 'edition'),
  move text not null, from_state text not null, to_state text not null,
  actor text not null, actor_name text not null, role text not null, at timestamptz not null, note text not null,
  foreign key (machine, move, from_state, to_state) references workflow_move
);
create index on edition_step (edition, id);
create trigger step_is_written_once before update or delete on edition_step for each row execute function fact_is_written_once();
create trigger signature_is_written_once before update or delete on edition_signature for each row execute function fact_is_written_once();
create trigger finding_is_written_once before update or delete on edition_finding for each row execute function fact_is_written_once();
-- The second wall of a signature: what is approved is what three people of three parties signed, and stays that.
create function edition_is_signed() returns trigger language plpgsql as $$
begin
  if new.code <> old.code or new.version <> old.version or new.scoring <> old.scoring
    or old.state not in ('DRAFT', 'SENSITIVITY_REVIEW') and (new.words <> old.words or new.form_hash <> old.form_hash
      or new.scoring_hash <> old.scoring_hash or new.words_hash <> old.words_hash or new.round <> old.round)
  then raise exception 'what was signed stays as it is'; end if;
  if new.state = 'SENSITIVITY_REVIEW' and old.state = 'DRAFT' and new.reviewed_by is not null
  then raise exception 'nothing is reviewed before it is submitted'; end if;
  if new.state = 'APPROVED' and old.state <> 'APPROVED' and (select count(distinct s.hash) <> 1 or count(*) <> 3
    from edition_signature s where s.edition = new.id and s.round = new.round)
  then raise exception 'not all three parties have signed the same'; end if;
  return new;
end $$;
create trigger edition_is_signed before update on edition for each row execute function edition_is_signed();
-- Pinned in every answer and every score.
alter table answer_sheet add column words_version text, add column words_hash text;
alter table score add column scoring_hash text not null default '';
create or replace function locked_sheet_stays() returns trigger language plpgsql as $$
begin
  if old.locked_at is not null and (new.content_hash is distinct from old.content_hash or new.locked_at is null or new.hash <> old.hash
    or new.words_hash is distinct from old.words_hash)
  then raise exception 'a locked sheet stays as it is'; end if;
  return new;
end $$;
-- A later scoring came into use: the sheets that others have scored are scored by it as well, once (D§22: 37).
create table rescoring (
  edition uuid primary key references edition, code text not null, version text not null, scoring text not null,
  ordered_at timestamptz not null, sheets int not null, finished_at timestamptz
);
-- A whole city's sheets of one form are read in the order of their ids.
create index on answer_sheet (code, version, id) where assignment is not null and frozen_at is null;
-- How many sheets went from which prompt to which, those that stayed as they were among them.
create table rescoring_count (
  edition uuid not null references rescoring, prompt_before text not null, prompt_after text not null, sheets int not null,
  primary key (edition, prompt_before, prompt_after)
);
-- The sheets that could not be opened, and so keep the score that they had.
create table rescoring_unread (
  edition uuid not null references rescoring, sheet uuid not null references answer_sheet, primary key (edition, sheet)
);
-- The sheets that prompt something else now; what the student is prompted to where that is more than before, and when the
-- school was told.
create table rescored (
  edition uuid not null references rescoring, sheet uuid not null references answer_sheet,
  prompt_before text not null, prompt_after text not null, raised_to text, told_at timestamptz,
  primary key (edition, sheet)
);
create index on rescored (edition, sheet) where raised_to is not null and told_at is null;
