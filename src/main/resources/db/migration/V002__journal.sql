-- Every row of every workflow table; the code's tables and this one are compared by a test.
create table workflow_move (
  machine text not null, move text not null, from_state text not null, to_state text not null,
  primary key (machine, move, from_state, to_state)
);
-- What happened: written once, in the transaction of the change it tells of.
create table fact (
  id bigint generated always as identity primary key,
  machine text not null, subject uuid not null, case_id uuid, student uuid,
  move text not null, from_state text not null, to_state text not null, settled boolean not null,
  actor text not null, actor_name text not null, role text not null,
  at timestamptz not null, sheet uuid, policy text not null, note text not null default '',
  foreign key (machine, move, from_state, to_state) references workflow_move
);
create index on fact (case_id, id);
create index on fact (machine, subject, id);
create function fact_is_written_once() returns trigger language plpgsql as $$
begin raise exception 'a fact is written once'; end $$;
create trigger fact_is_written_once before update or delete on fact
  for each row execute function fact_is_written_once();
create trigger facts_are_not_emptied before truncate on fact for each statement execute function fact_is_written_once();
-- The second wall of the workflow: no state changes along an edge that no table has.
create function state_follows_workflow() returns trigger language plpgsql as $$
begin
  if new.state is distinct from old.state and not exists (
    select 1 from workflow_move w where w.machine = tg_argv[0] and w.from_state = old.state and w.to_state = new.state
  ) then raise exception '% may not go from % to %', tg_argv[0], old.state, new.state; end if;
  return new;
end $$;
