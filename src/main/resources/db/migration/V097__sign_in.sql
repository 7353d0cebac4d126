-- Whose a login is: issuer and subject of its first sign-in, which a provider gives to nobody else (ASVS V10.3.3, V10.5.2).
-- A login can be given to somebody new; then it is refused until the administrator has taken the row away.
create table sign_in (
  login text primary key, issuer text not null, subject text not null, since timestamptz not null
);
alter table sign_in enable row level security;
alter table sign_in force row level security;
create policy system on sign_in to xinqiao_app using ((select guard.is_system())) with check ((select guard.is_system()));
create policy own_select on sign_in for select to xinqiao_app using (login = (select guard.login()));
create policy own_insert on sign_in for insert to xinqiao_app with check (login = (select guard.login()));
create policy admin_select on sign_in for select to xinqiao_app using ((select guard.role()) in ('ADM'));
create policy admin_delete on sign_in for delete to xinqiao_app using ((select guard.role()) in ('ADM'));
grant select, insert, delete on sign_in to xinqiao_app;
