-- The second wall (S§4.1): PostgreSQL itself decides which rows a transaction sees and changes. The policies say in SQL
-- what access/matrix.yaml says for the application; RowSecurityTest compares the two, cell by cell.
-- The transaction carries a signed context in xinqiao.who:
--   kind|person|login|role|school|district|hospital|homeroom|holder|at|expires|HMAC-SHA256

-- ---- Indexes for the scope columns
create index on staff (school);
create index on case_file (student);
create index on case_file (moving_to) where moving_to is not null;
create index on answer_sheet (student);
create index on answer_sheet (subject);
create index on answer_sheet (assignment) where frozen_at is not null;
create index on referral (student);
create index on consultation (student);
create index on task (consultation);
create index on closure_audit (district);
create index on signal (student);
create index on duty (staff, on_day);
create index on fact (student);
create index on fact (subject);
create index on look (student);
create index on owed (subject);
create index on student (held_since) where held_since is not null;

-- ---- The label of a sheet: the record type that the matrix gives to its form
create table form_record (form text primary key, record text not null);
insert into form_record (form, record) values
  ('F02', 'SIGNAL'),
  ('F04a', 'CASE_FILE'), ('F07', 'CASE_FILE'), ('F12', 'CASE_FILE'), ('F13', 'CASE_FILE'), ('F13C', 'CASE_FILE'),
  ('F14', 'CASE_FILE'), ('F14L', 'CASE_FILE'), ('F15', 'CASE_FILE'), ('F15R', 'CASE_FILE'), ('F18', 'CASE_FILE'),
  ('GC', 'CASE_FILE'), ('CA', 'CASE_FILE'), ('MERGE', 'CASE_FILE'), ('T05', 'CASE_FILE'), ('F02T', 'CASE_FILE'),
  ('F04', 'NOTES'), ('F04S', 'NOTES'), ('F05', 'NOTES'),
  ('F06', 'SAFETY_PLAN'),
  ('F09', 'PLAN'), ('F09R', 'PLAN'),
  ('F08', 'MINUTES'), ('F08C', 'MINUTES'), ('F08R', 'MINUTES'), ('F08X', 'MINUTES'),
  ('F10', 'REFERRAL'), ('F10E', 'REFERRAL'), ('F10P', 'REFERRAL'), ('F10R', 'REFERRAL'), ('F10b', 'REFERRAL'),
  ('F11E', 'REFERRAL'), ('RN', 'REFERRAL'),
  ('F11', 'FEEDBACK'), ('F11N', 'FEEDBACK'), ('F11R', 'FEEDBACK'), ('F11S', 'FEEDBACK'), ('F11V', 'FEEDBACK'),
  ('F16', 'CLOSURE'), ('F16D', 'CLOSURE'), ('F17', 'CLOSURE'),
  ('F17b', 'AUDIT'), ('F17N', 'AUDIT'),
  ('F10a', 'CONSENT');
alter table answer_sheet add column record text;
-- The database labels, not the application: a sheet cannot be stored under a milder label than its form has.
create function sheet_is_labelled() returns trigger language plpgsql set search_path = pg_catalog, public, pg_temp as $$
begin
  new.record := (select f.record from form_record f where f.form = new.code);
  if new.record is null then
    if new.assignment is null then raise exception 'no record type for form %', new.code; end if;
    new.record := 'ITEM_ANSWERS';
  end if;
  return new;
end $$;
create trigger sheet_is_labelled before insert or update of code, record, assignment on answer_sheet
  for each row execute function sheet_is_labelled();
alter table answer_sheet alter column record set not null;

-- ---- What the policies ask. Each is evaluated once a query, as (select guard.f()); each pins its search path.
grant create on schema guard to xinqiao_guard;
grant select on staff, school, student, guardianship, duty, authorisation, exclusion, glass, case_file, closure_audit,
  answer_sheet, assignment to xinqiao_guard;

-- The context if its signature holds and its time has not run out, else null: no rows.
create function guard.said() returns text[] language plpgsql stable parallel restricted security definer
set search_path = pg_catalog, pg_temp as $$
declare
  who text := current_setting('xinqiao.who', true);
  body text;
  parts text[];
  mac text;
begin
  if who is null or length(who) < 66 then return null; end if;
  body := left(who, length(who) - 65);
  select encode(sha256(k.outer_block || sha256(k.inner_block || convert_to(body || '|', 'UTF8'))), 'hex') into mac
  from guard.context_key k;
  if mac is null or who <> body || '|' || mac then return null; end if;
  parts := string_to_array(body, '|');
  if cardinality(parts) <> 11 or parts[11]::bigint < extract(epoch from clock_timestamp()) then return null; end if;
  return parts;
end $$;

create function guard.kind() returns text language sql stable security definer set search_path = pg_catalog, pg_temp
as $$ select (guard.said())[1] $$;
create function guard.person() returns uuid language sql stable security definer set search_path = pg_catalog, pg_temp
as $$ select nullif((guard.said())[2], '')::uuid $$;
create function guard.login() returns text language sql stable security definer set search_path = pg_catalog, pg_temp
as $$ select nullif((guard.said())[3], '') $$;
create function guard.role() returns text language sql stable security definer set search_path = pg_catalog, pg_temp
as $$ select nullif((guard.said())[4], '') $$;
create function guard.school() returns text language sql stable security definer set search_path = pg_catalog, pg_temp
as $$ select nullif((guard.said())[5], '') $$;
create function guard.district() returns text language sql stable security definer set search_path = pg_catalog, pg_temp
as $$ select nullif((guard.said())[6], '') $$;
create function guard.hospital() returns text language sql stable security definer set search_path = pg_catalog, pg_temp
as $$ select nullif((guard.said())[7], '') $$;
create function guard.homeroom() returns text language sql stable security definer set search_path = pg_catalog, pg_temp
as $$ select nullif((guard.said())[8], '') $$;
-- What a student without an account holds: code:<code> or session:<hash>.
create function guard.holder() returns text language sql stable security definer set search_path = pg_catalog, pg_temp
as $$ select nullif((guard.said())[9], '') $$;
-- The time of the product, which in the demo is not that of the machine.
create function guard.moment() returns timestamptz language sql stable security definer set search_path = pg_catalog, pg_temp
as $$ select to_timestamp((guard.said())[10]::double precision) $$;
create function guard.today() returns date language sql stable security definer set search_path = pg_catalog, pg_temp
as $$ select (guard.moment() at time zone 'Asia/Shanghai')::date $$;
-- The lowest id for the system, nothing for everybody else; id >= it can use an index, which "or true" could not.
create function guard.everything() returns uuid language sql stable security definer set search_path = pg_catalog, pg_temp
as $$ select '00000000-0000-0000-0000-000000000000'::uuid where guard.kind() = 'system' $$;
create function guard.is_system() returns boolean language sql stable security definer set search_path = pg_catalog, pg_temp
as $$ select coalesce(guard.kind() = 'system', false) $$;

