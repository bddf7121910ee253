with

everybodys as (

    select cast(null as string) as role, * from {{ ref('technologies') }}

),

of_roles as (

    select * from {{ ref('role_technologies') }}

),

spellings as (

    select
        role,
        technology,
        kind,
        spelling,
        is_case_exact,
        nullif(needs_near, '') as needs_near,
        nullif(never_near, '') as never_near,
        lower(split_part(spelling, ' ', 1)) as first_word,
        lower(split_part(spelling, ' ', 1) || if(
            contains(spelling, ' '), ' ' || split_part(spelling, ' ', 2), ''
        )) as first_words,
        length(spelling) - length(replace(spelling, ' ', '')) + 1 as word_count
    from (
        select * from everybodys
        union all
        select * from of_roles
    )

)

select * from spellings
