-- Postings, grouped by its key, give the counts of every mart of cities; those of states
-- and weeks, too. Long, since each mart counts in its own way.
with

postings as (

    select *, coalesce(role_fit = 'core', false) as is_core
    from {{ ref('postings') }}

),

ways as (

    select role, counts from {{ ref('role_pay') }}

),

-- What city_pay and state_pay count.
in_metros as (

    select * from {{ ref('posting_pay') }} where is_counted_in_metro

),

in_states as (

    select posting_pay.*, concat(job_country, ' ', job_state) as state_key
    from {{ ref('posting_pay') }} as posting_pay
    inner join postings using (role, posting_id)
    where is_counted_in_state

),

-- What is counted by default: of the job, or all where that can be told of none.
counted as (

    select postings.*
    from postings
    inner join ways using (role)
    where is_in_newest_scrape and (is_core or counts = 'all')

),

expected as (

    select role, metro, 'postings' as what, cast(count(*) as double) as n
    from postings
    where is_in_newest_scrape
    group by role, metro
    union all
    select role, metro, 'all advertisements', count(distinct advertisement_id)
    from postings
    where is_in_newest_scrape
    group by role, metro
    union all
    select role, metro, 'copies', count(*) from counted group by role, metro
    union all
    select role, metro, 'advertisements', count(distinct advertisement_id)
    from counted
    group by role, metro
    union all
    {% for rows, of, place in [
        ('in_metros', '', 'metro'), ('in_states', ' of the state', 'state_key')
    ] %}
    select
        role, {{ place }}, concat(asked.what, '{{ of }}'),
        case asked.what
            when 'advertisements' then count(*)
            when 'companies' then count(distinct company_key)
            when 'with pay' then count(*) filter (where has_pay)
            when 'median' then median(pay_min_yearly)
        end
    from {{ rows }}
    cross join (values
        ('advertisements'), ('companies'), ('with pay'), ('median')
    ) as asked (what)
    group by role, {{ place }}, asked.what
    union all
    {% endfor %}
    select role, metro, concat('level ', coalesce(job_level, 'not stated')), count(*)
    from postings
    where is_counted_in_metro
    group by all
    union all
    select role, metro, concat('technology ', technology), count(*)
    from postings
    inner join {{ ref('posting_technologies') }} using (role, posting_id)
    where postings.is_counted_in_metro
    group by all
    having count(*) >= 6
    union all
    select
        role, concat(job_country, ' ', job_state), 'of the state',
        count(distinct advertisement_id)
    from counted
    group by all
    union all
    select role, cast(week as string), 'open', open_postings
    from {{ ref('role_weeks') }}
    union all
    select role, cast(week as string), 'new', new_postings from {{ ref('role_weeks') }}
    union all
    select role, cast(week as string), 'gone', gone_postings from {{ ref('role_weeks') }}
    union all
    select role, cast(week as string), 'too_old', too_old_postings
    from {{ ref('role_weeks') }}
    union all
    select role, 'all', 'shares', 1 from {{ ref('role_pay') }}

),

found as (

    select 'city_postings' as mart, role, metro, 'postings' as what, postings as n
    from {{ ref('city_postings') }}
    union all
    select 'city_postings', role, metro, 'all advertisements', advertisements
    from {{ ref('city_postings') }}
    union all
    select 'city_postings', role, 'all', 'shares', round(sum(share_of_postings), 9)
    from {{ ref('city_postings') }}
    group by role
    union all
    select 'city_searches', role, metro, 'postings', postings
    from {{ ref('city_searches') }}
    union all
    select 'jobspy_city_pay', role, metro, 'postings', postings
    from {{ ref('jobspy_city_pay') }}
    union all
    select 'counted_city_pay', role, metro, 'postings', advertisements
    from {{ ref('counted_city_pay') }}
    where counted = 'postings'
    union all
    select 'counted_city_pay', role, metro, 'all advertisements', advertisements
    from {{ ref('counted_city_pay') }}
    where counted = 'all'
    union all
    select 'city_pay', role, metro, 'copies', postings from {{ ref('city_pay') }}
    union all
    {% for what, column in {
        'advertisements': 'advertisements',
        'companies': 'companies',
        'with pay': 'advertisements_with_pay',
        'median': 'median_min_yearly',
    }.items() %}
    select 'city_pay', role, metro, '{{ what }}', {{ column }} from {{ ref('city_pay') }}
    union all
    select
        'state_pay', role, concat(job_country, ' ', job_state),
        '{{ what }} of the state',
        {{ column }}
    from {{ ref('state_pay') }}
    union all
    {% endfor %}
    select 'city_traits', role, metro, concat('level ', value), advertisements
    from {{ ref('city_traits') }}
    where trait = 'job_level' and advertisements > 0
    union all
    select 'city_first_jobs', role, metro, 'advertisements', sum(advertisements)
    from {{ ref('city_first_jobs') }}
    group by role, metro
    union all
    select
        'city_technology_pay', role, metro, concat('technology ', technology),
        advertisements
    from {{ ref('city_technology_pay') }}
    union all
    select 'city_official', role, metro, 'advertisements', advertisements
    from {{ ref('city_official') }}
    where advertisements > 0
    union all
    select
        'state_pay', role, concat(job_country, ' ', job_state), 'of the state',
        advertisements
    from {{ ref('state_pay') }}
    {% for what in ['open', 'new', 'gone', 'too_old'] %}
    union all
    select
        'city_weeks', role, cast(week as string), '{{ what }}',
        sum({{ what }}_postings)
    from {{ ref('city_weeks') }}
    group by role, week
    {% endfor %}

),

-- Official areas are of the US alone; no other mart lacks a row,
-- and none has one too many.
marts as (

    select distinct mart, role, what
    from found
    where mart <> 'city_official'

)

select mart, role, metro, what, expected.n as expected, found.n as found
from found
left join expected using (role, metro, what)
where found.n is distinct from expected.n
union all
select mart, role, metro, what, expected.n, null
from expected
inner join marts using (role, what)
anti join found using (mart, role, metro, what)