-- 查阅授权: the authorisations of the person that hold today; none of somebody who has left (D§4.2(e), D§22: 60).
create function guard.grants() returns table (school text, district text, case_id uuid) language sql stable security definer
set search_path = pg_catalog, pg_temp as $$
  select a.school, a.district, a.case_id from public.authorisation a join public.staff p on p.id = a.person
  where a.person = guard.person() and a.approved_by is not null and a.revoked_at is null
    and guard.today() between a.from_day and a.until_day and (p.left_on is null or p.left_on > guard.today())
$$;
create function guard.districts() returns text[] language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select coalesce(array_agg(distinct g.district), '{}') from guard.grants() g where g.district = guard.district()
$$;
create function guard.schools() returns text[] language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select coalesce(array_agg(distinct s.id), '{}') from guard.grants() g
  join public.school s on s.id = g.school or s.district = g.district
  where s.id = guard.school() or s.district = guard.district()
$$;
create function guard.cases() returns uuid[] language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select coalesce(array_agg(distinct c.id), '{}') from guard.grants() g join public.case_file c on c.id = g.case_id
  join public.school s on s.id = c.school where s.id = guard.school() or s.district = guard.district()
$$;
create function guard.district_schools() returns text[] language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select coalesce(array_agg(s.id), '{}') from public.school s where s.district = guard.district()
$$;
-- Schools of the own district in which no psychologist works.
create function guard.covered() returns text[] language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select coalesce(array_agg(s.id), '{}') from public.school s where s.district = guard.district()
    and not exists (select 1 from public.staff p where p.school = s.id and p.role = 'PSY')
$$;
create function guard.duty_schools() returns text[] language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select coalesce(array_agg(distinct d.school), '{}') from public.duty d
  where d.staff = guard.person() and d.on_day = guard.today() and guard.role() in ('PSY', 'DPC', 'SDR', 'HVP', 'HRT')
$$;
create function guard.pupils() returns uuid[] language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select coalesce(array_agg(s.id), '{}') from public.student s
  where s.class = guard.homeroom() and s.school = guard.school() and guard.role() = 'HRT'
$$;
create function guard.children() returns uuid[] language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select coalesce(array_agg(w.student), '{}') from public.guardianship w
  where w.guardian = guard.person() and guard.role() = 'GUA'
$$;
create function guard.excluded() returns uuid[] language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select coalesce(array_agg(x.student), '{}') from public.exclusion x where x.person = guard.person() and x.lifted_at is null
$$;
create function guard.glass() returns uuid[] language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select coalesce(array_agg(g.student), '{}') from public.glass g where g.person = guard.person()
    and guard.moment() >= g.opened_at and guard.moment() < g.until and guard.role() in ('PSY', 'DPC', 'DEO', 'DHO')
$$;
create function guard.held() returns uuid[] language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select case when guard.is_system() then '{}' else coalesce(array_agg(s.id), '{}') end from public.student s
  where s.held_since is not null
$$;
create function guard.held_cases() returns uuid[] language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select coalesce(array_agg(c.id), '{}') from public.case_file c where c.student = any (guard.held())
$$;
-- Cases drawn for audit in the officer's own district.
create function guard.drawn() returns uuid[] language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select coalesce(array_agg(distinct a.case_id), '{}') from public.closure_audit a
  where guard.role() = 'DHO' and (a.district = any (guard.districts()) or a.case_id = any (guard.cases()))
$$;
-- The assignment behind the code or the session that a student holds, and whose it is.
create function guard.sitting() returns uuid language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select a.id from public.assignment a
  where guard.holder() = 'code:' || a.code or guard.holder() = 'session:' || a.session
$$;
create function guard.sitter() returns uuid language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select a.student from public.assignment a where a.id = guard.sitting()
$$;
create function guard.sat_campaign() returns uuid language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select a.campaign from public.assignment a where a.id = guard.sitting()
$$;
-- A student who has signed in.
create function guard.student() returns uuid language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select guard.person() where guard.kind() = 'person' and guard.role() = 'STU'
$$;
-- Asked for single rows that are written.
create function guard.is_frozen(thing uuid) returns boolean language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select exists (select 1 from public.answer_sheet s where s.frozen_at is not null and (s.subject = thing or s.assignment = thing))
$$;
create function guard.author(sheet uuid) returns text language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select s.filled_by from public.answer_sheet s where s.id = sheet
$$;
create function guard.school_of(student uuid) returns text language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select s.school from public.student s where s.id = student
$$;
create function guard.is_closed(file uuid) returns boolean language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select exists (select 1 from public.case_file c where c.id = file and c.state in ('CLOSED', 'DISMISSED'))
$$;
do $$
declare f regprocedure;
begin
  for f in select p.oid from pg_proc p where p.pronamespace = 'guard'::regnamespace loop
    execute format('revoke all on function %s from public', f);
    execute format('grant execute on function %s to xinqiao_app', f);
    execute format('alter function %s owner to xinqiao_guard', f);
  end loop;
