{# Comparing pay: levels, years in words, and the arithmetic of adjusted differences. #}


{# The level that a title, in lower case, says; 'not said' where it says none. #}
{% macro level_of_title(title) -%}
    case
        when {{ matches_pattern(title, '\\b(?:interns?|internship|co-?op|student)\\b') }}
            then 'intern'
        when {{ matches_pattern(
            title, '\\b(?:director|vice president|vp|head of|manager)\\b'
        ) }}
            then 'manager'
        when {{ matches_pattern(
            title, '\\b(?:principal|distinguished|fellow|architect)\\b'
        ) }}
            then 'principal'
        when {{ matches_pattern(title, '\\bstaff\\b') }} then 'staff'
        when {{ matches_pattern(title, '\\b(?:lead|leader)\\b') }} then 'lead'
        when {{ matches_pattern(title, '\\b(?:senior|sr|snr|iii|iv|expert)\\b') }}
            then 'senior'
        when {{ matches_pattern(
            title,
            '\\b(?:junior|jr|entry|graduate|new grad|associate|trainee|apprentice|i)\\b'
        ) }}
            then 'junior'
        when {{ matches_pattern(title, '\\b(?:mid|intermediate|ii)\\b') }} then 'mid'
        else 'not said'
    end
{%- endmacro %}


{% macro years_in_words(years) -%}
    case
        when {{ years }} is null then 'none named'
        when {{ years }} = 0 then '0'
        when {{ years }} < 3 then '1 to 2'
        when {{ years }} < 5 then '3 to 4'
        when {{ years }} < 8 then '5 to 7'
        else '8 or more'
    end
{%- endmacro %}


{# The rows of `source` with the mean of their company, then the mean of their cell, taken
   from `what`: one round of alternating projections. #}
{% macro without_means(source, what) -%}
    select
        * except ({{ what }}),
        {{ what }} - avg({{ what }}) over (partition by comparison, cell_number)
            as {{ what }}
    from (
        select
            * except ({{ what }}),
            {{ what }} - avg({{ what }}) over (partition by comparison, company_number)
                as {{ what }}
        from {{ source }}
    )
{%- endmacro %}


{# How often one of many is drawn with replacement: Poisson with mean 1, cut at 6. #}
{% macro poisson_draw(uniform) -%}
    {%- set limits = [0.367879, 0.735759, 0.919699, 0.981012, 0.996340, 0.999406] -%}
    case
        {%- for limit in limits %}
        when {{ uniform }} < {{ limit }} then {{ loop.index0 }}
        {%- endfor %}
        else 6
    end
{%- endmacro %}


{# How often each company is in each of so many draws, by a hash of its name. `companies`
   has a row per company_key. #}
{% macro draws_of_companies(companies, draws) -%}
    select
        company_key,
        draw,
        {{ poisson_draw(uniform_of_text("company_key || '|' || draw")) }} as times
    from (
        select company_key, {{ each_of(numbers_to(draws)) }} as draw
        from {{ companies }}
    )
{%- endmacro %}


{# The pay of an advertisement as comparisons take it: the logarithm of the middle of what
   it states. #}
{% macro log_of_pay() -%}
    ln(
        (coalesce(pay_min_yearly, pay_max_yearly)
        + coalesce(pay_max_yearly, pay_min_yearly)) / 2
    )
{%- endmacro %}


{# P(|T| > |t|) of Student's t: Wallace's normal approximation, then the normal tail by
   Abramowitz and Stegun 26.2.17. Sources: D. L. Wallace, Bounds on normal approximations
   to Student's and the chi-square distributions, Ann. Math. Statist. 30 (1959); M.
   Abramowitz and I. Stegun, Handbook of Mathematical Functions (1964). #}
{% macro two_sided_p(t, df) -%}
    {%- set z -%}
        ((8.0 * ({{ df }}) + 1) / (8.0 * ({{ df }}) + 3)
        * sqrt(({{ df }}) * ln(1 + power({{ t }}, 2) / ({{ df }}))))
    {%- endset -%}
    {%- set k = "(1 / (1 + 0.2316419 * " ~ z ~ "))" -%}
    least(1, 2 * exp(-power({{ z }}, 2) / 2) / sqrt(2 * pi()) * {{ k }} * (
        0.319381530 + {{ k }} * (-0.356563782 + {{ k }} * (1.781477937
        + {{ k }} * (-1.821255978 + {{ k }} * 1.330274429)))
    ))
{%- endmacro %}


{# The 97.5% point of Student's t, by Wallace's approximation inverted. #}
{% macro t_quantile_975(df) -%}
    sqrt(({{ df }}) * (exp(power(
        1.959963985 * (8.0 * ({{ df }}) + 3) / (8.0 * ({{ df }}) + 1), 2
    ) / ({{ df }})) - 1))
{%- endmacro %}
