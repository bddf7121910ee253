{# Which posting a row is: what its site calls it, checked against its URL. #}

{# JobSpy's id. Null where a spreadsheet has overwritten it: 4.01235E+18, nan, #N/A; and
   where it is the number of a row, which in another file is another posting's. #}
{% macro read_jobspy_id(text, job_url) -%}
    case
        when {{ is_row_number(text) }}
            and (length({{ trimmed(text) }}) < 5
            or instr(coalesce({{ job_url }}, ''), {{ trimmed(text) }}) = 0)
            then null
        when {{ small_letters(trimmed(text)) }}
            in ('', 'nan', 'none', 'null', 'n/a', '#n/a', '#value!', '#name?', '#ref!')
            then null
        when {{ matches_pattern(
            small_letters(trimmed(text)), '^-?[0-9]+([.,][0-9]+)?e[+]?[0-9]+$'
        ) }} then null
        else {{ trimmed(text) }}
    end
{%- endmacro %}


{# Sites' own numbers are longer, and JobSpy puts the site's letters before them. #}
{% macro is_row_number(text) -%}
    {{ matches_pattern(trimmed(text), '^[0-9]{1,7}([.]0)?$') }}
{%- endmacro %}


{# What identifies a row that has a row's number instead of an id, and no URL: what it
   says. #}
{% macro key_of_numbered_row(text, site, says) -%}
    case
        when {{ is_row_number(text) }}
            then coalesce({{ small_letters(trimmed(site)) }}, '') || '-' || left(md5(concat_ws(
                '|'
                {%- for column in says %}, coalesce({{ column }}, ''){% endfor %}
            )), 16)
    end
{%- endmacro %}


{# JobSpy's form of the id that a LinkedIn or Indeed URL holds; null for other URLs. #}
{% macro id_in_url(job_url) -%}
    {%- set linkedin_id -%} linkedin\.com/jobs/view/(?:[^/?#]*-)?(\d+) {%- endset -%}
    {%- set indeed_id -%} indeed\.[^?#]*\?(?:.*&)?jk=(\w+) {%- endset -%}
    coalesce(
        'li-' || nullif({{ found_text(job_url, linkedin_id, 1) }}, ''),
        'in-' || nullif({{ found_text(job_url, indeed_id, 1) }}, '')
    )
{%- endmacro %}


{# One text per posting as far as the row alone can tell: the id in the URL; else JobSpy's
   id, where the URL repeats it or there is none; else the site and a hash of the URL. An
   id of few characters (a row number, say) is found in many URLs, and says nothing. #}
{% macro posting_key(jobspy_id, site, job_url) -%}
    {%- set number = replace_pattern(jobspy_id, '^[a-z]+-', '') -%}
    coalesce(
        {{ id_in_url(job_url) }},
        case
            when nullif({{ trimmed(job_url) }}, '') is null
                and {{ matches_pattern(jobspy_id, '^(li|in)-') }}
                then {{ jobspy_id }}
            when nullif({{ trimmed(job_url) }}, '') is null
                or (length({{ number }}) >= 5 and instr({{ job_url }}, {{ number }}) > 0)
                then coalesce({{ small_letters(trimmed(site)) }}, '') || '-' || {{ number }}
        end,
        coalesce({{ small_letters(trimmed(site)) }}, '')
            || '-' || left(md5(nullif({{ trimmed(job_url) }}, '')), 16)
    )
{%- endmacro %}