end $$;
revoke create on schema guard from xinqiao_guard;

-- The cases that the reader works on as a member of the team: under an authorisation, and as grave as the role needs.
create view guard.team with (security_invoker = true) as
  select c.id, c.student, c.school from case_file c
  where (c.school = any ((select guard.schools())::text[]) or c.id = any ((select guard.cases())::uuid[]))
    and case (select guard.role())
      when 'PSY' then true when 'DPR' then true
      when 'PRI' then c.highest = 'R3' or c.crisis = 'OPEN'
      when 'HVP' then c.highest in ('R2', 'R3')
      when 'DPC' then c.highest = 'R3' or c.school = any ((select guard.covered())::text[])
      else false end;
grant select on guard.team to xinqiao_app;

-- ---- Making policies: one permissive policy a role and command, each beginning with the role
create procedure pg_temp.let(roles text[], commands text[], walled text, scope text)
language plpgsql as $$
declare r text; c text; terms text;
begin
  foreach r in array roles loop foreach c in array commands loop
    terms := format('(select guard.role()) = %L and (%s)', r, scope);
    execute format('create policy %I on %I as permissive for %s to xinqiao_app ',
        lower(r) || '_' || c || '_' || (select count(*) from pg_policy where polrelid = walled::regclass), walled, c)
      || case c when 'insert' then format('with check (%s)', terms)
                else format('using (%s)', terms) end;
  end loop; end loop;
end $$;
create procedure pg_temp.wall(variadic tables text[]) language plpgsql as $$
declare t text; key text;
begin
  foreach t in array tables loop
    execute format('alter table %I enable row level security', t);
    execute format('alter table %I force row level security', t);
    -- Jobs and side effects that cross every scope: access.Walls.asSystem.
    if exists (select 1 from pg_attribute where attrelid = t::regclass and attname = 'id' and atttypid = 'uuid'::regtype) then
      execute format('create policy system on %I to xinqiao_app using (id >= (select guard.everything())) with check ((select guard.is_system()))', t);
    else
      execute format('create policy system on %I to xinqiao_app using ((select guard.is_system())) with check ((select guard.is_system()))', t);
    end if;
  end loop;
end $$;
-- Kin and suspects see nothing of the child, whatever else they may (D§22: 10, 11).
create procedure pg_temp.keep_out(walled text, student text) language plpgsql as $$
begin
  execute format('create policy kept_out on %I as restrictive to xinqiao_app using (%s is null or %s <> all ((select guard.excluded())::uuid[]))', walled, student, student);
end $$;
-- Legal hold (D§19): nothing is changed.
create procedure pg_temp.hold(walled text, thing text, held text) language plpgsql as $$
begin
  execute format('create policy held on %I as restrictive for update to xinqiao_app using (%s <> all ((select %s)::uuid[]))', walled, thing, held);
end $$;

call pg_temp.wall('district', 'school', 'school_class', 'hospital', 'staff', 'student', 'guardian', 'guardianship', 'duty',
  'fact', 'look', 'answer_sheet', 'answer', 'signature', 'draft', 'campaign', 'assignment', 'score', 'signal', 'case_file',
  'owed', 'referral', 'consultation', 'consultation_reply', 'task', 'sample_draw', 'closure_audit', 'idempotency',
  'roster_upload', 'authorisation', 'exclusion', 'glass');

-- ---- Places and staff: everybody reads them
create policy everybody on district for select to xinqiao_app using (true);
create policy everybody on school for select to xinqiao_app using (true);
create policy everybody on school_class for select to xinqiao_app using (true);
create policy everybody on hospital for select to xinqiao_app using (true);
create policy everybody on staff for select to xinqiao_app using (true);
call pg_temp.let('{ADM}', '{insert,update}', 'staff', 'true');
call pg_temp.let('{DPR,PRI}', '{update}', 'staff', 'school = (select guard.school())');
call pg_temp.let('{DPO}', '{update}', 'staff', 'district = (select guard.district()) or school = any ((select guard.district_schools())::text[])');
call pg_temp.let('{PSY}', '{insert}', 'school_class', 'school = (select guard.school())');
call pg_temp.let('{DPC}', '{insert}', 'school_class', 'school = any ((select guard.covered())::text[])');
call pg_temp.let('{ADM}', '{insert}', 'school_class', 'true');

-- ---- Case files. No subselect here reads another walled table: the walls of the others lean on this one.
call pg_temp.let('{PSY,DPR}', '{select,update}', 'case_file',
  'school = any ((select guard.schools())::text[]) or id = any ((select guard.cases())::uuid[])');
call pg_temp.let('{PRI}', '{select,update}', 'case_file',
  '(school = any ((select guard.schools())::text[]) or id = any ((select guard.cases())::uuid[])) and (highest = ''R3'' or crisis = ''OPEN'')');
call pg_temp.let('{HVP}', '{select,update}', 'case_file',
  '(school = any ((select guard.schools())::text[]) or id = any ((select guard.cases())::uuid[])) and highest in (''R2'', ''R3'')');
call pg_temp.let('{DPC}', '{select,update}', 'case_file',
  '(school = any ((select guard.schools())::text[]) or id = any ((select guard.cases())::uuid[])) and (highest = ''R3'' or school = any ((select guard.covered())::text[]))');
-- The duty roster (D§6.6) and the receiving school (T24) may change a row, so they must see it: PostgreSQL's own rule.
call pg_temp.let('{HRT,PSY,HVP,SDR,DPC}', '{select,update}', 'case_file',
  'school = any ((select guard.duty_schools())::text[]) and prompt = ''P3'' and state not in (''CLOSED'', ''DISMISSED'')');
call pg_temp.let('{DPR}', '{select,update}', 'case_file',
  'moving_to = any ((select guard.schools())::text[]) and custody = ''TRANSFERRING''');
