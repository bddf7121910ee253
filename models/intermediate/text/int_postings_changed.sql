-- A version is all that a text is read with, so that a change to any of it is noticed.
{{ config(database=database_of_one_build()) }}
{% set read_before = kept_from_before('texts', '_intermediate', 'int_postings_read') %}
{% set read_with = [
    'role', 'posting_id', 'title', 'company', 'location', 'city', 'state', 'latitude',
    'longitude', 'own_country', 'own_currency', 'is_remote', 'text_hash', 'words_of_role'
] %}

with

postings as (

    select * from {{ ref('int_postings_distinct') }}

),

countries_assumed as (

    select * from {{ ref('int_countries_assumed') }}

),

-- Where no sign says so, pay is in the currency of the posting's country.
currencies as (

    select country as own_country, currency as own_currency
    from {{ ref('country_currencies') }}

),

roles as (

    select
        role,
        {{ distinct_joined("concat_ws(': ', described_role, words)", ', ') }}
            as words_of_role
    from {{ ref('int_roles_described') }}
    group by role

),

described as (

    select
        postings.*,
        coalesce(postings.country, countries_assumed.own_country) as own_country,
        roles.words_of_role
    from postings
    left join countries_assumed using (role, posting_id)
    left join roles using (role)

),

paying as (

    select described.*, currencies.own_currency
    from described
    left join currencies using (own_country)

),

versions as (

    select
        {{ read_with | join(', ') }},
        {{ hash_of_row(read_with) }} as version
    from paying

),

changed as (

    select versions.* except (words_of_role)
    from versions
    {% if read_before %}
    left join {{ read_before }} as read_before using (role, posting_id)
    where read_before.version is distinct from versions.version
    {% endif %}

)

select * from changed
