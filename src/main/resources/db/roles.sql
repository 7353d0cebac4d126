-- The roles of the database and the key of the signed context. Run by a superuser, at every start and before the
-- migrations; running it again changes nothing but passwords and key. docs/operations/database.md tells how by hand.
-- ${...} is filled in by platform.DatabaseRoles.
do $$
declare name text;
begin
  foreach name in array '{xinqiao_owner,xinqiao_guard,xinqiao_app,xinqiao_backup,xinqiao_audit}'::text[] loop
    if not exists (select 1 from pg_roles where rolname = name) then execute format('create role %I', name); end if;
  end loop;
end $$;
-- Owns the schema; migrations alone sign in as it.
alter role xinqiao_owner login nosuperuser nocreatedb nocreaterole noreplication nobypassrls password '${owner}';
-- The application.
alter role xinqiao_app login nosuperuser nocreatedb nocreaterole noreplication nobypassrls password '${app}';
-- What takes longer than any page needs is ended; the sealing of the journal lifts this for itself (journal.Sealing).
alter role xinqiao_app set statement_timeout = '30s';
-- Reads everything, writes nothing; used on the backup host alone.
alter role xinqiao_backup login nosuperuser nocreatedb nocreaterole bypassrls password '${backup}';
alter role xinqiao_backup set default_transaction_read_only = on;
-- Reads what happened and who looked, nothing else.
alter role xinqiao_audit login nosuperuser nocreatedb nocreaterole noreplication nobypassrls password '${audit}';
alter role xinqiao_audit set default_transaction_read_only = on;
-- Owns the functions that the policies ask and the key; nobody signs in as it.
alter role xinqiao_guard nologin nosuperuser nocreatedb nocreaterole noreplication bypassrls;
grant xinqiao_guard to xinqiao_owner with inherit false, set true;
grant pg_read_all_data to xinqiao_backup;
alter schema public owner to xinqiao_owner;
revoke all on schema public from public;
create schema if not exists guard authorization xinqiao_owner;
grant usage on schema public, guard to xinqiao_app, xinqiao_guard, xinqiao_audit;
do $$ begin
  execute format('revoke all on database %I from public', current_database());
  execute format('grant connect on database %I to xinqiao_owner, xinqiao_app, xinqiao_backup, xinqiao_audit', current_database());
  execute format('grant create, temporary on database %I to xinqiao_owner', current_database());
end $$;
-- HMAC-SHA256 (RFC 2104) with its two padded key blocks worked out beforehand.
create table if not exists guard.context_key (one boolean primary key default true check (one), inner_block bytea not null, outer_block bytea not null);
alter table guard.context_key owner to xinqiao_guard;
revoke all on guard.context_key from public, xinqiao_owner, xinqiao_app, xinqiao_backup, xinqiao_audit;
insert into guard.context_key (inner_block, outer_block) values (decode('${inner}', 'hex'), decode('${outer}', 'hex'))
on conflict (one) do update set inner_block = excluded.inner_block, outer_block = excluded.outer_block;