call pg_temp.let('{DHO}', '{select}', 'case_file', 'id = any ((select guard.drawn())::uuid[])');
call pg_temp.let('{PSY,DPC,DEO,DHO}', '{select}', 'case_file', 'student = any ((select guard.glass())::uuid[])');
call pg_temp.let('{PSY}', '{insert}', 'case_file', 'school = any ((select guard.schools())::text[]) and guard.school_of(student) = school');
call pg_temp.let('{DPC}', '{insert}', 'case_file', 'school = any ((select guard.schools())::text[]) and school = any ((select guard.covered())::text[]) and guard.school_of(student) = school');

-- ---- Referrals and meetings
call pg_temp.let('{PSY,DPR,PRI,HVP,DPC}', '{select,update}', 'referral', 'exists (select 1 from guard.team t where t.id = case_id)');
call pg_temp.let('{PSY,DPC}', '{insert}', 'referral', 'exists (select 1 from guard.team t where t.id = case_id and t.student = referral.student)');
call pg_temp.let('{HRC,HCL}', '{select,update}', 'referral', 'hospital = (select guard.hospital()) and sent_at is not null');
call pg_temp.let('{GUA}', '{select,update}', 'referral', 'student = any ((select guard.children())::uuid[]) and state <> ''DRAFT''');
call pg_temp.let('{PSY,DPC,DEO,DHO}', '{select}', 'referral', 'student = any ((select guard.glass())::uuid[])');

call pg_temp.let('{PSY,DPR,PRI,HVP,DPC}', '{select,update}', 'consultation', 'exists (select 1 from guard.team t where t.id = case_id)');
call pg_temp.let('{PSY,DPR,DPC}', '{insert}', 'consultation', 'exists (select 1 from guard.team t where t.id = case_id and t.student = consultation.student)');
call pg_temp.let('{GUA}', '{select,update}', 'consultation', 'student = any ((select guard.children())::uuid[])');
call pg_temp.let('{HRT}', '{select,update}', 'consultation', 'student = any ((select guard.pupils())::uuid[])');
call pg_temp.let('{PSY,DPR,PRI,HVP,DPC}', '{select}', 'consultation_reply', 'exists (select 1 from consultation c where c.id = consultation)');
call pg_temp.let('{GUA}', '{select}', 'consultation_reply', 'exists (select 1 from consultation c where c.id = consultation)');
call pg_temp.let('{GUA}', '{insert,update}', 'consultation_reply', 'guardian = (select guard.person()) and exists (select 1 from consultation c where c.id = consultation)');

-- What to do, without the reason: a teacher sees the class tasks alone (INV19).
call pg_temp.let('{PSY,DPR,PRI,HVP,DPC}', '{select,update}', 'task', 'exists (select 1 from guard.team t where t.id = case_id)');
call pg_temp.let('{PSY,DPC}', '{insert}', 'task', 'exists (select 1 from guard.team t where t.id = case_id)');
call pg_temp.let('{GUA}', '{select,update}', 'task', 'exists (select 1 from consultation c where c.id = consultation)');
call pg_temp.let('{HRT}', '{select,update}', 'task', 'party = ''HRT'' and exists (select 1 from consultation c where c.id = consultation)');

-- ---- Closures under audit: the school is told when they are judged (D§14.3)
call pg_temp.let('{DHO}', '{select,insert,update}', 'closure_audit', 'district = any ((select guard.districts())::text[]) or case_id = any ((select guard.cases())::uuid[]) and district = (select guard.district())');
call pg_temp.let('{PSY,DPR}', '{select,update}', 'closure_audit', 'state not in (''SAMPLED'', ''IN_REVIEW'') and exists (select 1 from guard.team t where t.id = case_id)');
call pg_temp.let('{DHO}', '{select,insert}', 'sample_draw', 'district = any ((select guard.districts())::text[])');

-- ---- Students and their guardians
call pg_temp.let('{STU}', '{select}', 'student', 'id = (select guard.student()) or id = (select guard.sitter())');
call pg_temp.let('{GUA}', '{select}', 'student', 'id = any ((select guard.children())::uuid[])');
call pg_temp.let('{HRT}', '{select}', 'student', 'id = any ((select guard.pupils())::uuid[])');
call pg_temp.let('{PSY,DPR}', '{select}', 'student', 'school = (select guard.school())');
call pg_temp.let('{DPR}', '{select}', 'student', 'id in (select c.student from case_file c where c.moving_to = any ((select guard.schools())::text[]))');
call pg_temp.let('{PRI}', '{select}', 'student', 'id in (select t.student from guard.team t)');
call pg_temp.let('{HRT,HVP,SDR}', '{select}', 'student', 'id in (select c.student from case_file c)');
call pg_temp.let('{DPC}', '{select}', 'student', 'school = any ((select guard.covered())::text[])');
call pg_temp.let('{DPC}', '{select}', 'student', 'id in (select t.student from guard.team t)');
call pg_temp.let('{HRC,HCL}', '{select}', 'student', 'id in (select r.student from referral r)');
call pg_temp.let('{DPO}', '{select}', 'student', 'school = any ((select guard.district_schools())::text[])');
call pg_temp.let('{ADM}', '{select,insert,update}', 'student', 'true');
call pg_temp.let('{PSY}', '{insert,update}', 'student', 'school = (select guard.school())');
call pg_temp.let('{DPC}', '{insert,update}', 'student', 'school = any ((select guard.covered())::text[])');
call pg_temp.let('{PSY,DPC,DEO,DHO}', '{select}', 'student', 'id = any ((select guard.glass())::uuid[])');

