-- Which advertisements are open to a beginner, and what do they pay, beside all of them?
with

degrees as (

    select role, cast(sum(with_a_degree) as bigint) as with_a_degree
    from main.first_jobs
    group by role

),

ways as (

    select
        role,
        open_to as name,
        share_of_advertisements,
        share_of_advertisements_low,
        share_of_advertisements_high,
        technologies,
        with_a_degree,
        advertisements,
        pay_currency,
        advertisements_with_pay,
        columns('^(median|lowest|highest|companies_with|largest_share|precision)_m'),
        reliability,
        is_sure
    from main.ways_in
    where advertisements > 0
    union all
    select
        role,
        'everybody',
        1,
        1,
        1,
        null,
        with_a_degree,
        advertisements,
        pay_currency,
        advertisements_with_pay,
        columns('^(median|lowest|highest|companies_with|largest_share|precision)_m'),
        reliability,
        is_sure
    from main.role_pay
    inner join degrees using (role)

)

select * from ways
order by role, advertisements, name
