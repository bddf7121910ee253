with

roles as (

    select distinct described_role
    from {{ ref('int_roles_described') }}
    where described_role is not null

),

role_jobs as (

    select * from {{ ref('role_jobs') }}

),

job_duties as (

    select * from {{ ref('job_duties') }}

),

-- A text is no evidence against a job that a title leaves open, such as an engineer's.
bearing as (

    select
        role_jobs.described_role,
        role_jobs.job,
        case role_jobs.fit
            when 'core or near' then 'core'
            when 'near if built' then 'near'
            when 'any' then 'other'
            else role_jobs.fit
        end as fit,
        job_duties.words,
        job_duties.weight
    from role_jobs
    inner join roles using (described_role)
    inner join job_duties using (job)

)

select * from bearing