call pg_temp.let('{STU,GUA,HRT,PSY,DPR,PRI,HVP,SDR,DPC,HRC,HCL,ADM,DEO,DHO}', '{select}', 'guardianship', 'exists (select 1 from student s where s.id = student)');
call pg_temp.let('{PSY,DPC,ADM}', '{insert}', 'guardianship', 'exists (select 1 from student s where s.id = student)');
-- A login finds its own row, before anything else is known of it.
create policy own on guardian for select to xinqiao_app using (login = (select guard.login()));
call pg_temp.let('{STU,GUA,HRT,PSY,DPR,PRI,HVP,SDR,DPC,HRC,HCL,ADM,DEO,DHO}', '{select}', 'guardian', 'exists (select 1 from guardianship w where w.guardian = id)');
call pg_temp.let('{PSY,DPC,ADM}', '{update}', 'guardian', 'exists (select 1 from guardianship w where w.guardian = id)');
call pg_temp.let('{PSY,DPC,ADM}', '{insert}', 'guardian', 'true');

-- ---- Sheets: by the label of the record, then by the child or the parent
call pg_temp.let('{PSY}', '{select}', 'answer_sheet',
  'record in (''SIGNAL'', ''CASE_FILE'', ''NOTES'', ''SAFETY_PLAN'', ''PLAN'', ''MINUTES'', ''REFERRAL'', ''FEEDBACK'', ''CLOSURE'', ''CONSENT'') and exists (select 1 from guard.team t where t.id = case_id)');
call pg_temp.let('{DPR}', '{select}', 'answer_sheet',
  'record in (''SIGNAL'', ''CASE_FILE'', ''NOTES'', ''SAFETY_PLAN'', ''PLAN'', ''MINUTES'', ''REFERRAL'', ''FEEDBACK'', ''CLOSURE'', ''CONSENT'') and exists (select 1 from guard.team t where t.id = case_id)');
call pg_temp.let('{PRI}', '{select}', 'answer_sheet',
  'record in (''SIGNAL'', ''CASE_FILE'', ''SAFETY_PLAN'', ''PLAN'', ''MINUTES'', ''REFERRAL'', ''FEEDBACK'', ''CLOSURE'') and exists (select 1 from guard.team t where t.id = case_id)');
call pg_temp.let('{HVP}', '{select}', 'answer_sheet',
  'record in (''SIGNAL'', ''CASE_FILE'', ''NOTES'', ''SAFETY_PLAN'', ''PLAN'', ''MINUTES'', ''REFERRAL'', ''FEEDBACK'', ''CLOSURE'') and exists (select 1 from guard.team t where t.id = case_id)');
call pg_temp.let('{DPC}', '{select}', 'answer_sheet',
  'record in (''SIGNAL'', ''CASE_FILE'', ''NOTES'', ''SAFETY_PLAN'', ''PLAN'', ''MINUTES'', ''REFERRAL'', ''FEEDBACK'', ''CLOSURE'', ''CONSENT'') and exists (select 1 from guard.team t where t.id = case_id)');
call pg_temp.let('{PSY}', '{select}', 'answer_sheet',
  'record = ''ITEM_ANSWERS'' and (exists (select 1 from student s where s.id = student and s.school = any ((select guard.schools())::text[])) or exists (select 1 from guard.team t where t.student = answer_sheet.student))');
call pg_temp.let('{DPC}', '{select}', 'answer_sheet',
  'record = ''ITEM_ANSWERS'' and (exists (select 1 from student s where s.id = student and s.school = any ((select guard.schools())::text[]) and s.school = any ((select guard.covered())::text[])) or exists (select 1 from guard.team t where t.student = answer_sheet.student))');
call pg_temp.let('{PSY,DPR,DHO}', '{select}', 'answer_sheet', 'record = ''AUDIT'' and exists (select 1 from closure_audit a where a.id = subject)');
call pg_temp.let('{PSY}', '{select}', 'answer_sheet', 'record = ''PROTECTED_NOTES'' and filled_by = (select guard.login()) and exists (select 1 from guard.team t where t.id = case_id)');
call pg_temp.let('{GUA}', '{select}', 'answer_sheet', 'record in (''SAFETY_PLAN'', ''PLAN'', ''MINUTES'', ''CONSENT'') and student = any ((select guard.children())::uuid[])');
call pg_temp.let('{GUA}', '{select}', 'answer_sheet', 'record in (''REFERRAL'', ''FEEDBACK'') and exists (select 1 from referral r where r.id = subject)');
call pg_temp.let('{HRT}', '{select}', 'answer_sheet', 'record in (''PLAN'', ''MINUTES'') and student = any ((select guard.pupils())::uuid[])');
-- A hospital reads what was sent to it and what it wrote; the school's own letter stays at the school, a withdrawn packet too (INV10).
call pg_temp.let('{HRC,HCL}', '{select}', 'answer_sheet',
  'record in (''REFERRAL'', ''FEEDBACK'') and code not in (''F10'', ''F10b'') and exists (select 1 from referral r where r.id = subject and (code <> ''F10P'' or r.state not in (''WITHDRAWN'', ''EXPIRED'')))');
call pg_temp.let('{PSY,DPC,DEO,DHO}', '{select}', 'answer_sheet',
  'record in (''CASE_FILE'', ''SAFETY_PLAN'', ''PROTECTED_NOTES'', ''PLAN'', ''REFERRAL'') and student = any ((select guard.glass())::uuid[])');
call pg_temp.let('{STU}', '{select}', 'answer_sheet', 'record in (''SAFETY_PLAN'', ''CONSENT'') and student = (select guard.student())');
-- A student sees and changes the own sheet until it is handed in.
call pg_temp.let('{STU}', '{select}', 'answer_sheet',
  'record = ''ITEM_ANSWERS'' and locked_at is null and (assignment = (select guard.sitting()) or student = (select guard.student()))');
call pg_temp.let('{STU}', '{update}', 'answer_sheet',
  'record = ''ITEM_ANSWERS'' and locked_at is null and (assignment = (select guard.sitting()) or student = (select guard.student()))');
