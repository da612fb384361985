-- The application enqueues through this function alone, with the rights of the worker's role, which owns the queue. Until the
-- worker has made its tables (first start of a new installation), a job waits in job_before_worker, from where the worker
-- takes it over.
create table job_before_worker (
  id bigint generated always as identity primary key,
  name text not null,
  payload json not null,
  created_at timestamptz(3) not null default now()
);
grant select, insert, delete on job_before_worker to noren_system;

create function enqueue_job(name text, payload json) returns void language plpgsql security definer set search_path = public as $$
begin
  if to_regclass('graphile_worker.jobs') is null then
    insert into job_before_worker (name, payload) values (enqueue_job.name, enqueue_job.payload);
  else
    perform graphile_worker.add_job(enqueue_job.name, enqueue_job.payload);
  end if;
end $$;
-- A new owner has to be allowed to create in the schema, for the moment of the handover.
grant create on schema public to noren_system;
alter function enqueue_job(text, json) owner to noren_system;
revoke create on schema public from noren_system;
revoke execute on function enqueue_job(text, json) from public;
grant execute on function enqueue_job(text, json) to noren_app, noren_system;