call pg_temp.let('{STU}', '{insert}', 'answer_sheet',
  'record = ''ITEM_ANSWERS'' and locked_at is null and (assignment = (select guard.sitting()) and student = (select guard.sitter()) or student = (select guard.student()))');
call pg_temp.let('{STU}', '{insert}', 'answer_sheet', 'record = ''CONSENT'' and student = (select guard.student())');
-- A record is written under the writer's own name.
call pg_temp.let('{PSY}', '{insert}', 'answer_sheet',
  'record in (''CASE_FILE'', ''NOTES'', ''PROTECTED_NOTES'', ''SAFETY_PLAN'', ''PLAN'', ''MINUTES'', ''REFERRAL'', ''FEEDBACK'', ''CLOSURE'', ''CONSENT'') and filled_by = (select guard.login()) and exists (select 1 from guard.team t where t.id = case_id and t.student = answer_sheet.student)');
call pg_temp.let('{DPR}', '{insert}', 'answer_sheet',
  'record in (''CASE_FILE'', ''PLAN'', ''MINUTES'', ''REFERRAL'', ''CLOSURE'') and filled_by = (select guard.login()) and exists (select 1 from guard.team t where t.id = case_id and t.student = answer_sheet.student)');
call pg_temp.let('{PRI}', '{insert}', 'answer_sheet',
  'record in (''CASE_FILE'', ''MINUTES'', ''REFERRAL'') and filled_by = (select guard.login()) and exists (select 1 from guard.team t where t.id = case_id and t.student = answer_sheet.student)');
call pg_temp.let('{HVP}', '{insert}', 'answer_sheet',
  'record in (''CASE_FILE'', ''MINUTES'', ''REFERRAL'', ''CLOSURE'') and filled_by = (select guard.login()) and exists (select 1 from guard.team t where t.id = case_id and t.student = answer_sheet.student)');
call pg_temp.let('{DPC}', '{insert}', 'answer_sheet',
  'record in (''CASE_FILE'', ''NOTES'', ''SAFETY_PLAN'', ''PLAN'', ''MINUTES'', ''REFERRAL'', ''CLOSURE'', ''CONSENT'') and filled_by = (select guard.login()) and exists (select 1 from guard.team t where t.id = case_id and t.student = answer_sheet.student)');
call pg_temp.let('{PSY,DPR,DHO}', '{insert}', 'answer_sheet', 'record = ''AUDIT'' and filled_by = (select guard.login()) and exists (select 1 from closure_audit a where a.id = subject)');
call pg_temp.let('{HRT,PSY,HVP,SDR,DPC}', '{insert}', 'answer_sheet',
  'record = ''CASE_FILE'' and filled_by = (select guard.login()) and exists (select 1 from case_file c where c.id = case_id and c.student = answer_sheet.student and c.school = any ((select guard.duty_schools())::text[]) and c.prompt = ''P3'' and c.state not in (''CLOSED'', ''DISMISSED''))');
call pg_temp.let('{DPR}', '{insert}', 'answer_sheet',
  'record = ''CASE_FILE'' and filled_by = (select guard.login()) and exists (select 1 from case_file c where c.id = case_id and c.student = answer_sheet.student and c.moving_to = any ((select guard.schools())::text[]) and c.custody = ''TRANSFERRING'')');
call pg_temp.let('{GUA}', '{insert}', 'answer_sheet', 'record in (''MINUTES'', ''CONSENT'') and filled_by = (select guard.login()) and student = any ((select guard.children())::uuid[])');
call pg_temp.let('{GUA}', '{insert}', 'answer_sheet', 'record = ''REFERRAL'' and filled_by = (select guard.login()) and student = any ((select guard.children())::uuid[]) and exists (select 1 from referral r where r.id = subject)');
call pg_temp.let('{HRC,HCL}', '{insert}', 'answer_sheet', 'record in (''REFERRAL'', ''FEEDBACK'') and filled_by = (select guard.login()) and exists (select 1 from referral r where r.id = subject and r.student = answer_sheet.student)');
-- Withdrawn consent (D§18): answers are out of sight, and nothing more is reported about that referral or sitting.
create policy frozen on answer_sheet as restrictive for select to xinqiao_app
  using (frozen_at is null or record <> 'ITEM_ANSWERS' or (select guard.is_system()));
create policy silenced on answer_sheet as restrictive for insert to xinqiao_app
  with check ((select guard.is_system()) or record not in ('ITEM_ANSWERS', 'FEEDBACK') or not guard.is_frozen(case record when 'FEEDBACK' then subject else assignment end));

call pg_temp.let('{PSY,DPC}', '{select}', 'answer', 'exists (select 1 from answer_sheet s where s.id = sheet and s.record = ''ITEM_ANSWERS'')');
call pg_temp.let('{STU}', '{select,insert,update}', 'answer', 'exists (select 1 from answer_sheet s where s.id = sheet and s.record = ''ITEM_ANSWERS'' and s.locked_at is null)');
create policy held on answer as restrictive for update to xinqiao_app
  using (exists (select 1 from answer_sheet s where s.id = sheet and s.student <> all ((select guard.held())::uuid[])));
call pg_temp.let('{PSY,DPC}', '{select}', 'score', 'exists (select 1 from answer_sheet s where s.id = sheet and s.record = ''ITEM_ANSWERS'')');
call pg_temp.let('{GUA,HRT,PSY,DPR,PRI,HVP,DPC,DHO,HRC,HCL}', '{select}', 'signature', 'exists (select 1 from answer_sheet s where s.id = sheet)');
call pg_temp.let('{GUA,HRT,PSY,DPR,PRI,HVP,SDR,DPC,DHO,HRC,HCL}', '{insert}', 'signature',
  'person = (select guard.login()) and (guard.author(sheet) = (select guard.login()) or exists (select 1 from answer_sheet s where s.id = sheet))');

-- ---- Screening
call pg_temp.let('{PSY}', '{select,insert,update}', 'campaign', 'school = (select guard.school())');
call pg_temp.let('{DPR}', '{select}', 'campaign', 'school = (select guard.school())');
call pg_temp.let('{DPC}', '{select,insert,update}', 'campaign', 'school = any ((select guard.covered())::text[])');
call pg_temp.let('{STU}', '{select}', 'campaign', 'id = (select guard.sat_campaign())');
call pg_temp.let('{PSY,DPC}', '{select,insert,update}', 'assignment', 'exists (select 1 from campaign c where c.id = campaign and c.school = guard.school_of(student))');
call pg_temp.let('{DPR}', '{select}', 'assignment', 'exists (select 1 from campaign c where c.id = campaign)');
call pg_temp.let('{STU}', '{select,update}', 'assignment', 'id = (select guard.sitting())');
call pg_temp.let('{STU}', '{select}', 'assignment', 'student = (select guard.student())');
call pg_temp.let('{HRT,PSY,DPR,PRI,HVP,SDR,DRM,DPC}', '{select}', 'duty', 'staff = (select guard.person())');
call pg_temp.let('{PSY}', '{select,insert}', 'duty', 'school = (select guard.school())');
call pg_temp.let('{DPR}', '{select}', 'duty', 'school = (select guard.school())');
call pg_temp.let('{DPC}', '{select,insert}', 'duty', 'school = any ((select guard.covered())::text[])');
call pg_temp.let('{PSY}', '{select,insert,delete}', 'roster_upload', 'school = (select guard.school())');
call pg_temp.let('{DPC}', '{select,insert,delete}', 'roster_upload', 'school = any ((select guard.covered())::text[])');
call pg_temp.let('{ADM}', '{select,insert,delete}', 'roster_upload', 'true');

-- Whoever works at the school may report; the team reads.
call pg_temp.let('{PSY,DPR}', '{select}', 'signal', 'school = any ((select guard.schools())::text[]) or exists (select 1 from guard.team t where t.id = case_id)');
call pg_temp.let('{PRI,HVP}', '{select}', 'signal', 'exists (select 1 from guard.team t where t.id = case_id)');
call pg_temp.let('{DPC}', '{select}', 'signal', 'school = any ((select guard.schools())::text[]) and school = any ((select guard.covered())::text[]) or exists (select 1 from guard.team t where t.id = case_id)');
call pg_temp.let('{PSY,DPR,PRI,HVP,SDR,DRM}', '{insert}', 'signal', 'school = (select guard.school()) and guard.school_of(student) = school');
call pg_temp.let('{HRT}', '{insert}', 'signal', 'student = any ((select guard.pupils())::uuid[]) and guard.school_of(student) = school');
call pg_temp.let('{DPC}', '{insert}', 'signal', 'school = any ((select guard.covered())::text[]) and guard.school_of(student) = school');

-- ---- What is owed: clocks are the system's; people read their own desks
call pg_temp.let('{PSY,DPR,PRI,HVP,DPC}', '{select}', 'owed', 'exists (select 1 from guard.team t where t.id = case_id)');
call pg_temp.let('{HRC,HCL}', '{select}', 'owed', 'hospital = (select guard.hospital()) and exists (select 1 from referral r where r.id = subject)');
call pg_temp.let('{DHO}', '{select}', 'owed', 'district = any ((select guard.districts())::text[]) and exists (select 1 from closure_audit a where a.id = subject)');
call pg_temp.let('{GUA}', '{select}', 'owed', 'exists (select 1 from referral r where r.id = subject) or ''GUA'' = any (roles) and exists (select 1 from answer_sheet s where s.id = owed.subject)');
call pg_temp.let('{HRT}', '{select}', 'owed', '''HRT'' = any (roles) and exists (select 1 from answer_sheet s where s.id = owed.subject)');

-- ---- What happened and who looked: everybody writes under the own name, nobody changes
call pg_temp.let('{STU,GUA,HRT,PSY,DPR,PRI,HVP,SDR,DRM,DPC,DEO,DHO,HRC,HCL,CIT,ADM,DPO}', '{insert}', 'fact', 'actor = (select guard.login())');
call pg_temp.let('{STU,GUA,HRT,PSY,DPR,PRI,HVP,SDR,DRM,DPC,DEO,DHO,HRC,HCL,CIT,ADM,DPO}', '{insert}', 'look', 'actor = (select guard.login())');
call pg_temp.let('{PSY,DPR,PRI,HVP,DPC}', '{select}', 'fact', 'exists (select 1 from guard.team t where t.id = case_id)');
call pg_temp.let('{GUA,HRC,HCL}', '{select}', 'fact', 'machine = ''referral'' and exists (select 1 from referral r where r.id = subject)');
call pg_temp.let('{DHO}', '{select}', 'fact', 'machine = ''audit'' and exists (select 1 from closure_audit a where a.id = subject)');
call pg_temp.let('{PSY,DPC,DEO,DHO}', '{select}', 'fact', 'student = any ((select guard.glass())::uuid[])');
call pg_temp.let('{DPO}', '{select}', 'fact', 'exists (select 1 from student s where s.id = student)');
call pg_temp.let('{PSY,DPR,DPC}', '{select}', 'look', 'exists (select 1 from guard.team t where t.id = case_id)');
call pg_temp.let('{GUA}', '{select}', 'look', 'student = any ((select guard.children())::uuid[])');
call pg_temp.let('{STU}', '{select}', 'look', 'student = (select guard.student())');
call pg_temp.let('{DPO}', '{select}', 'look', 'exists (select 1 from student s where s.id = student)');

-- ---- One's own things
create policy own on draft to xinqiao_app using (person = (select guard.login()) and (select guard.role()) is not null);
create policy own_reads on idempotency for select to xinqiao_app using (person = (select guard.login()) and (select guard.role()) is not null);
create policy own_writes on idempotency for insert to xinqiao_app with check (person = (select guard.login()) and (select guard.role()) is not null);

-- ---- 查阅授权, exclusions, break-glass
call pg_temp.let('{HRT,PSY,DPR,PRI,HVP,DPC,DEO,DHO}', '{select}', 'authorisation', 'person = (select guard.person())');
call pg_temp.let('{PSY,DPR,PRI,HVP,DPC,DEO,DHO}', '{insert}', 'authorisation', 'person = (select guard.person()) and asked_by = person and approved_by is null');
call pg_temp.let('{DPR,PRI}', '{select}', 'authorisation', 'school = (select guard.school()) or exists (select 1 from staff p where p.id = person and p.school = (select guard.school()))');
call pg_temp.let('{DPR,PRI}', '{update}', 'authorisation', 'person <> (select guard.person()) and (school = (select guard.school()) or exists (select 1 from staff p where p.id = person and p.school = (select guard.school())))');
call pg_temp.let('{DPO}', '{select,update}', 'authorisation', 'person <> (select guard.person()) and (district = (select guard.district()) or school = any ((select guard.district_schools())::text[]) or exists (select 1 from staff p where p.id = person and (p.district = (select guard.district()) or p.school = any ((select guard.district_schools())::text[]))))');
call pg_temp.let('{ADM}', '{select}', 'authorisation', 'true');
-- Whoever is suspected is not told here.
call pg_temp.let('{HRT,PSY,DPR,PRI,HVP,SDR,DRM,DPC,DEO,DHO}', '{select}', 'exclusion', 'person = (select guard.person()) and why = ''RELATED''');
call pg_temp.let('{HRT,PSY,DPR,PRI,HVP,SDR,DRM,DPC,DEO,DHO}', '{insert}', 'exclusion', 'person = (select guard.person()) and said_by = person and why = ''RELATED''');
call pg_temp.let('{DPR,PRI}', '{select,insert,update}', 'exclusion', 'person <> (select guard.person()) and exists (select 1 from staff p where p.id = person and p.school = (select guard.school()))');
call pg_temp.let('{DPO}', '{select,insert,update}', 'exclusion', 'person <> (select guard.person()) and exists (select 1 from staff p where p.id = person and (p.district = (select guard.district()) or p.school = any ((select guard.district_schools())::text[])))');
call pg_temp.let('{PSY,DPC,DEO,DHO}', '{select}', 'glass', 'person = (select guard.person())');
call pg_temp.let('{PSY,DPC,DEO,DHO}', '{insert}', 'glass', 'person = (select guard.person()) and until <= opened_at + interval ''60 minutes'' and reviewed_by is null and student <> all ((select guard.excluded())::uuid[])');
call pg_temp.let('{DPR}', '{select,update}', 'glass', 'person <> (select guard.person()) and guard.school_of(student) = (select guard.school())');
call pg_temp.let('{DPO}', '{select,update}', 'glass', 'person <> (select guard.person()) and guard.school_of(student) = any ((select guard.district_schools())::text[])');

-- ---- Taken away again, whatever the role
call pg_temp.keep_out('student', 'id');
call pg_temp.keep_out('guardianship', 'student');
call pg_temp.keep_out('case_file', 'student');
call pg_temp.keep_out('referral', 'student');
call pg_temp.keep_out('consultation', 'student');
call pg_temp.keep_out('assignment', 'student');
call pg_temp.hold('student', 'id', 'guard.held()');
call pg_temp.hold('case_file', 'student', 'guard.held()');
call pg_temp.hold('referral', 'student', 'guard.held()');
call pg_temp.hold('consultation', 'student', 'guard.held()');
call pg_temp.hold('assignment', 'student', 'guard.held()');
call pg_temp.hold('answer_sheet', 'student', 'guard.held()');
call pg_temp.hold('task', 'case_id', 'guard.held_cases()');
call pg_temp.hold('closure_audit', 'case_id', 'guard.held_cases()');
-- Sheets, facts and looks are read and never reported about by kin; a suspect may still be told of by others.
create policy kept_out on answer_sheet as restrictive to xinqiao_app using (student <> all ((select guard.excluded())::uuid[]));
create policy kept_out on signal as restrictive for select to xinqiao_app using (student <> all ((select guard.excluded())::uuid[]));
create policy kept_out on fact as restrictive for select to xinqiao_app using (student is null or student <> all ((select guard.excluded())::uuid[]));
create policy kept_out on look as restrictive for select to xinqiao_app using (student is null or student <> all ((select guard.excluded())::uuid[]));

-- ---- Grants: no more than the product needs; what happened is written and read, never changed
grant select on workflow_move, form_record to xinqiao_app;
grant select, insert on district, school, school_class, hospital, guardianship, duty, fact, look, signature, score,
  sample_draw, idempotency to xinqiao_app;
grant select, insert, update on staff, student, guardian, answer_sheet, answer, campaign, assignment, signal, case_file, owed,
  referral, consultation, consultation_reply, task, closure_audit to xinqiao_app;
grant select, insert, update, delete on draft to xinqiao_app;
grant select, insert, delete on roster_upload to xinqiao_app;
grant select, insert on authorisation, exclusion, glass to xinqiao_app;
grant update (from_day, until_day, approved_by, approved_at, revoked_by, revoked_at) on authorisation to xinqiao_app;
grant update (lifted_by, lifted_at) on exclusion to xinqiao_app;
grant update (until, reviewed_by, reviewed_at, verdict) on glass to xinqiao_app;
grant usage on sequence case_number to xinqiao_app;
-- Auditors of the journal read what happened and who looked, of everybody.
do $$
declare t text;
begin
  for t in select c.relname from pg_class c where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p')
      and (c.relname in ('fact', 'look') or c.relname like 'journal%') loop
    execute format('grant select on %I to xinqiao_audit', t);
    execute format('create policy auditors on %I for select to xinqiao_audit using (true)', t);
  end loop;
end $$;
